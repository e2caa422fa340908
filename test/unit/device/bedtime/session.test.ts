import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createBedtimeModel } from '../../../../src/device/bedtime/session';
import { type BedtimeSettings, bedtimeEnd, withParentGrant } from '../../../../src/domain/bedtime/bedtime';
import type { BedtimeSession } from '../../../../src/domain/bedtime/session';
import type { SleepTimer } from '../../../../src/domain/bedtime/sleep-timer';
import { createClock } from '../../../../src/domain/clock';
import { parseRoute, type Route } from '../../../../src/session/route';
import { createStore } from '../../../../src/store';
import { JUMPS } from '../../../fakes/clock';

const MINUTE = 60_000;

/** Another tab as this one hears of it; `stored` are the nights that this one has stored. */
const createOtherTab = () => ({
  stored: [] as (BedtimeSession | undefined)[],
  tell: (_next: BedtimeSession | undefined): void => {},
});

function createWorld(evening: BedtimeSettings = {}, before?: BedtimeSession, other = createOtherTab()) {
  const night = createStore<BedtimeSession | undefined>(before);
  const route = createStore<Route>({ view: 'stories' });
  const told = createStore<{ id: string; page: number; status: string } | undefined>(undefined);
  const sleep = createStore<SleepTimer | undefined>(undefined);
  const dark = createStore(false);
  const world = {
    night,
    route,
    told,
    sleep,
    dark,
    model: undefined as never as ReturnType<typeof createBedtimeModel>,
  };
  const clock = createClock({
    wall: () => Date.now(),
    monotonic: () => performance.now(),
    zone: () => 'Europe/Istanbul',
    built: Date.UTC(2026, 10),
  });
  world.model = createBedtimeModel({
    night,
    player: told,
    sleep,
    dark,
    route,
    putNight: async (next) => {
      night.set(next);
      other.stored.push(next);
    },
    onRemoteNight(listener) {
      other.tell = listener;
      return () => {};
    },
    settings: () => evening,
    goTo: (id) => route.set(parseRoute(id ? `#/play/${id}` : '#/stories')),
    pick: async (but) => ['a', 'b', 'c', 'd'].find((id) => !but.includes(id)),
    onLook: () => () => {},
    onJump: clock.onJump,
    clock,
  });
  /** Reports a story as the player does. */
  const hear = (id: string, status = 'playing', page = 0) => told.set({ id, status, page });
  return { ...world, hear, stage: () => world.model.overlay.get(), at: () => route.get() };
}

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-20T20:00:00') });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('an evening', () => {
  it('leads from story to story, lets the last one fade, and is dark', () => {
    const { model, hear, at, stage, sleep, dark, night } = createWorld({ bedtimeMore: 0 });
    model.begin(['a', 'b']);
    expect(at()).toEqual({ view: 'play', id: 'a' });
    hear('a');
    expect(sleep.get()).toBeUndefined();
    hear('a', 'ended');
    expect(at()).toMatchObject({ id: 'a' });
    vi.advanceTimersByTime(3000);
    expect(at()).toMatchObject({ id: 'b' });
    hear('b');
    expect(sleep.get()).toEqual({ by: 'story', last: true });
    hear('b', 'ended');
    vi.advanceTimersByTime(3000);
    expect(at()).toEqual({ view: 'stories' });
    expect([stage(), dark.get(), night.get()?.told]).toEqual(['night', true, 2]);
  });

  it('offers one more for a minute, as often as is allowed', async () => {
    const { model, hear, at, stage, dark } = createWorld({ bedtimeMore: 1 });
    model.begin(['a']);
    hear('a');
    dark.set(true);
    expect(stage()).toBe('more');
    await model.oneMore();
    expect(at()).toMatchObject({ id: 'b' });
    expect([stage(), dark.get()]).toEqual(['away', false]);
    hear('b');
    hear('b', 'ended');
    vi.advanceTimersByTime(3000);
    expect(stage()).toBe('night');
    model.touch();
    expect(stage()).toBe('moon');
    vi.advanceTimersByTime(10_000);
    expect(stage()).toBe('night');
  });

  it('forgets the offer when nobody touches it', () => {
    const { model, dark, stage } = createWorld();
    model.begin(['a']);
    dark.set(true);
    expect(stage()).toBe('more');
    vi.advanceTimersByTime(MINUTE);
    expect(stage()).toBe('night');
  });

  it('lets no other story and no shelf be seen, but for a parent in Settings', () => {
    const { model, route, at, stage } = createWorld();
    model.begin(['a', 'b']);
    route.set({ view: 'play', id: 'z' });
    expect(at()).toMatchObject({ id: 'a' });
    route.set({ view: 'create' });
    expect(stage()).toBe('begun');
    model.goOn();
    expect([at(), stage()]).toEqual([{ view: 'play', id: 'a' }, 'away']);
    route.set({ view: 'settings', room: 'bedtime' });
    expect(stage()).toBe('away');
  });

  it('passes over what does not play, and ends where it was enough for a day', () => {
    const { model, hear, at, stage } = createWorld();
    model.begin(['a', 'b']);
    hear('a', 'failed');
    vi.advanceTimersByTime(6000);
    expect(at()).toMatchObject({ id: 'b' });
    hear('b', 'failed');
    hear('b', 'playing');
    vi.advanceTimersByTime(6000);
    expect(at()).toMatchObject({ id: 'b' });
    hear('b', 'resting');
    expect([at(), stage()]).toEqual([{ view: 'stories' }, 'night']);
  });

  it('has a parent’s grant of more minutes', async () => {
    const { model, hear, stage, night, sleep } = createWorld({ bedtimeMore: 0 });
    model.begin(['a']);
    hear('a', 'resting');
    expect(stage()).toBe('night');
    const until = Date.now() + 10 * MINUTE;
    model.grant(until);
    expect(stage()).toBe('more');
    await model.oneMore();
    expect(night.get()).toMatchObject({ stories: ['a', 'b'], until });
    hear('b');
    expect(sleep.get()?.until).toBe(performance.now() + 10 * MINUTE);
  });

  it('shows a parent’s gift when the parent has left Settings', () => {
    const { model, hear, stage, route, night } = createWorld({ bedtimeMore: 0 });
    model.begin(['a']);
    hear('a', 'resting');
    route.set({ view: 'settings', room: 'bedtime' });
    vi.advanceTimersByTime(5 * MINUTE);
    night.set(withParentGrant(night.get() as BedtimeSession, { bedtimeMore: 0 }, Date.now()));
    expect(stage()).toBe('away');
    route.set({ view: 'stories' });
    expect(stage()).toBe('more');
    vi.advanceTimersByTime(10 * MINUTE);
    expect(stage()).toBe('night');
  });

  it('is over when the time is, though nothing plays, and in the morning', () => {
    const { model, hear, stage, night, dark } = createWorld({ bedtimeMinutes: 20, bedtimeMore: 0 });
    model.begin(['a']);
    hear('a', 'paused');
    vi.advanceTimersByTime(20 * MINUTE + 100);
    expect(stage()).toBe('night');
    vi.advanceTimersByTime(10 * 60 * MINUTE);
    expect([stage(), night.get(), dark.get()]).toEqual(['away', undefined, false]);
  });

  it('goes on after a pulled plug: at the shelf with a touch, in the dark with the dark', () => {
    const before: BedtimeSession = {
      stories: ['a', 'b'],
      told: 1,
      pages: 9,
      more: 0,
      given: 0,
      since: Date.now() - MINUTE,
      morning: Date.now() + 600 * MINUTE,
    };
    const begun = createWorld({}, before);
    expect(begun.stage()).toBe('begun');
    begun.model.goOn();
    expect(begun.at()).toMatchObject({ id: 'b' });
    expect(createWorld({}, { ...before, told: 2 }).stage()).toBe('night');
  });

  it('counts the pages that are told, which make it darker', () => {
    const { model, hear, night } = createWorld();
    model.begin(['a']);
    for (const page of [0, 1, 2, 1, 2]) hear('a', 'playing', page);
    expect(night.get()?.pages).toBe(3);
  });

  it('tells the last story over and over where a parent wants it so', () => {
    const { model, hear, at, sleep } = createWorld({ bedtimeLoop: true, bedtimeMinutes: 30 });
    model.begin(['a']);
    hear('a');
    expect(sleep.get()).toMatchObject({ by: 'story', loop: true, until: 30 * MINUTE });
    hear('a', 'ended');
    vi.advanceTimersByTime(5000);
    expect(at()).toMatchObject({ id: 'a' });
  });
});

describe('a clock that is set in the night', () => {
  it.each(JUMPS)('cuts nothing short: $jump', ({ from, to }) => {
    vi.setSystemTime(from);
    const { model, hear, at, night, sleep, stage, dark } = createWorld({
      bedtimeMinutes: 30,
      bedtimeMore: 0,
    });
    model.begin(['a', 'b']);
    hear('a');
    vi.advanceTimersByTime(MINUTE);
    vi.setSystemTime(to);
    hear('a', 'playing', 1);
    expect([at(), stage(), dark.get()]).toEqual([{ view: 'play', id: 'a' }, 'away', false]);
    expect(sleep.get()).toEqual({ by: 'minutes', until: 30 * MINUTE });
    expect(night.get()?.until).toBe(to.getTime() + 29 * MINUTE);
    hear('a', 'ended', 1);
    vi.advanceTimersByTime(3000);
    expect(at()).toEqual({ view: 'play', id: 'b' });
    hear('b');
    hear('b', 'ended');
    vi.advanceTimersByTime(3000);
    expect([stage(), dark.get(), night.get()?.told]).toEqual(['night', true, 2]);
  });

  it.each(JUMPS)('is followed by a morning, and by one only: $jump', ({ from, to }) => {
    vi.setSystemTime(from);
    const { model, hear, night, dark } = createWorld({ bedtimeMore: 0 });
    model.begin(['a']);
    hear('a');
    dark.set(true);
    vi.setSystemTime(to);
    const morning = bedtimeEnd(to).getTime();
    vi.advanceTimersByTime(morning - to.getTime() - 11 * MINUTE);
    expect(night.get()).toMatchObject({ told: 1, morning });
    vi.advanceTimersByTime(22 * MINUTE);
    expect(night.get()).toBeUndefined();
  });

  it('offers one more for as long as was meant', () => {
    const { model, dark, stage } = createWorld();
    model.begin(['a']);
    dark.set(true);
    vi.setSystemTime(Date.now() - 9 * 60 * MINUTE);
    vi.advanceTimersByTime(MINUTE);
    expect(stage()).toBe('night');
  });
});

describe('a night that another tab leads', () => {
  function follow(evening: BedtimeSettings = {}) {
    const leading = createOtherTab();
    const leader = createWorld(evening, undefined, leading);
    const following = createOtherTab();
    const follower = createWorld(evening, undefined, following);
    /** As storage does: what one tab has stored, the other is told. */
    const pass = (from: typeof leading, to: typeof leading) => {
      for (const next of from.stored.splice(0)) to.tell(next && { ...next });
    };
    return { leader, follower, leading, following, pass };
  }

  it('is night here too: no other story plays, and tonight’s is told once', () => {
    const { leader, follower, leading, following, pass } = follow();
    follower.route.set({ view: 'play', id: 'z' });
    follower.hear('z');
    leader.model.begin(['a', 'b']);
    pass(leading, following);
    expect([follower.at(), follower.stage()]).toEqual([{ view: 'stories' }, 'begun']);
    expect(follower.night.get()).toMatchObject({ stories: ['a', 'b'], told: 0 });
    leader.hear('a');
    leader.hear('a', 'ended');
    vi.advanceTimersByTime(3000);
    pass(leading, following);
    expect(follower.night.get()?.told).toBe(1);
    expect([follower.at(), follower.stage()]).toEqual([{ view: 'stories' }, 'begun']);
    expect(following.stored).toEqual([]);
  });

  it('is dark here too, and ends here too', () => {
    const { leader, follower, leading, following, pass } = follow({ bedtimeMore: 0 });
    leader.model.begin(['a']);
    leader.hear('a');
    leader.dark.set(true);
    pass(leading, following);
    expect(follower.stage()).toBe('night');
    leader.model.end();
    pass(leading, following);
    expect([follower.night.get(), follower.stage()]).toEqual([undefined, 'away']);
    expect(following.stored).toEqual([]);
  });

  it('is not ended here while it fades there', () => {
    const { leader, follower, leading, following, pass } = follow({ bedtimeMinutes: 15 });
    leader.model.begin(['a', 'b']);
    leader.hear('a');
    pass(leading, following);
    vi.advanceTimersByTime(16 * MINUTE);
    expect([follower.stage(), following.stored]).toEqual(['begun', []]);
  });

  it('is led from here once somebody goes on here, and the other tab follows', () => {
    const { leader, follower, leading, following, pass } = follow();
    leader.model.begin(['a', 'b']);
    leader.hear('a');
    pass(leading, following);
    follower.model.goOn();
    expect(follower.at()).toEqual({ view: 'play', id: 'a' });
    // Its voice has been taken.
    leader.hear('a', 'paused');
    pass(following, leading);
    expect([leader.at(), leader.stage()]).toEqual([{ view: 'stories' }, 'begun']);
    follower.hear('a');
    follower.hear('a', 'ended');
    vi.advanceTimersByTime(3000);
    expect(follower.at()).toEqual({ view: 'play', id: 'b' });
    pass(following, leading);
    expect([leader.night.get()?.told, leading.stored]).toEqual([1, []]);
  });
});
