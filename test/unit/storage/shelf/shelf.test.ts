import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Card } from '../../../../src/domain/story/story';
import { closeDb, withDb } from '../../../../src/storage/db';
import { newCard } from '../../../../src/storage/shelf/card-edits';
import { deleteCard, setFavourite, undeleteCard, updateCard } from '../../../../src/storage/shelf/cards';
import { searchCards } from '../../../../src/storage/shelf/search';
import { readRows, readWindow } from '../../../../src/storage/shelf/shelf';
import { markEnded, markOpened, putListening } from '../../../../src/storage/story/stories';

const card = (n: number, change: Partial<Card> = {}): Card => ({
  id: `en-${n}`,
  title: `Story ${n}`,
  language: 'en',
  cover: { hero: 'fox', place: 'forest' },
  source: 'made',
  availability: 'offline',
  duration: 60 + n,
  narrated: true,
  createdAt: 1000 - n,
  bytes: 0,
  ...change,
});

async function shelve(...cards: Card[]) {
  await withDb(async (db) => {
    const tx = db.transaction('cards', 'readwrite');
    await Promise.all([...cards.map((one) => tx.store.put(newCard(one))), tx.done]);
  });
}

const ids = (cards: { id: string }[]) => cards.map(({ id }) => id);

beforeEach(async () => {
  await closeDb();
  await new Promise((done, fail) => {
    const request = indexedDB.deleteDatabase('talelight');
    request.onsuccess = done;
    request.onerror = fail;
  });
});

describe('a window over the shelf', () => {
  it('reads only what is asked for and tells how many there are', async () => {
    await shelve(...Array.from({ length: 50 }, (_, n) => card(n)));
    const { total, cards } = await readWindow({ sort: 'new', language: 'en' }, 20, 5);
    expect(total).toBe(50);
    expect(ids(cards)).toEqual(['en-20', 'en-21', 'en-22', 'en-23', 'en-24']);
  });

  it('keeps a story in its place when it is loved and begun, with the share that was heard', async () => {
    await shelve(...Array.from({ length: 12 }, (_, n) => card(n)));
    const order = ids((await readWindow({ sort: 'new' }, 0, 20)).cards);
    await setFavourite('en-11', true);
    await markOpened('en-5');
    await markOpened('en-7');
    await putListening({ id: 'en-5', page: 1, time: 3, share: 0.25 });
    // Stored by an older version.
    await putListening({ id: 'en-7', page: 1, time: 3 });
    const { total, cards } = await readWindow({ sort: 'new' }, 0, 20);
    expect([total, ids(cards)]).toEqual([12, order]);
    expect([cards[5]?.heard, cards[7]?.heard, cards[6]?.heard]).toEqual([0.25, 0, undefined]);
    expect((await readRows(4))[0]?.map(({ heard }) => heard)).toEqual([0, 0.25]);
    await markEnded('en-5');
    const after = (await readWindow({ sort: 'new' }, 0, 20)).cards;
    expect([ids(after), after[5]?.heard]).toEqual([order, undefined]);
  });

  it('calls a story new for a fortnight', async () => {
    await shelve(card(1), card(2));
    const dated = async (id: string, newAt: number) => updateCard(id, { newAt });
    await dated('en-1', Date.now() - 1000);
    await dated('en-2', Date.now() - 15 * 86_400_000);
    const { cards } = await readWindow({ sort: 'new' }, 0, 9);
    expect(cards.map(({ newAt }) => newAt !== undefined)).toEqual([true, false]);
  });

  it('is empty past its end and on an empty shelf', async () => {
    expect(await readWindow({ sort: 'new' }, 0, 24)).toEqual({ total: 0, cards: [] });
    await shelve(card(1));
    expect(await readWindow({ sort: 'new' }, 5, 24)).toEqual({ total: 1, cards: [] });
  });

  it('narrows by language and length, and sorts by title in either alphabet', async () => {
    await shelve(
      card(1, { id: 'a', title: 'Şeker', language: 'tr', duration: 100 }),
      card(2, { id: 'b', title: 'Sabun', language: 'tr', duration: 200 }),
      card(3, { id: 'c', title: 'Tavşan', language: 'tr', duration: 300 }),
      card(4, { id: 'd', title: 'Ilık', language: 'tr', duration: 100 }),
      card(5, { id: 'e', title: 'İnci', language: 'tr', duration: 100 }),
      card(6, { id: 'f', title: 'Soup', duration: 100 }),
    );
    const titles = async (query: Parameters<typeof readWindow>[0]) =>
      (await readWindow(query, 0, 99)).cards.map(({ title }) => title);
    expect(await titles({ sort: 'title', language: 'tr' })).toEqual([
      'Ilık',
      'İnci',
      'Sabun',
      'Şeker',
      'Tavşan',
    ]);
    expect(await titles({ sort: 'title' })).toEqual(['Ilık', 'İnci', 'Sabun', 'Soup', 'Şeker', 'Tavşan']);
    expect(await titles({ sort: 'length', language: 'tr', length: 'medium' })).toEqual(['Sabun']);
    expect((await titles({ sort: 'length', language: 'tr' })).slice(-2)).toEqual(['Sabun', 'Tavşan']);
  });
});

describe('rows above the shelf', () => {
  it('show what is begun, loved and new, each story once', async () => {
    await shelve(...Array.from({ length: 6 }, (_, n) => card(n)));
    await setFavourite('en-1', true);
    await setFavourite('en-2', true);
    await markOpened('en-2');
    const [going, loved, fresh] = await readRows(4, 'en');
    expect(ids(going ?? [])).toEqual(['en-2']);
    expect(ids(loved ?? [])).toEqual(['en-1']);
    expect(fresh).toEqual([]);
    await markEnded('en-2');
    expect((await readRows(4, 'en')).map(ids)).toEqual([[], ['en-2', 'en-1'], []]);
  });
});

describe('deleting', () => {
  it('hides a story at once and undo brings it back as it was', async () => {
    await shelve(card(1), card(2));
    await setFavourite('en-1', true);
    await deleteCard('en-1');
    expect(ids((await readWindow({ sort: 'new' }, 0, 9)).cards)).toEqual(['en-2']);
    expect(await searchCards('story 1')).toEqual([]);
    await undeleteCard('en-1');
    const back = (await readWindow({ sort: 'new' }, 0, 9)).cards[0];
    expect(back?.id).toBe('en-1');
    expect(back?.favouriteAt).toBeGreaterThan(0);
    expect(back && 'deletedAt' in back).toBe(false);
  });
});

describe('searching', () => {
  it('finds by the beginnings of words, in any order, Turkish letters or not', async () => {
    await shelve(
      card(1, { id: 'a', title: 'Işığın Peşinde', language: 'tr' }),
      card(2, { id: 'b', title: 'İnatçı Keçi', language: 'tr' }),
      card(3, { id: 'c', title: 'The Ice Inn' }),
    );
    for (const [text, want] of [
      ['ışı', 'a'],
      ['isig', 'a'],
      ['IŞIĞIN', 'a'],
      ['inatçı', 'b'],
      ['İNATÇI', 'b'],
      ['INATCI keci', 'b'],
      ['keçi inat', 'b'],
      ['ice', 'c'],
      ['ICE', 'c'],
    ]) {
      expect(ids(await searchCards(text as string)), text).toEqual([want]);
    }
    expect(await searchCards('keçi ice')).toEqual([]);
    expect(await searchCards('  ')).toEqual([]);
  });
});
