import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPlayerModel } from '../../../src/player/model';
import { card, createWorld, story } from './fakes';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

async function open() {
  const { world, deps } = createWorld();
  const player = createPlayerModel('fox', deps);
  const opened = player.open();
  await vi.advanceTimersByTimeAsync(0);
  await opened;
  return { world, player, state: () => player.state.get() };
}

/** Plays on for so many seconds; three pages of ten make the story. */
async function listen({ world }: Pick<Awaited<ReturnType<typeof open>>, 'world'>, seconds: number) {
  for (let i = 0; i < seconds * 10; i++) {
    world.sound.now += 0.1;
    await vi.advanceTimersByTimeAsync(100);
  }
}

async function play() {
  const here = await open();
  here.world.sound.events.onPlaying();
  return here;
}

describe('what is heard', () => {
  it('is noted in seconds that were really played', async () => {
    const here = await play();
    await listen(here, 25);
    here.player.pause();
    await vi.advanceTimersByTimeAsync(60_000);
    here.player.close();
    expect(here.world.listened).toBeGreaterThan(23);
    expect(here.world.listened).toBeLessThan(27);
  });

  it('does not count hours that a page slept through', async () => {
    const here = await play();
    await listen(here, 5);
    vi.setSystemTime(Date.now() + 3_600_000);
    await vi.advanceTimersByTimeAsync(3_600_000);
    here.player.pause();
    here.player.close();
    expect(here.world.listened).toBeLessThan(10);
  });
});

describe('when it is enough', () => {
  it('no story begins, and the bytes of none are read', async () => {
    const { world, deps } = createWorld();
    world.may = 'enough';
    const player = createPlayerModel('fox', deps);
    await player.open();
    expect(player.state.get()).toMatchObject({ phase: 'limited', why: 'enough', card: { id: 'fox' } });
    expect(world.sounds).toEqual([]);
  });

  it('the story that plays is told to its end, and then the stories sleep', async () => {
    const here = await play();
    await listen(here, 5);
    here.world.may = 'enough';
    await listen(here, 22);
    expect(here.state()).toMatchObject({ phase: 'open', status: 'playing', page: 2 });
    here.world.sound.events.onEnd();
    await vi.advanceTimersByTimeAsync(0);
    expect(here.state()).toMatchObject({ phase: 'limited', why: 'enough' });
    expect(here.world.marks).toContain('ended');
    expect(here.world.sound.closed).toBe(true);
  });

  it('turning back again and again does not make an end that never comes', async () => {
    const here = await play();
    here.world.may = 'enough';
    for (let i = 0; i < 30 && here.state().phase === 'open'; i++) {
      await listen(here, 12);
      if (here.state().phase === 'open') here.player.seek(0);
    }
    expect(here.state()).toMatchObject({ phase: 'limited' });
  });

  it('a story that was paused stays so, and its place is kept', async () => {
    const here = await play();
    await listen(here, 12);
    here.player.pause();
    here.world.may = 'quiet';
    await vi.advanceTimersByTimeAsync(1000);
    here.player.play();
    await vi.advanceTimersByTimeAsync(0);
    expect(here.state()).toMatchObject({ phase: 'limited', why: 'quiet' });
    expect(here.world.heard).toMatchObject({ page: 1 });
  });

  it('ten more minutes let it go on', async () => {
    const here = await play();
    here.world.may = 'enough';
    await listen(here, 12);
    here.world.may = 'yes';
    await listen(here, 17);
    here.world.sound.events.onEnd();
    await vi.advanceTimersByTimeAsync(0);
    expect(here.state()).toMatchObject({ phase: 'open', status: 'ended' });
  });
});

it('a made story that grows under the sleeping stories wakes nobody', async () => {
  const { world, deps } = createWorld();
  world.may = 'quiet';
  world.card = card({ source: 'made', pack: undefined as never });
  world.story = { ...story, source: 'made' };
  const player = createPlayerModel('fox', deps);
  await player.open();
  world.changed('cards');
  await vi.advanceTimersByTimeAsync(2000);
  expect(player.state.get()).toMatchObject({ phase: 'limited' });
});
