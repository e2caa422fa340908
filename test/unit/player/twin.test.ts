import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Failure } from '../../../src/domain/errors';
import type { Story } from '../../../src/domain/story/story';
import { createPlayerModel, type PlayerModel } from '../../../src/player/model';
import type { OpenStory } from '../../../src/player/state';
import { createTwinModel } from '../../../src/player/twin/model';
import { card, createWorld, story } from './fakes';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const soon = () => vi.advanceTimersByTimeAsync(150);
const now = (player: PlayerModel) => player.state.get() as OpenStory;

const tilki: Story = { ...story, id: 'tilki', language: 'tr', title: 'Tilki', twin: 'fox' };

/** The open story, and its twin's world in memory. */
async function opened(change: Partial<Parameters<typeof createTwinModel>[2]> = {}, isKnown = true) {
  const { deps, world } = createWorld();
  world.story = { ...story, twin: 'tilki' };
  const player = createPlayerModel('fox', deps);
  void player.open();
  await soon();
  const log: unknown[] = [];
  const note =
    (what: string) =>
    async (...all: unknown[]) =>
      void log.push([what, ...all]);
  const twin = createTwinModel('tilki', player, {
    getCard: async (id) => (isKnown ? card({ id, language: 'tr' }) : undefined),
    bring: async () => {},
    readText: async () => tilki,
    putPlace: note('place'),
    markEnded: note('ended'),
    setFavourite: note('favourite'),
    readSideBySide: async () => false,
    saveSideBySide: note('beside'),
    openPaused: (id) => log.push(['paused', id]),
    showStory: (id) => log.push(['show', id]),
    ...change,
  });
  const stop = twin.watch();
  await soon();
  return { player, world, twin, log, stop };
}

describe('the twin of a story', () => {
  test('goes on at one touch on the same page, and sounds where this one did', async () => {
    const { player, twin, log } = await opened();
    player.turnPage(1);
    await soon();
    log.length = 0;
    await twin.change();
    expect(log).toEqual([
      ['place', { id: 'tilki', page: 1, time: 0, share: 1 / 3 }],
      ['show', 'tilki'],
    ]);
  });

  test('stays silent where this one was paused', async () => {
    const { player, twin, log } = await opened();
    player.pause();
    await twin.change();
    expect(log.slice(-2)).toEqual([
      ['paused', 'tilki'],
      ['show', 'tilki'],
    ]);
  });

  test('that cannot come says so for a while, and this one plays on', async () => {
    const bring = async () => {
      throw new Failure('unreachable', 'no answer');
    };
    const { player, twin, log } = await opened({ bring });
    await twin.change();
    expect(twin.state.get().phase).toBe('away');
    expect(log).toEqual([]);
    expect(now(player).status).toBe('playing');
    await vi.advanceTimersByTimeAsync(8000);
    expect(twin.state.get().phase).toBe('idle');
  });

  test('is asked for once, goes on from where this one has come to meanwhile, and not once it was left', async () => {
    let come = () => {};
    const { player, twin, log, stop } = await opened({ bring: () => new Promise((done) => (come = done)) });
    void twin.change();
    void twin.change();
    expect(twin.state.get().phase).toBe('coming');
    player.turnPage(1);
    log.length = 0;
    come();
    await soon();
    expect(log).toEqual([
      ['place', { id: 'tilki', page: 1, time: 0, share: 1 / 3 }],
      ['show', 'tilki'],
    ]);
    void twin.change();
    stop();
    log.length = 0;
    come();
    await soon();
    expect(log).toEqual([]);
  });

  test('has the place, the end and the heart of this one', async () => {
    const { player, world, log } = await opened();
    player.turnPage(1);
    await player.toggleFavourite();
    player.turnPage(1);
    world.sound.events.onEnd();
    await soon();
    await player.toggleFavourite();
    expect(log).toEqual([
      ['place', { id: 'tilki', page: 1, time: 0, share: 1 / 3 }],
      ['favourite', 'tilki', true],
      ['place', { id: 'tilki', page: 2, time: 0, share: 2 / 3 }],
      ['ended', 'tilki'],
      ['favourite', 'tilki', false],
    ]);
  });

  test('that is not on this shelf is not offered, and nothing is kept for it', async () => {
    const { player, twin, log } = await opened({}, false);
    expect(twin.state.get().card).toBeUndefined();
    player.turnPage(1);
    await twin.change();
    await soon();
    expect(log).toEqual([]);
  });
});

describe('its words', () => {
  test('stand beside these once they are here, as the child has chosen', async () => {
    const { twin, log } = await opened();
    expect(twin.state.get()).toMatchObject({ isBeside: false, text: undefined });
    await twin.toggleBeside();
    expect(twin.state.get()).toMatchObject({ isBeside: true, text: tilki });
    await twin.toggleBeside();
    expect(twin.state.get().isBeside).toBe(false);
    expect(log).toEqual([
      ['beside', true],
      ['beside', false],
    ]);
    const again = await opened({ readSideBySide: async () => true });
    expect(again.twin.state.get()).toMatchObject({ isBeside: true, text: tilki });
  });

  test('that cannot come leave these alone, and say so', async () => {
    const readText = async () => {
      throw new Failure('offline', 'no network');
    };
    const { twin } = await opened({ readText });
    await twin.toggleBeside();
    expect(twin.state.get()).toMatchObject({ isBeside: false, text: undefined, phase: 'away' });
  });
});

test('a story opens without sounding where its twin was paused, and plays at a touch', async () => {
  const { deps, world } = createWorld();
  world.opensPaused = true;
  world.heard = { page: 1, time: 0 };
  const player = createPlayerModel('fox', deps);
  void player.open();
  await soon();
  expect(now(player)).toMatchObject({ status: 'paused', page: 1, time: 10 });
  expect(world.sounds).toEqual([]);
  world.opensPaused = false;
  player.toggle();
  await soon();
  expect(now(player)).toMatchObject({ status: 'playing', page: 1 });
  expect(world.sound).toMatchObject({ playing: true, at: 10 });
});
