import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Card, Story } from '../../../../src/domain/story/story';
import { withDb } from '../../../../src/storage/db';
import { getAudio, haveAudio, putAudio } from '../../../../src/storage/media/audio';
import { audioLimit, deleteAudio, usage } from '../../../../src/storage/media/ledger';
import { settings } from '../../../../src/storage/settings/settings';
import { deleteCard } from '../../../../src/storage/shelf/cards';
import { putStory } from '../../../../src/storage/story/stories';
import { availabilityOf, card, expectConsistent, freshDb, shelve } from '../fresh';

beforeEach(async () => {
  await freshDb();
  settings.set({});
  vi.restoreAllMocks();
});

const speech = (story: string, page = 0) => ({
  key: `${story}/${page}`,
  type: 'audio/mpeg',
  duration: 1,
  marks: [0],
});

const put = (story: string, size: number, page = 0, availability: 'partial' | 'offline' = 'partial') =>
  putAudio(story, speech(story, page), new Uint8Array(size).fill(page + 1).buffer, availability);

const audioBytes = async () => (await usage()).audio;

/** A story on the shelf with one page of a thousand bytes. */
async function keep(id: string, change: Partial<Card> = {}) {
  await shelve(card(id, { pack: `${id}.pack`, ...change }));
  await put(id, 1000, 0, 'offline');
}

const story = (id: string, pages: number): Story => ({
  id,
  title: id,
  language: 'en',
  cover: { hero: 'fox', place: 'sea' },
  source: 'example',
  createdAt: 0,
  pages: Array.from({ length: pages }, (_, i) => ({ text: `${i}`, speech: speech(id, i) })),
});

const here = async (...ids: string[]) => {
  const have = await haveAudio(ids.map((id) => speech(id).key));
  return ids.filter((_, i) => have[i]);
};

describe('the count of stored audio', () => {
  it('is exact after storing, storing again larger and smaller, and dropping', async () => {
    await shelve(card('a'), card('b'));
    expect(await audioBytes()).toBe(0);
    await put('a', 1000);
    await put('a', 500, 1);
    await put('b', 70);
    expect(await audioBytes()).toBe(1570);
    await put('a', 1200);
    expect(await audioBytes()).toBe(1770);
    await put('a', 10, 1);
    expect(await audioBytes()).toBe(1280);
    await expectConsistent();
    await deleteAudio('a');
    expect(await audioBytes()).toBe(70);
    await deleteAudio('a');
    await deleteAudio('b');
    expect(await audioBytes()).toBe(0);
    await expectConsistent();
  });

  it('is exact when many pages are stored at once', async () => {
    await shelve(card('a'), card('b'));
    await Promise.all([1, 2, 3, 4, 5, 6].map((n) => put(n % 2 ? 'a' : 'b', n * 100, n)));
    expect(await audioBytes()).toBe(2100);
    await expectConsistent();
  });

  it('gives back the bytes and their type', async () => {
    await shelve(card('a'));
    await put('a', 5, 2);
    const found = await getAudio('a/2');
    expect(found?.type).toBe('audio/mpeg');
    expect([...new Uint8Array(found?.bytes ?? new ArrayBuffer(0))]).toEqual([3, 3, 3, 3, 3]);
    expect(await getAudio('nothing')).toBeUndefined();
    expect(await haveAudio(['a/2', 'nothing'])).toEqual([true, false]);
  });
});

describe('dropping a story’s audio', () => {
  it('lets an example sleep and makes any other half', async () => {
    await keep('example');
    await keep('own', { source: 'made' });
    await deleteAudio('example');
    await deleteAudio('own');
    expect([await availabilityOf('example'), await availabilityOf('own')]).toEqual(['listed', 'partial']);
  });

  it('leaves every other story’s alone', async () => {
    await keep('a');
    await keep('b');
    await deleteAudio('a');
    expect(await here('a', 'b')).toEqual(['b']);
    expect(await availabilityOf('b')).toBe('offline');
  });
});

describe('what a story is called', () => {
  it('is whole only when no page is missing', async () => {
    await shelve(card('a'));
    await putStory(story('a', 3));
    expect(await availabilityOf('a')).toBe('partial');
    await put('a', 10, 2, 'offline');
    expect(await availabilityOf('a')).toBe('partial');
    await put('a', 10, 0, 'partial');
    await put('a', 10, 1, 'offline');
    expect(await availabilityOf('a')).toBe('offline');
  });
});

describe('making room', () => {
  /** Room for three and a half stories. */
  const limit = () => settings.set({ audioLimitMB: 0.0035 });

  it('puts the example to sleep that was heard longest ago, and one never heard before that', async () => {
    await keep('late', { heardAt: 300 });
    await keep('early', { heardAt: 100 });
    await keep('never');
    limit();
    await keep('x', { heardAt: 400 });
    expect(await here('late', 'early', 'never', 'x')).toEqual(['late', 'early', 'x']);
    await keep('y', { heardAt: 500 });
    expect(await here('late', 'early', 'x', 'y')).toEqual(['late', 'x', 'y']);
    expect(await availabilityOf('early')).toBe('listed');
    await expectConsistent();
  });

  it('takes as many as are needed, and no more', async () => {
    await keep('a', { heardAt: 1 });
    await keep('b', { heardAt: 2 });
    await keep('c', { heardAt: 3 });
    limit();
    await shelve(card('x'));
    await put('x', 2400);
    expect(await here('a', 'b', 'c', 'x')).toEqual(['c', 'x']);
  });

  it.each<[string, Partial<Card>]>([
    ['a favourite', { favouriteAt: 5 }],
    ['a made story', { source: 'made' }],
    ['a story from a kit', { source: 'kit' }],
    ['a recording', { source: 'recorded' }],
    ['an imported story', { source: 'imported' }],
  ])('never takes %s', async (_, change) => {
    await keep('mine', { heardAt: 1, ...change });
    await keep('a', { heardAt: 2 });
    await keep('b', { heardAt: 3 });
    limit();
    await keep('x');
    expect(await here('mine', 'a', 'b', 'x')).toEqual(['mine', 'b', 'x']);
  });

  it('never takes an example that is listed no more: it could not be fetched again', async () => {
    const { pack: _, ...gone } = card('gone', { heardAt: 1 });
    await shelve(gone);
    await put('gone', 1000, 0, 'offline');
    await keep('a', { heardAt: 2 });
    await keep('b', { heardAt: 3 });
    limit();
    await keep('x');
    expect(await here('gone', 'a', 'b', 'x')).toEqual(['gone', 'b', 'x']);
  });

  it('never takes from the story that it makes room for, and then says full', async () => {
    await shelve(card('x'));
    limit();
    await put('x', 3000);
    await expect(put('x', 1000, 1)).rejects.toMatchObject({ kind: 'full' });
    expect(await audioBytes()).toBe(3000);
    await expectConsistent();
  });

  it('takes what was deleted before anything that is still on the shelf, marked or not', async () => {
    await keep('never');
    await keep('loved', { favouriteAt: 5, heardAt: 9 });
    await keep('own', { source: 'made' });
    await deleteCard('loved');
    await deleteCard('own');
    limit();
    await keep('x');
    // A family's story can still be undeleted until the tidying.
    expect(await here('never', 'loved', 'own', 'x')).toEqual(['never', 'own', 'x']);
  });

  it('takes what is left of a half example whose card is gone, and never what a family made', async () => {
    await putStory(story('half-gone', 2));
    await put('half-gone', 1000);
    await putStory({ ...story('being-made', 2), source: 'made' });
    await put('being-made', 1000);
    await keep('a', { heardAt: 1 });
    limit();
    await keep('x');
    expect(await here('half-gone', 'being-made', 'a', 'x')).toEqual(['being-made', 'a', 'x']);
    await expectConsistent();
  });

  it('keeps what is stored when nothing may go, and says how much room there is', async () => {
    for (const id of ['a', 'b', 'c']) await keep(id, { source: 'made' });
    settings.set({ audioLimitMB: 1 });
    await shelve(card('x'));
    await expect(put('x', 999_000)).rejects.toThrow('no room within 1 MB');
    expect(await here('a', 'b', 'c')).toEqual(['a', 'b', 'c']);
  });
});

describe('a browser that grants no more', () => {
  const quota = () => new DOMException('no', 'QuotaExceededError');

  it('makes room by the same order and stores then', async () => {
    await keep('a', { heardAt: 2 });
    await keep('b', { heardAt: 1 });
    await shelve(card('x'));
    refuse(1);
    await put('x', 500);
    expect(await here('a', 'b', 'x')).toEqual(['a', 'x']);
    await expectConsistent();
  });

  it('does not put the whole shelf to sleep for one page', async () => {
    for (const [i, id] of ['a', 'b', 'c', 'd'].entries()) await keep(id, { heardAt: i });
    await shelve(card('x'));
    refuse(99);
    await expect(put('x', 500)).rejects.toMatchObject({ kind: 'full' });
    expect(await here('a', 'b', 'c', 'd')).toEqual(['b', 'c', 'd']);
    await expectConsistent();
  });

  it('is a full store when nothing is left to go', async () => {
    await keep('a');
    await keep('own', { source: 'made' });
    await shelve(card('x'));
    refuse(99);
    await expect(put('x', 500)).rejects.toMatchObject({ kind: 'full' });
    expect(await here('a', 'own', 'x')).toEqual(['own']);
    await expectConsistent();
  });

  /** Fails so many writes of audio as browsers do: the request errs, and its transaction is rolled back. */
  function refuse(times: number) {
    const real = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
      if (this.name !== 'audio' || times-- <= 0) return real.apply(this, args);
      throw quota();
    });
  }
});

describe('the limit', () => {
  it('is what the parent set, else the profile’s', () => {
    expect(audioLimit()).toBe(250_000_000);
    settings.set({ kiosk: true });
    expect(audioLimit()).toBe(50_000_000);
    settings.set({ profile: 'full' });
    expect(audioLimit()).toBe(Number.POSITIVE_INFINITY);
    settings.set({ profile: 'full', audioLimitMB: 7 });
    expect(audioLimit()).toBe(7_000_000);
  });

  it('is told beside what the browser says of all it holds', async () => {
    vi.stubGlobal('navigator', {
      onLine: true,
      storage: { estimate: async () => ({ usage: 5, quota: 10 }) },
    });
    expect(await usage()).toEqual({ audio: 0, limit: 250_000_000, used: 5, quota: 10 });
    vi.stubGlobal('navigator', {
      onLine: true,
      storage: { estimate: () => Promise.reject(new Error('no')) },
    });
    expect(await usage()).toEqual({ audio: 0, limit: 250_000_000 });
    vi.stubGlobal('navigator', { onLine: true });
    await withDb((db) => db.put('settings', 42, 'audioBytes'));
    expect((await usage()).audio).toBe(42);
  });
});
