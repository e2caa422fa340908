import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SleepTimer } from '../../../src/domain/bedtime/sleep-timer';
import { createSleepTimer } from '../../../src/player/sleep/model';
import type { OpenStory, PlayerState } from '../../../src/player/state';
import { createTimeline } from '../../../src/player/story/timeline';
import { createStore } from '../../../src/store';
import { JUMPS } from '../../fakes/clock';
import { card, story } from './fakes';

const MINUTE = 60_000;

/** Three pages of ten seconds, two sentences each. */
function createWorld({ canFade = true, byVoice = false, isBedtime = false } = {}) {
  const timeline = createTimeline(story);
  const state = createStore<PlayerState>({
    phase: 'open',
    card: card(),
    story,
    timeline,
    tellers: [],
    teller: '',
    page: 0,
    sentence: 0,
    status: 'playing',
    time: 0,
    speed: 1,
    available: 3,
    making: 'no',
    word: -1,
    exact: true,
  });
  const patch = (change: Partial<OpenStory>) => state.set({ ...(state.get() as OpenStory), ...change });
  const sleep = createStore<SleepTimer | undefined>(undefined);
  const gain = createStore(1);
  const dark = createStore(false);
  const went: string[] = [];
  const player = {
    state,
    play: () => patch({ status: 'playing', time: 0, page: 0, sentence: 0 }),
    pause: () => patch({ status: 'paused' }),
    seek: (time: number) => patch({ time }),
    isByVoice: () => byVoice,
  };
  const timer = createSleepTimer({
    player,
    sleep,
    gain,
    screenOff: dark,
    canFade,
    isBedtime: () => isBedtime,
    openStory: (id) => void went.push(id),
    monotonic: () => performance.now(),
  });
  /** Playback has reached this time. */
  const at = (time: number) =>
    patch({ time, page: Math.min(2, Math.floor(time / 10)), sentence: Math.floor((time % 10) / 5) });
  return {
    state,
    patch,
    sleep,
    gain,
    dark,
    timer,
    at,
    went,
    now: () => state.get() as OpenStory,
  };
}

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the sleep timer', () => {
  it.each(JUMPS)('plays for ten minutes over a clock that is set: $jump', ({ from, to }) => {
    vi.setSystemTime(from);
    const { sleep, dark, timer, now, patch, gain } = createWorld();
    patch({ status: 'playing' });
    sleep.set({ by: 'minutes', until: performance.now() + 10 * MINUTE });
    vi.setSystemTime(to);
    patch({ time: 1 });
    expect(timer.state.get()).toEqual({ phase: 'on', minutes: 10 });
    vi.advanceTimersByTime(9 * MINUTE - 1000);
    expect([now().status, gain.get(), dark.get()]).toEqual(['playing', 1, false]);
    vi.advanceTimersByTime(MINUTE + 2000);
    expect([now().status, dark.get()]).toEqual(['paused', true]);
  });

  it('fades over the last minute, pauses, keeps the place, and it is dark', () => {
    const { sleep, gain, dark, timer, now, at } = createWorld();
    sleep.set({ by: 'minutes', until: 10 * MINUTE });
    expect(timer.state.get()).toEqual({ phase: 'on', minutes: 10 });
    vi.advanceTimersByTime(8.9 * MINUTE);
    expect([gain.get(), timer.state.get().phase]).toEqual([1, 'on']);
    at(12);
    vi.advanceTimersByTime(0.6 * MINUTE);
    expect(timer.state.get().phase).toBe('last');
    expect(gain.get()).toBeGreaterThan(0.3);
    expect(gain.get()).toBeLessThan(0.36);
    vi.advanceTimersByTime(0.49 * MINUTE);
    expect(gain.get()).toBeLessThan(0.02);
    vi.advanceTimersByTime(MINUTE / 10);
    expect([now().status, now().time, dark.get(), sleep.get(), gain.get()]).toEqual([
      ...['paused', 12, true, undefined, 1],
    ]);
  });

  it('comes back whole when somebody is awake', () => {
    const { sleep, gain, timer } = createWorld();
    sleep.set({ by: 'minutes', until: 30_000 });
    expect(gain.get()).toBeLessThan(0.4);
    timer.extend();
    expect([gain.get(), timer.state.get().phase]).toEqual([1, 'on']);
    expect(sleep.get()?.until).toBe(10 * MINUTE);
  });

  it('ends with the page, at the beginning of the next', () => {
    const { sleep, now, at, dark } = createWorld();
    at(3);
    sleep.set({ by: 'page', page: 0 });
    at(9.95);
    expect([now().status, now().time, dark.get()]).toEqual(['paused', 10, true]);
  });

  it('ends with the story', () => {
    const { sleep, gain, dark, at, patch } = createWorld();
    sleep.set({ by: 'story' });
    at(26);
    expect(gain.get()).toBeLessThan(0.3);
    at(29.95);
    expect(dark.get()).toBe(false);
    patch({ status: 'ended' });
    expect([dark.get(), sleep.get()]).toEqual([true, undefined]);
  });

  it('lets another story follow where that was asked for in the last minute', () => {
    const { sleep, dark, at, patch, timer, gain, went } = createWorld();
    sleep.set({ by: 'story' });
    at(28);
    timer.extend();
    expect(gain.get()).toBe(1);
    patch({ status: 'ended' });
    patch({ next: card({ id: 'next' }) });
    expect([went, sleep.get(), dark.get()]).toEqual([['next'], { by: 'story', more: 0 }, false]);
  });

  it('tells a story over and over, until the time is over', () => {
    const { sleep, now, patch, dark } = createWorld();
    sleep.set({ by: 'story', loop: true, until: 2 * MINUTE });
    patch({ status: 'ended', time: 30 });
    expect(now()).toMatchObject({ status: 'playing', time: 0 });
    vi.advanceTimersByTime(2 * MINUTE + 100);
    expect([now().status, dark.get()]).toEqual(['paused', true]);
  });

  it.each([
    ['a device that keeps its loudness to itself', { canFade: false }],
    ['the device’s own gain', { byVoice: true }],
  ])('ends at a sentence with %s', (_, world) => {
    const { sleep, now, at, dark, gain } = createWorld(world);
    at(6);
    sleep.set({ by: 'minutes', until: 1000 });
    vi.advanceTimersByTime(3000);
    expect([now().status, dark.get()]).toEqual(['playing', false]);
    if ('canFade' in world) expect(gain.get()).toBe(1);
    at(10.2);
    expect([now().status, dark.get()]).toEqual(['paused', true]);
  });

  it('leaves the end of a story to whoever leads through the night', () => {
    const { sleep, dark, patch } = createWorld({ isBedtime: true });
    sleep.set({ by: 'story' });
    patch({ status: 'ended', time: 30 });
    expect(dark.get()).toBe(false);
  });
});
