import { afterEach, describe, expect, it, vi } from 'vitest';
import { nextByItself } from '../../../src/player/play-on';
import type { OpenStory, PlayerState } from '../../../src/player/state';
import { screenOff, sleepTimer } from '../../../src/session/now-playing';
import { settings } from '../../../src/storage/settings/settings';
import { card } from './fakes';

const ended = (change: Partial<OpenStory> = {}) =>
  ({ phase: 'open', status: 'ended', next: card({ id: 'bear' }), ...change }) as PlayerState;

const nextId = (now: PlayerState, isBedtime = false) => nextByItself(now, isBedtime)?.id;

afterEach(() => {
  settings.set({});
  sleepTimer.set(undefined);
  screenOff.set(false);
  vi.unstubAllGlobals();
});

describe('the next story by itself', () => {
  it('follows only where the parents want it', () => {
    expect(nextId(ended())).toBeUndefined();
    settings.set({ playOn: true });
    expect(nextId(ended())).toBe('bear');
  });

  it('follows no story that is not over, and where there is none, nothing', () => {
    settings.set({ playOn: true });
    for (const status of ['playing', 'paused', 'waiting', 'unfinished'] as const)
      expect(nextId(ended({ status }))).toBeUndefined();
    expect(nextId(ended({ next: undefined }))).toBeUndefined();
    expect(nextId({ phase: 'loading' })).toBeUndefined();
  });

  it('is none that cannot be heard now: a wish, or one of the network’s without it', () => {
    settings.set({ playOn: true });
    const { pack: _, ...made } = card({ id: 'bear', availability: 'listed' });
    expect(nextId(ended({ next: made }))).toBeUndefined();
    vi.stubGlobal('navigator', { onLine: false });
    expect(nextId(ended({ next: card({ id: 'bear', availability: 'listed' }) }))).toBeUndefined();
    vi.stubGlobal('navigator', { onLine: true });
    expect(nextId(ended({ next: card({ id: 'bear', availability: 'listed' }) }))).toBe('bear');
  });

  it('leaves bedtime and a sleep timer their say; one of minutes goes along', () => {
    settings.set({ playOn: true });
    expect(nextId(ended(), true)).toBeUndefined();
    sleepTimer.set({ by: 'story' });
    expect(nextId(ended())).toBeUndefined();
    sleepTimer.set({ by: 'minutes', until: 9e9 });
    expect(nextId(ended())).toBe('bear');
    screenOff.set(true);
    expect(nextId(ended())).toBeUndefined();
  });
});
