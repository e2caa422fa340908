import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Story } from '../../../src/domain/story/story';
import { createPlayerModel, type PlayerModel } from '../../../src/player/model';
import type { OpenStory } from '../../../src/player/state';
import { card, createWorld } from './fakes';

/* A story that is heard by chapters: its pages have sound and a title, and no words. */

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const soon = () => vi.advanceTimersByTimeAsync(150);
const now = (player: PlayerModel) => player.state.get() as OpenStory;

const book: Story = {
  id: 'fox',
  title: 'Sea Stories',
  language: 'en',
  cover: { hero: 'fox', place: 'sea' },
  source: 'imported',
  createdAt: 0,
  pages: [1, 2, 3].map((n) => ({
    text: '',
    title: `Chapter ${n}`,
    speech: { key: `k${n}`, type: 'audio/mpeg', duration: 600, marks: [] },
  })),
};

async function opened(set: (world: World) => void = () => {}, change: object = {}) {
  const { world, deps } = createWorld(change);
  const { pack: _, ...shown } = card({ source: 'imported', title: book.title, duration: 1800 });
  world.card = shown;
  world.story = book;
  set(world);
  const player = createPlayerModel('fox', deps);
  await player.open();
  await soon();
  return { world, player };
}
type World = ReturnType<typeof createWorld>['world'];

describe('a story without words', () => {
  test('plays a chapter at a time, never joined: all of one is in memory', async () => {
    const { world, player } = await opened();
    expect(now(player)).toMatchObject({ status: 'playing', page: 0, available: 3 });
    expect(world.sound).toMatchObject({ size: 10, start: 0, at: 0, playing: true });
    world.sound.events.onEnd();
    await soon();
    expect(now(player)).toMatchObject({ status: 'playing', page: 1, time: 600 });
    expect(world.sound).toMatchObject({ start: 600, at: 600 });
  });

  test('ends behind its last chapter', async () => {
    const { world, player } = await opened();
    player.turnPage(1);
    player.turnPage(1);
    await soon();
    expect(now(player).page).toBe(2);
    world.sound.events.onEnd();
    await soon();
    expect(now(player)).toMatchObject({ status: 'ended', canContinue: false });
    expect(world.marks).toEqual(['opened', 'ended']);
  });

  test('goes on inside the chapter where the plug was pulled, to the second', async () => {
    const { world, player } = await opened((w) => {
      w.heard = { page: 1, time: 437.5 };
    });
    expect(now(player)).toMatchObject({ page: 1, time: 1037.5 });
    expect(world.sound.at).toBe(1037.5);
  });

  test('turns by chapter, and is led to any second of any of them', async () => {
    const { world, player } = await opened();
    player.seek(1300);
    await soon();
    expect(now(player)).toMatchObject({ page: 2, time: 1300 });
    expect(world.sound.at).toBe(1300);
    player.turnPage(-1);
    expect(now(player)).toMatchObject({ page: 1, time: 600 });
    player.turnPage(1);
    expect(now(player)).toMatchObject({ page: 2, time: 1200 });
  });

  test('is never spoken by the device: a chapter whose sound is gone says so, and the others play', async () => {
    const said: string[] = [];
    const openVoice = async () => ({ say: async (text: string) => void said.push(text), volume: 1 });
    const { world, player } = await opened((w) => w.stored.delete('k2'), { openVoice });
    player.turnPage(1);
    await soon();
    expect(now(player)).toMatchObject({
      status: 'paused',
      page: 1,
      trouble: { kind: 'spoilt', failure: { kind: 'broken', message: 'page 2: its sound is gone' } },
    });
    player.turnPage(1);
    await soon();
    expect(now(player)).toMatchObject({ status: 'playing', page: 2 });
    expect(world.sound.at).toBe(1200);
    expect(said).toEqual([]);
  });

  test('that does not play is tried again, and nothing of it is deleted: nobody has it but this device', async () => {
    const { world, player } = await opened();
    for (let tries = 0; tries < 3; tries++) {
      world.sound.events.onFailed('the sound does not load (4)');
      await soon();
    }
    expect(now(player)).toMatchObject({ status: 'paused', trouble: { kind: 'spoilt' } });
    await player.retry();
    await soon();
    expect([...world.stored]).toEqual(['k1', 'k2', 'k3']);
    expect(now(player)).toMatchObject({ status: 'playing', page: 0, trouble: undefined });
  });

  test('stops with its chapter once it is enough: the rest of a book is no end of a story', async () => {
    const { world, player } = await opened();
    world.may = 'enough';
    world.sound.events.onEnd();
    await soon();
    expect(player.state.get()).toMatchObject({ phase: 'limited', why: 'enough' });
    expect(world.sound.closed).toBe(true);
  });
});

test('a page without words and without sound stands in nobody’s way', async () => {
  const [first, , third] = book.pages as [Story['pages'][0], unknown, Story['pages'][0]];
  const { world, player } = await opened((w) => {
    w.story = { ...book, pages: [first, { text: '' }, third] };
  });
  world.sound.events.onEnd();
  await soon();
  expect(now(player)).toMatchObject({ status: 'playing', page: 2 });
});
