import { catalogueUrl, searchUrl } from 'virtual:talelight-stories';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withOwnVariant } from '../../../../src/domain/story/own-cover';
import type { Story } from '../../../../src/domain/story/story';
import { changed } from '../../../../src/storage/changes';
import { withDb } from '../../../../src/storage/db';
import { readRecord, writeRecord } from '../../../../src/storage/records';
import { newCard } from '../../../../src/storage/shelf/card-edits';
import { getCard, setFavourite } from '../../../../src/storage/shelf/cards';
import { rankOf } from '../../../../src/storage/shelf/rank';
import { indexExamples, reindexCards } from '../../../../src/storage/shelf/reindex';
import { searchCards } from '../../../../src/storage/shelf/search';
import { putGenerated } from '../../../../src/storage/story/generated';
import { getStory } from '../../../../src/storage/story/stories';
import { freshDb } from '../fresh';

beforeEach(freshDb);

const numbered = (n: number) => `number${String(n).padStart(4, '0')}`;

const story = (n: number, change: Partial<Story> = {}): Story => ({
  id: `s-${String(n).padStart(4, '0')}`,
  title: `Story ${n}`,
  language: 'en',
  cover: { hero: 'fox', place: 'forest' },
  source: 'made',
  createdAt: 1e6 - n,
  age: '5-6',
  pages: [{ text: `Once the sleepy walrus ${numbered(n)} sang. Nobody heard the trumpet.` }],
  ...change,
});

/** Stores stories as a version did that knew titles only. */
const storeOld = (stories: Story[]) =>
  withDb(async (db) => {
    const tx = db.transaction(['stories', 'cards'], 'readwrite');
    for (const one of stories) {
      const { id, title, language, cover, source, createdAt } = one;
      tx.objectStore('stories').put(one);
      tx.objectStore('cards').put(
        newCard({
          id,
          title,
          language,
          cover,
          source,
          createdAt,
          availability: 'offline',
          duration: 60,
          narrated: true,
          bytes: 0,
        }),
      );
    }
    await tx.done;
  });

const ids = async (text: string) => (await searchCards(text)).map(({ id }) => id);

describe('search words', () => {
  it('are of the title, the hero, the place, the first sentence and the wish; titles are found first', async () => {
    await putGenerated(story(1, { title: 'The Walrus' }), 'offline');
    await putGenerated(
      story(2, {
        title: 'A Walk',
        themes: ['bedtime'],
        summary: 'Somebody counts clouds.',
        wish: { thing: 'umbrella', name: 'Pim' },
      }),
      'offline',
    );
    expect(await ids('walrus')).toEqual(['s-0001', 's-0002']);
    for (const text of ['umbrella', 'pim', 'bedtime', 'clouds', 'walk sleepy'])
      expect(await ids(text)).toEqual(['s-0002']);
    for (const text of ['fox', 'forest', 'sleep']) expect(await ids(text), text).toHaveLength(2);
    expect(await ids('trumpet')).toEqual([]);
    const meanings = (word: string) => (word === 'tilki' ? ['fox'] : []);
    expect(await searchCards('tilki', { meanings })).toHaveLength(2);
    expect(await searchCards('tilki walk', { meanings })).toHaveLength(1);
  });

  it('do not give away a story that awaits approval', async () => {
    await putGenerated(story(1, { held: true }), 'offline');
    expect(await ids('walrus')).toEqual([]);
    await putGenerated(story(1), 'offline');
    expect(await ids('walrus')).toEqual(['s-0001']);
  });
});

describe('cards of older versions', () => {
  it('get their search words and their age, and keep their marks', async () => {
    await storeOld(Array.from({ length: 230 }, (_, n) => story(n)));
    await setFavourite('s-0007', true);
    expect(await ids('walrus number0007')).toEqual([]);
    await reindexCards();
    expect(await ids('walrus number0007')).toEqual(['s-0007']);
    expect(await ids('walrus number0229')).toEqual(['s-0229']);
    const card = await getCard('s-0007');
    expect(card?.age).toBe('5-6');
    expect(card?.favouriteAt).toBeGreaterThan(0);
  });

  it('get a picture of their own where a family has made them, the same for ever', async () => {
    const [own, kit] = [story(1, { source: 'recorded' }), story(2, { source: 'kit' })];
    await storeOld([own, kit]);
    await reindexCards();
    const { variant } = (await getCard('s-0001'))?.cover ?? {};
    expect(variant).toBeGreaterThan(0);
    expect((await getStory('s-0001'))?.cover).toEqual({ ...own.cover, variant });
    expect(withOwnVariant(own).cover.variant).toBe(variant);
    expect((await getCard('s-0002'))?.cover).toEqual(kit.cover);
    await reindexCards();
    expect((await getCard('s-0001'))?.cover.variant).toBe(variant);
  });

  it('go on where the work was cut off, and are written once', async () => {
    await storeOld(Array.from({ length: 120 }, (_, n) => story(n)));
    await writeRecord({ version: 2, after: 's-0099' }, 'reindexed');
    await reindexCards();
    expect(await ids('walrus number0099')).toEqual([]);
    expect(await ids('walrus number0100')).toEqual(['s-0100']);
    await writeRecord({ version: 0, after: 'all' }, 'reindexed');
    await reindexCards();
    expect(await ids('walrus number0099')).toEqual(['s-0099']);
  });
});

describe('built-in stories', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('get theirs from a file of the build, once their catalogue is stored', async () => {
    const asked: string[] = [];
    vi.stubGlobal('addEventListener', () => {});
    vi.stubGlobal('removeEventListener', () => {});
    vi.stubGlobal('fetch', async (url: string) => {
      asked.push(url);
      return new Response(JSON.stringify({ 's-0001': 'story 1 ~penguin ~snow', gone: '~penguin' }));
    });
    await storeOld([story(1, { source: 'example' }), story(2)]);
    indexExamples();
    await writeRecord({ url: catalogueUrl, ids: [] }, 'catalogue');
    expect(asked).toEqual([]);
    changed('cards');
    await expect.poll(() => ids('penguin')).toEqual(['s-0001']);
    expect(await readRecord('examples-indexed')).toBe(`${catalogueUrl} ${searchUrl}`);
    expect(asked).toEqual([searchUrl]);
  });

  it('give stories of an older build their twins, and take those that are none any more', async () => {
    const source = 'example' as const;
    await storeOld([
      story(1, { source }),
      story(2, { source, twin: 's-0009' }),
      story(3, { twin: 's-0009' }),
    ]);
    await writeRecord({ url: catalogueUrl, ids: [] }, 'catalogue');
    vi.stubGlobal('navigator', { onLine: true });
    const lines = { 's-0001': 'penguin', 's-0002': 'walrus', 's-0003': 'fox' };
    vi.stubGlobal('addEventListener', () => {});
    vi.stubGlobal('removeEventListener', () => {});
    vi.stubGlobal('fetch', async () => new Response(JSON.stringify(lines)));
    indexExamples();
    await expect.poll(() => readRecord('examples-indexed')).toBe(`${catalogueUrl} ${searchUrl}`);
    expect((await getStory('s-0001'))?.twin).toBe('s-0002');
    expect(await getStory('s-0002')).not.toHaveProperty('twin');
    // A family's own, which the build knows nothing of.
    expect((await getStory('s-0003'))?.twin).toBe('s-0009');
  });
});

describe('a card’s number', () => {
  it('is its place in the query, whatever its order; none where it is left out', async () => {
    await storeOld(Array.from({ length: 12 }, (_, n) => story(n)));
    expect(await rankOf('s-0003', { sort: 'new', language: 'en' })).toBe(3);
    expect(await rankOf('s-0011', { sort: 'title' })).toBe(3);
    expect(await rankOf('s-0003', { sort: 'new', language: 'tr' })).toBeUndefined();
    expect(await rankOf('gone', { sort: 'new' })).toBeUndefined();
  });
});
