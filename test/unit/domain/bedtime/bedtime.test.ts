import { describe, expect, it } from 'vitest';
import {
  bedtimeEnd,
  beginBedtimeSession,
  byFavouriteAndRecency,
  extraStoriesLeft,
  pickFamiliarStories,
  shadeOpacity,
  withExtraStory,
  withParentGrant,
} from '../../../../src/domain/bedtime/bedtime';
import { isBedtimeOver } from '../../../../src/domain/bedtime/session';
import {
  extendSleepTimer,
  fadeGainAt,
  type SleepTimer,
  timeToSilence,
} from '../../../../src/domain/bedtime/sleep-timer';
import { readConfig } from '../../../../src/domain/settings/config';

const at = (clock: string, day = 20) => new Date(`2026-11-${day}T${clock}:00`);
const quiet = { from: '19:30', to: '07:00' };

describe('a night', () => {
  it('ends at six, or with the quiet hours', () => {
    expect(bedtimeEnd(at('19:45'))).toEqual(at('06:00', 21));
    expect(bedtimeEnd(at('00:30', 21))).toEqual(at('06:00', 21));
    expect(bedtimeEnd(at('19:45'), quiet)).toEqual(at('07:00', 21));
    expect(bedtimeEnd(at('05:59'))).toEqual(at('06:00'));
  });

  it('is a nap by day, and no nap lasts longer than three hours', () => {
    expect(bedtimeEnd(at('13:00'))).toEqual(at('16:00'));
    expect(bedtimeEnd(at('06:00'), quiet)).toEqual(at('07:00'));
    expect(bedtimeEnd(at('16:00'))).toEqual(at('06:00', 21));
  });

  it('lasts ten hours by a clock that is not set', () => {
    expect(bedtimeEnd(at('01:20'), quiet, false)).toEqual(at('11:20'));
  });

  it('is over in the morning', () => {
    const night = beginBedtimeSession(['a'], at('20:00'), {});
    expect(isBedtimeOver(night, at('05:59', 21).getTime())).toBe(false);
    expect(isBedtimeOver(night, at('06:00', 21).getTime())).toBe(true);
    expect(isBedtimeOver(night, at('19:00').getTime())).toBe(false);
  });

  it('knows when all is silent at the latest, where a parent has said so', () => {
    expect(beginBedtimeSession(['a'], at('20:00'), { bedtimeMinutes: 30 }).until).toBe(at('20:30').getTime());
    expect(beginBedtimeSession(['a'], at('20:00'), {})).not.toHaveProperty('until');
  });

  it('has one more as often as is allowed and given, each with the time that it takes', () => {
    const night = { ...beginBedtimeSession(['a', 'b'], at('20:00'), { bedtimeMinutes: 10 }), told: 2 };
    expect(extraStoriesLeft(night, {})).toBe(1);
    const more = withExtraStory(night, 'c', 0);
    expect(more).toMatchObject({ stories: ['a', 'b', 'c'], told: 2, more: 1 });
    expect(more).not.toHaveProperty('until');
    expect(extraStoriesLeft(more, {})).toBe(0);
    expect(extraStoriesLeft({ ...more, given: 1 }, {})).toBe(1);
    expect(extraStoriesLeft(night, { bedtimeMore: 0 })).toBe(0);
    expect(extraStoriesLeft(night, { bedtimeMore: 3 })).toBe(3);
  });

  it('has the minutes that a parent grants for one more, also where none is left', () => {
    const night = { ...beginBedtimeSession(['a'], at('20:00'), {}), told: 1, more: 1 };
    const granted = withParentGrant(night, {}, 5, 600);
    expect(extraStoriesLeft(granted, {})).toBe(1);
    expect(withExtraStory(granted, 'b', 100).until).toBe(600);
    expect(withExtraStory(granted, 'b', 700)).not.toHaveProperty('until');
    // One story left does not become two.
    expect(withParentGrant({ ...night, more: 0 }, {}, 5).given).toBe(0);
  });

  it('grows darker with each page, to a point, and can be read at first', () => {
    for (const dim of ['soft', 'warm', 'deep'] as const) {
      const shades = Array.from({ length: 60 }, (_, page) => shadeOpacity(page, dim));
      expect(shades).toEqual([...shades].sort((a, b) => a - b));
      expect(shades.at(-1)).toBeLessThan(0.75);
    }
    // Words on paper keep a contrast of seven to one at night.
    expect(shadeOpacity(0)).toBeLessThan(0.2);
  });
});

describe('an installer of a device', () => {
  it('may say how an evening goes, within what there is', () => {
    const good = {
      bedtime: true,
      bedtimeStories: 5,
      bedtimeMore: 0,
      bedtimeMinutes: 45,
      bedtimeFade: false,
      bedtimeLoop: true,
      bedtimeDim: 'deep',
    };
    expect(readConfig(good)).toEqual({ config: good, problems: [] });
    const { config, problems } = readConfig({ bedtimeStories: 2.5, bedtimeMore: 4, bedtimeDim: 'black' });
    expect(config).toEqual({});
    expect(problems.map(({ key, fault }) => `${key} ${fault}`)).toEqual([
      ...['bedtimeStories wrong', 'bedtimeMore wrong', 'bedtimeDim wrong'],
    ]);
  });
});

describe('tonight’s stories', () => {
  const cards = [
    { id: 'new', narrated: true },
    { id: 'old', narrated: true, heardAt: 5 },
    { id: 'late', narrated: true, heardAt: 9 },
    { id: 'loved', narrated: true, heardAt: 1, favouriteAt: 3 },
    { id: 'mute', heardAt: 4 },
  ];
  const ids = (of: { id: string }[]) => of.map(({ id }) => id);

  it('are offered with favourites first, then what was heard last', () => {
    expect(ids(byFavouriteAndRecency(cards))).toEqual(['loved', 'late', 'old', 'mute', 'new']);
  });

  it('are chosen calmly: known ones, not yesterday’s again, and with a voice', () => {
    expect(ids(pickFamiliarStories(cards, 3))).toEqual(['loved', 'old', 'late']);
    expect(ids(pickFamiliarStories(cards, 9))).toEqual(['loved', 'old', 'late', 'new', 'mute']);
  });
});

describe('the sleep timer', () => {
  const place = { page: 2, time: 100, total: 200, speed: 1, begins: 90, ends: 120 };

  it('counts by minutes, by page and by story, at the speed that is heard', () => {
    const until = 1_000_000;
    expect(timeToSilence({ by: 'minutes', until }, until - 90_000, place)).toEqual({ left: 90, over: 60 });
    expect(timeToSilence({ by: 'page', page: 2 }, 0, place)).toEqual({ left: 20, over: 15 });
    expect(timeToSilence({ by: 'story' }, 0, place)).toEqual({ left: 100, over: 60 });
    expect(timeToSilence({ by: 'story' }, 0, { ...place, speed: 1.25 })).toEqual({ left: 80, over: 60 });
  });

  it('ends with whatever is over first; a story told over and over, only by the clock', () => {
    expect(timeToSilence({ by: 'story', until: 30_000 }, 0, place)?.left).toBe(30);
    expect(timeToSilence({ by: 'story', until: 300_000 }, 0, place)?.left).toBe(100);
    expect(timeToSilence({ by: 'story', until: 300_000, loop: true }, 0, place)?.left).toBe(300);
    expect(timeToSilence({ by: 'story', loop: true }, 0, place)).toBeUndefined();
  });

  it('fades the voice over the last minute, never louder again, to silence', () => {
    const steps = Array.from({ length: 61 }, (_, left) => fadeGainAt({ left: 60 - left, over: 60 }));
    expect(steps[0]).toBe(1);
    expect(steps.at(-1)).toBe(0);
    expect(steps).toEqual([...steps].sort((a, b) => b - a));
    // Half as loud to an ear is a third of the pressure.
    expect(steps[30]).toBeCloseTo(0.33, 1);
    expect(fadeGainAt({ left: 500, over: 60 })).toBe(1);
    expect(fadeGainAt({ left: -3, over: 60 })).toBe(0);
  });

  it('is made longer by a tap: ten minutes, a page, or a story', () => {
    const tapped = (sleep: SleepTimer) => extendSleepTimer(sleep, 1_000_000, 2);
    expect(tapped({ by: 'minutes', until: 1_030_000 }).until).toBe(1_600_000);
    expect(tapped({ by: 'page', page: 2 }).page).toBe(3);
    expect(tapped({ by: 'story' }).more).toBe(1);
    const told = tapped({ by: 'story', last: true });
    expect(told).toMatchObject({ aloud: true });
    expect(timeToSilence(told, 0, place)).toBeUndefined();
    // Both ends are near: only the clock's is postponed.
    expect(tapped({ by: 'story', until: 1_030_000 })).toMatchObject({ until: 1_600_000 });
    expect(tapped({ by: 'story', until: 9_000_000 })).toMatchObject({ until: 9_000_000, more: 1 });
  });
});
