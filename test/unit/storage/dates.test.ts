import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { purgeGone } from '../../../src/storage/children/child-upkeep';
import { clock } from '../../../src/storage/clock';
import { putAudio } from '../../../src/storage/media/audio';
import { evictOne } from '../../../src/storage/media/eviction';
import { deleteCard, getCard, setFavourite } from '../../../src/storage/shelf/cards';
import { readRows, readWindow } from '../../../src/storage/shelf/shelf';
import { putMaking, readMaking } from '../../../src/storage/story/making';
import { getStory, markEnded, markOpened, putStory } from '../../../src/storage/story/stories';
import { purgeOldTombstones, redateStories } from '../../../src/storage/story/upkeep';
import { getWish, putWish, readWishes } from '../../../src/storage/story/wishes';
import { JUMPS } from '../../fakes/clock';
import { card, freshDb, shelve } from './fresh';

const SHIPPED = Date.UTC(2026, 0, 1);
const NOW = new Date(2026, 10, 28, 20).getTime();
const now = vi.spyOn(clock, 'now');
const isBelievable = vi.spyOn(clock, 'isBelievable');

function setClock(at: Date | number) {
  now.mockReturnValue(Number(at));
  isBelievable.mockReturnValue(Number(at) >= Date.UTC(2026, 10));
  vi.setSystemTime(at);
}

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  await freshDb();
  await shelve(...['a', 'b', 'c'].map((id, i) => card(id, { createdAt: SHIPPED - i })));
});
afterEach(() => vi.useRealTimers());

const wish = (id: string) =>
  putWish(
    { id, kind: 'new', wish: {}, language: 'en', state: 'waiting', tries: 0 },
    { title: id, cover: card('a').cover },
  );

const shelfOrder = async () => (await readWindow({ sort: 'new' }, 0, 10)).cards.map(({ id }) => id);
const newRow = async () => (await readRows(12))[2]?.map(({ id }) => id);

describe.each(JUMPS)('with a clock that jumps: $jump', ({ from, to }) => {
  it('what is made later stands before what was made earlier, and is new', async () => {
    setClock(from);
    await wish('first');
    setClock(to);
    await wish('second');
    expect(await shelfOrder()).toEqual(['second', 'first', 'a', 'b', 'c']);
    expect(await newRow()).toEqual(expect.arrayContaining(['first', 'second']));
    expect((await readWishes()).map(({ id }) => id)).toEqual(['first', 'second']);
  });

  it('what is heard or loved later comes first', async () => {
    setClock(from);
    await markOpened('c');
    await setFavourite('c', true);
    setClock(to);
    await markOpened('a');
    await setFavourite('a', true);
    const [resumed, loved] = await readRows(12);
    expect(resumed?.map(({ id }) => id)).toEqual(['a', 'c']);
    await markEnded('a');
    await markEnded('c');
    expect((await readRows(12))[1]?.map(({ id }) => id)).toEqual(['a', 'c']);
    expect(loved).toEqual([]);
  });

  it('the sound of the story heard last stays', async () => {
    const hear = async (id: string) => {
      await putAudio(id, { key: `${id}-1`, type: 'audio/mpeg', duration: 1 }, new ArrayBuffer(10));
      await markOpened(id);
      await markEnded(id);
    };
    setClock(from);
    await hear('a');
    setClock(to);
    await hear('b');
    await evictOne('');
    expect(await evictedOf(['a', 'b'])).toEqual(['a']);
  });

  it('a story that is being made is not taken for one that is, longer than it was meant', async () => {
    const making = {
      id: 'x',
      from: 'llm',
      phase: 'writing',
      page: 1,
      of: 3,
      audible: true,
      since: 0,
      at: 0,
    } as const;
    setClock(from);
    await putMaking(making);
    setClock(to);
    const { at = 0 } = (await readMaking()) ?? {};
    expect(at === 0 || (at <= to.getTime() && to.getTime() - at < 90_000)).toBe(true);
    await putMaking(making);
    expect(await readMaking()).toMatchObject({ at: to.getTime() });
  });
});

async function evictedOf(ids: string[]): Promise<string[]> {
  const { haveAudio } = await import('../../../src/storage/media/audio');
  const have = await haveAudio(ids.map((id) => `${id}-1`));
  return ids.filter((_, i) => !have[i]);
}

it('a story of a clock that is not set stays new until it is heard', async () => {
  setClock(new Date(1970, 0, 1, 2, 20));
  await wish('x');
  expect(await newRow()).toEqual(['x']);
  setClock(NOW);
  expect(await newRow()).toEqual(['x']);
  expect((await getWish('x'))?.createdAt).toBe(SHIPPED + 1);
  await markOpened('x');
  expect(await newRow()).toEqual([]);
});

it('what came while the clock said 1970 is dated anew, in its order', async () => {
  setClock(NOW);
  const at = Date.UTC(1970, 0, 1);
  await shelve(card('y', { createdAt: at + 1 }), card('z', { createdAt: at + 2 }));
  const story = { title: 'Y', language: 'en', pages: [{ text: 'x' }], source: 'made' } as const;
  await putStory({ ...story, id: 'y', pages: [{ text: 'x' }], cover: card('a').cover, createdAt: at + 1 });
  expect(await shelfOrder()).toEqual(['a', 'b', 'c', 'z', 'y']);
  await redateStories();
  expect(await shelfOrder()).toEqual(['z', 'y', 'a', 'b', 'c']);
  expect((await getStory('y'))?.createdAt).toBe((await getCard('y'))?.createdAt);
});

it('what was deleted two years ahead is freed once the clock is right', async () => {
  setClock(new Date(2028, 10, 28));
  const story = { id: 'a', title: 'A', language: 'en', pages: [{ text: 'x' }], source: 'example' } as const;
  await putStory({ ...story, pages: [{ text: 'x' }], cover: card('a').cover, createdAt: 1 });
  await deleteCard('a');
  setClock(NOW);
  await purgeOldTombstones(NOW - 60_000);
  expect(await getStory('a')).toBeUndefined();
  expect((await getCard('a'))?.deletedAt).toBeDefined();
  expect(await purgeGone(NOW - 60_000)).toBe(false);
});
