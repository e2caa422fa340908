import { afterEach, describe, expect, it } from 'vitest';
import {
  checkPlayPermission,
  clampVolume,
  clockTime,
  GRANT_SECONDS,
  isClockTime,
  isQuietTime,
  type ListeningDay,
  localDay,
  nextQuietChange,
  withGrantedTime,
} from '../../../../src/domain/limits/limits';

const at = (clock: string, day = '2025-05-14') => new Date(`${day}T${clock}:00`);
const today = (change: Partial<ListeningDay> = {}): ListeningDay => ({ heard: 0, more: 0, ...change });
const night = { from: '19:30', to: '07:00' };

const zone = process.env.TZ;
afterEach(() => {
  process.env.TZ = zone;
});

describe('quiet hours', () => {
  it.each([
    ['19:29', false],
    ['19:30', true],
    ['23:59', true],
    ['00:00', true],
    ['06:59', true],
    ['07:00', false],
    ['12:00', false],
  ])('over midnight: %s is quiet: %s', (clock, quiet) => {
    expect(isQuietTime(night, at(clock))).toBe(quiet);
  });

  it('lie within a day too, at noon for a nap', () => {
    const nap = { from: '12:00', to: '14:00' };
    expect(['11:59', '12:00', '13:59', '14:00'].map((clock) => isQuietTime(nap, at(clock)))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('are none where both times are the same', () => {
    expect(isQuietTime({ from: '20:00', to: '20:00' }, at('20:00'))).toBe(false);
  });

  it('go by the clock on the wall through the nights in which it is changed', () => {
    process.env.TZ = 'Europe/Berlin';
    // 2:00 becomes 3:00 in March, and 3:00 becomes 2:00 in October.
    for (const day of ['2025-03-30', '2025-10-26']) {
      expect(isQuietTime(night, at('06:59', day))).toBe(true);
      expect(isQuietTime(night, at('07:00', day))).toBe(false);
      expect(nextQuietChange(night, at('01:30', day))).toEqual(at('07:00', day));
    }
    expect(at('07:00', '2025-03-30').getTime() - at('00:00', '2025-03-30').getTime()).toBe(6 * 3_600_000);
  });

  it('turn next this evening, tomorrow morning, tomorrow evening', () => {
    expect(nextQuietChange(night, at('12:00'))).toEqual(at('19:30'));
    expect(nextQuietChange(night, at('19:30'))).toEqual(at('07:00', '2025-05-15'));
    expect(nextQuietChange(night, at('06:00'))).toEqual(at('07:00'));
    expect(nextQuietChange({ from: '12:00', to: '14:00' }, at('14:00'))).toEqual(at('12:00', '2025-05-15'));
  });
});

describe('whether a story may play', () => {
  it('is yes where nothing is set', () => {
    expect(checkPlayPermission(at('23:00'), {}, today({ heard: 1e6 }))).toBe('yes');
    expect(checkPlayPermission(at('23:00'), { dailyMinutes: 0, quiet: null }, today({ heard: 1e6 }))).toBe(
      'yes',
    );
  });

  it('is enough from the last second of the daily minutes on', () => {
    const limits = { dailyMinutes: 30 };
    expect(checkPlayPermission(at('12:00'), limits, today({ heard: 1799 }))).toBe('yes');
    expect(checkPlayPermission(at('12:00'), limits, today({ heard: 1800 }))).toBe('enough');
    expect(checkPlayPermission(at('12:00'), limits, today({ heard: 1800, more: 600 }))).toBe('yes');
  });

  it('is quiet in quiet hours, but for bedtime, which has its minutes too', () => {
    const limits = { quiet: night, dailyMinutes: 30 };
    expect(checkPlayPermission(at('20:00'), limits, today({ heard: 1800 }))).toBe('quiet');
    expect(checkPlayPermission(at('20:00'), limits, today(), true)).toBe('yes');
    expect(checkPlayPermission(at('20:00'), limits, today({ heard: 1800 }), true)).toBe('enough');
  });
});

describe('ten more minutes', () => {
  const limits = { quiet: night, dailyMinutes: 30 };

  it('begin now, however long the last story went on', () => {
    const more = withGrantedTime(today({ heard: 2100 }), limits, at('12:00'));
    expect(checkPlayPermission(at('12:00'), limits, { ...more, heard: 2100 + GRANT_SECONDS - 1 })).toBe(
      'yes',
    );
    expect(checkPlayPermission(at('12:00'), limits, { ...more, heard: 2100 + GRANT_SECONDS })).toBe('enough');
  });

  it('come on top of what is left, and of ten that were given before', () => {
    expect(withGrantedTime(today({ heard: 60 }), limits, at('12:00')).more).toBe(GRANT_SECONDS);
    expect(withGrantedTime(today({ heard: 60, more: GRANT_SECONDS }), limits, at('12:00')).more).toBe(
      2 * GRANT_SECONDS,
    );
  });

  it('lift the quiet hours for ten minutes of the clock', () => {
    const more = withGrantedTime(today(), limits, at('20:00'));
    expect(checkPlayPermission(at('20:09'), limits, more)).toBe('yes');
    expect(checkPlayPermission(at('20:10'), limits, more)).toBe('quiet');
  });

  it('do not become a night when the clock is set back', () => {
    const more = withGrantedTime(today(), limits, at('23:00'));
    expect(checkPlayPermission(at('20:00'), limits, more)).toBe('quiet');
  });
});

describe('the rest', () => {
  it('keeps the volume between softest and loudest', () => {
    expect(clampVolume(undefined)).toBe(1);
    expect(clampVolume(undefined, { least: 0.2, most: 0.6 })).toBe(0.6);
    expect(clampVolume(0.1, { least: 0.2, most: 0.6 })).toBe(0.2);
    expect(clampVolume(0.4, { least: 0.2, most: 0.6 })).toBe(0.4);
  });

  it('reads and writes times of day', () => {
    expect(['00:00', '23:59', '7:00', '24:00', '12:60', '', 5].map(isClockTime)).toEqual([
      ...[true, true],
      ...[false, false, false, false, false],
    ]);
    expect([0, 1439, 1440, -15].map(clockTime)).toEqual(['00:00', '23:59', '00:00', '23:45']);
  });

  it('names a day as it is here, not in Greenwich', () => {
    process.env.TZ = 'Europe/Istanbul';
    expect(localDay(new Date('2025-05-14T22:30:00Z'))).toBe('2025-05-15');
  });
});
