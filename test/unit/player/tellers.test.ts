import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Narration, OWN_TELLER, segmentName } from '../../../src/domain/story/narration';
import type { Story } from '../../../src/domain/story/story';
import { createPlayerModel, type PlayerModel } from '../../../src/player/model';
import type { OpenStory } from '../../../src/player/state';
import { card, createWorld, story } from './fakes';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const soon = () => vi.advanceTimersByTimeAsync(150);
const now = (player: PlayerModel) => player.state.get() as OpenStory;

/** Somebody who reads these pages, each in twenty seconds. */
const readerOf = (of: Story, pages: number[], change: Partial<Narration> = {}): Narration => ({
  id: 'mum',
  by: 'family',
  name: 'Mum',
  face: 'owl',
  colour: 1,
  createdAt: 1,
  segments: Object.fromEntries(
    pages.map((page) => [
      segmentName(of.pages[page] as Story['pages'][number], page),
      { key: `voice:mum/${page}`, type: 'audio/aac', duration: 20, marks: [0, 10] },
    ]),
  ),
  ...change,
});

type World = ReturnType<typeof createWorld>['world'];

async function opened(set: (world: World) => void) {
  const { world, deps } = createWorld();
  set(world);
  for (const key of ['voice:mum/0', 'voice:mum/1', 'voice:mum/2']) world.stored.add(key);
  const player = createPlayerModel('fox', deps);
  void player.open();
  await soon();
  return { world, player };
}

describe('a story that Mum reads, too', () => {
  test('is told by her, and one touch on the other face goes on in the story’s own voice, at the same sentence', async () => {
    const { world, player } = await opened((w) => {
      w.narrations = [readerOf(story, [0, 1, 2])];
    });
    expect(now(player)).toMatchObject({ status: 'playing', teller: 'mum', available: 3 });
    expect(now(player).tellers.map(({ id }) => id)).toEqual([OWN_TELLER, 'mum']);
    expect(now(player).timeline.total).toBe(60);
    player.seek(35);
    await soon();
    expect(now(player)).toMatchObject({ page: 1, sentence: 1 });
    await player.retell(OWN_TELLER);
    await soon();
    // The second sentence of the second page begins at 15 seconds there.
    expect(now(player)).toMatchObject({
      teller: OWN_TELLER,
      page: 1,
      sentence: 1,
      time: 15,
      status: 'playing',
    });
    expect(world.sound).toMatchObject({ at: 15, playing: true });
    expect(world.sounds.filter(({ closed }) => !closed)).toHaveLength(1);
    expect(world.chosen).toBe(OWN_TELLER);
    player.close();
    const again = await opened((w) => {
      w.narrations = [readerOf(story, [0, 1, 2])];
      w.chosen = OWN_TELLER;
    });
    expect(now(again.player).teller).toBe(OWN_TELLER);
  });

  test('begins to sound when a face is touched, also where it was paused', async () => {
    const { player } = await opened((w) => {
      w.narrations = [readerOf(story, [0, 1, 2])];
    });
    player.pause();
    expect(now(player).status).toBe('paused');
    await player.retell(OWN_TELLER);
    await soon();
    expect(now(player).status).toBe('playing');
  });

  test('shows no faces where nobody else reads', async () => {
    const { player } = await opened(() => {});
    expect(now(player).tellers).toHaveLength(1);
  });

  test('is heard without a network though its own sound was evicted, and nothing is fetched', async () => {
    const { world, player } = await opened((w) => {
      w.narrations = [readerOf(story, [0, 1, 2])];
      w.card = card({ availability: 'listed' });
      w.stored.clear();
    });
    expect(now(player)).toMatchObject({ phase: 'open', status: 'playing', teller: 'mum' });
    expect(world.fetched).toBe(0);
  });

  test('without narration of its own is told by her alone', async () => {
    const silent = { ...story, pages: story.pages.map(({ text }) => ({ text })) };
    const { player } = await opened((w) => {
      w.story = silent;
      w.narrations = [readerOf(silent, [0, 1, 2])];
    });
    expect(now(player)).toMatchObject({ status: 'playing', teller: 'mum' });
    expect(now(player).tellers.map(({ id }) => id)).toEqual(['mum']);
  });

  test('has its own voice on the pages that she has not read', async () => {
    const { world, player } = await opened((w) => {
      w.narrations = [readerOf(story, [0])];
      w.chosen = 'mum';
    });
    expect(now(player).timeline.pages.map(({ duration }) => duration)).toEqual([20, 10, 10]);
    world.sound.now = 20;
    world.sound.events.onEnd();
    await soon();
    expect(now(player)).toMatchObject({ page: 1, status: 'playing' });
    expect(world.sound).toMatchObject({ start: 20, playing: true });
  });

  test('keeps her page where the story’s own sound arrives meanwhile', async () => {
    const { world, player } = await opened((w) => {
      w.narrations = [readerOf(story, [0])];
      w.chosen = 'mum';
      w.card = card({ availability: 'listed' });
      w.stored.clear();
      w.arrivals = (async function* () {
        yield { type: 'story', story } as const;
        yield { type: 'audio', page: 0, bytes: new ArrayBuffer(10), stored: false } as const;
        yield { type: 'audio', page: 1, bytes: new ArrayBuffer(10), stored: false } as const;
      })();
    });
    expect(now(player)).toMatchObject({ teller: 'mum', page: 0 });
    expect(now(player).story.pages[0]?.speech?.key).toBe('voice:mum/0');
    expect(world.fetched).toBe(1);
  });

  test('is told by its own voice on a page of hers whose bytes are gone', async () => {
    const { world, deps } = createWorld();
    world.narrations = [readerOf(story, [0, 1, 2])];
    world.stored.add('voice:mum/0');
    const player = createPlayerModel('fox', deps);
    void player.open();
    await soon();
    expect(now(player).story.pages.map(({ speech }) => speech?.key)).toEqual(['voice:mum/0', 'k2', 'k3']);
  });
});
