import { evict, findEvictable } from '../../../../src/storage/media/eviction';
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Card } from '../../../../src/domain/story/story';
import { closeDb, withDb } from '../../../../src/storage/db';
import { putAudio } from '../../../../src/storage/media/audio';
import { saveConfig } from '../../../../src/storage/settings/save-settings';
import { newCard } from '../../../../src/storage/shelf/card-edits';
import { deleteCard, getCard } from '../../../../src/storage/shelf/cards';
import { readWindow } from '../../../../src/storage/shelf/shelf';
import { bringBackExamples, countShelf } from '../../../../src/storage/story/shelf-counts';
import { getStory, putStory } from '../../../../src/storage/story/stories';
import { examplesToFetch, purgeOldTombstones } from '../../../../src/storage/story/upkeep';

// Node 20 has no `navigator`.
vi.stubGlobal('navigator', {});

const card = (id: string, change: Partial<Card> = {}): Card => ({
  id,
  title: id,
  language: 'en',
  cover: { hero: 'fox', place: 'forest' },
  source: 'example',
  availability: 'listed',
  duration: 60,
  narrated: true,
  createdAt: 1000,
  bytes: 500_000,
  pack: `stories/${id}.pack`,
  ...change,
});

async function shelve(...cards: Card[]) {
  await withDb(async (db) => {
    const tx = db.transaction('cards', 'readwrite');
    await Promise.all([...cards.map((one) => tx.store.put(newCard(one))), tx.done]);
  });
}

const speak = (id: string, bytes: number) =>
  putAudio(
    id,
    { key: `${id}-1`, type: 'audio/mpeg', duration: 1, marks: [0] },
    new ArrayBuffer(bytes),
    'offline',
  );

beforeEach(async () => {
  await closeDb();
  await new Promise((done, fail) => {
    const request = indexedDB.deleteDatabase('talelight');
    request.onsuccess = done;
    request.onerror = fail;
  });
});

describe('counting', () => {
  it('tells examples from the family’s own, and leaves tombstones out', async () => {
    await shelve(
      card('a', { availability: 'offline' }),
      card('b', { availability: 'partial' }),
      card('c'),
      card('d', { availability: 'offline', deletedAt: 5 }),
      card('own', { source: 'made', availability: 'offline', bytes: 0 }),
      card('gone', { source: 'made', availability: 'partial', deletedAt: 5 }),
    );
    expect(await countShelf()).toEqual({
      whole: 2,
      examples: 3,
      examplesWhole: 1,
      examplesDeleted: 1,
      familyDeleted: 1,
      exampleBytes: 500_000,
      smallestMissing: 500_000,
    });
  });

  it('counts thousands', async () => {
    await shelve(
      ...Array.from({ length: 3000 }, (_, i) => card(`m${i}`, { source: 'made', availability: 'offline' })),
    );
    expect((await countShelf()).whole).toBe(3000);
  });
});

describe('what to fetch next', () => {
  it('is what was begun, then this language, then the shelf’s order; never what was deleted', async () => {
    await shelve(
      card('tr', { language: 'tr', createdAt: 9000 }),
      card('old', { createdAt: 1 }),
      card('new', { createdAt: 2 }),
      card('begun', { availability: 'partial', createdAt: 0 }),
      card('here', { availability: 'offline' }),
      card('deleted', { deletedAt: 7 }),
      card('own', { source: 'made', availability: 'partial' }),
    );
    expect((await examplesToFetch('en')).map(({ id }) => id)).toEqual(['begun', 'new', 'old', 'tr']);
  });
});

describe('deleted examples', () => {
  it('come back onto the shelf; what a family deleted of its own stays deleted', async () => {
    await shelve(card('a'), card('own', { source: 'made' }));
    await deleteCard('a');
    await deleteCard('own');
    await bringBackExamples();
    expect((await readWindow({ sort: 'title' }, 0, 9)).cards.map(({ id }) => id)).toEqual(['a']);
    expect((await getCard('own'))?.deletedAt).toBeDefined();
  });

  it('give up their text and sound once nobody can undo it any more', async () => {
    const story = { id: 'a', title: 'A', language: 'en', pages: [{ text: 'x' }], source: 'example' } as const;
    await shelve(card('a'), card('fresh'));
    await putStory({ ...story, pages: [...story.pages], cover: { hero: 'fox', place: 'sea' }, createdAt: 1 });
    await speak('a', 100);
    await speak('fresh', 100);
    await deleteCard('a');
    const between = Date.now() + 1;
    await new Promise((done) => setTimeout(done, 5));
    await deleteCard('fresh');
    await purgeOldTombstones(between);
    expect(await getStory('a')).toBeUndefined();
    expect(await withDb((db) => db.getAllKeys('audio'))).toEqual(['fresh-1']);
    expect(await withDb((db) => db.get('settings', 'audioBytes'))).toBe(100);
  });
});

describe('making room', () => {
  beforeEach(async () => {
    await shelve(
      card('plain'),
      card('marked', { favouriteAt: 1 }),
      card('own', { source: 'made' }),
      card('kit', { source: 'kit' }),
      card('recorded', { source: 'recorded' }),
    );
    for (const id of ['plain', 'marked', 'own', 'kit', 'recorded']) await speak(id, 1000);
  });

  it('counts what it would free before it frees it: examples that nobody marked', async () => {
    const evictable = await findEvictable();
    expect(evictable).toEqual({ ids: ['plain'], bytes: 1000 });
    await evict(evictable);
    expect((await getCard('plain'))?.availability).toBe('listed');
    expect(await withDb((db) => db.get('settings', 'audioBytes'))).toBe(4000);
    expect(await findEvictable()).toEqual({ ids: [], bytes: 0 });
  });

  it('happens by itself at the limit: the example heard longest ago goes, never a family’s or a marked one', async () => {
    await saveConfig({ audioLimitMB: 0.006 }, []);
    await shelve(card('later', { heardAt: 20 }), card('earlier', { heardAt: 10 }), card('new'));
    await evict(await findEvictable());
    await speak('later', 1000);
    await speak('earlier', 1000);
    await speak('new', 1000);
    const kept = async (id: string) => (await getCard(id))?.availability;
    expect(await kept('earlier')).toBe('listed');
    expect(await kept('later')).toBe('offline');
    await shelve(card('big'));
    await expect(speak('big', 5000)).rejects.toMatchObject({ kind: 'full' });
    for (const id of ['marked', 'own', 'kit', 'recorded']) expect(await kept(id), id).toBe('offline');
    await saveConfig({}, []);
  });
});
