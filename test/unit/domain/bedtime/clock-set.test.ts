import { describe, expect, it } from 'vitest';
import { beginBedtimeSession } from '../../../../src/domain/bedtime/bedtime';
import { bedtimeAfterJump, resumedBedtime } from '../../../../src/domain/bedtime/clock-set';
import type { BedtimeSession } from '../../../../src/domain/bedtime/session';
import { JUMPS } from '../../../fakes/clock';

const at = (time: string, day = 28) => new Date(`2026-11-${day}T${time}:00`).getTime();
const BUILT = Date.UTC(2026, 10);
const isBelievable = (time = 0) => time >= BUILT;
const clockAt = (now: number) => ({ now, isBelievable });
const HOUR = 3_600_000;

function begun(since: number, minutes = 0): BedtimeSession {
  const settings = { bedtimeMinutes: minutes };
  return beginBedtimeSession(['a', 'b'], new Date(since), settings, isBelievable(since));
}

describe('a bedtime whose clock is set', () => {
  it.each(JUMPS)('goes on, with as much of it left as before: $jump', ({ from, to }) => {
    const by = to.getTime() - from.getTime();
    const after = bedtimeAfterJump(begun(from.getTime(), 30), by, clockAt(to.getTime() + 60_000));
    expect(after).toMatchObject({ since: to.getTime(), until: to.getTime() + 30 * 60_000 });
    expect(after?.morning).toBe(begun(to.getTime()).morning);
  });

  it('has its morning in the new time zone', () => {
    const night = { ...begun(at('20:00')), morning: at('08:00', 29) };
    expect(bedtimeAfterJump(night, 0, clockAt(at('21:00')))?.morning).toBe(at('06:00', 29));
  });

  it('is over where the device was off in between, and it is morning by the clock that is right', () => {
    const stale = resumedBedtime(begun(at('20:40')), false, clockAt(at('21:00'))) as BedtimeSession;
    expect(bedtimeAfterJump(stale, 10.5 * HOUR, clockAt(at('07:30', 29)))).toBeUndefined();
    expect(bedtimeAfterJump(stale, HOUR, clockAt(at('22:00')))).toMatchObject({ since: at('20:40') });
  });
});

describe('a bedtime after a reload', () => {
  it('goes on until morning', () => {
    const night = begun(at('20:00'));
    expect(resumedBedtime(night, true, clockAt(at('23:00')))).toEqual(night);
    expect(resumedBedtime(night, true, clockAt(at('06:00', 29)))).toBeUndefined();
  });

  it('goes on where the clock was set back meanwhile, and no longer than until morning', () => {
    const night = resumedBedtime(begun(at('20:00')), true, clockAt(at('18:00')));
    expect(night).toMatchObject({ since: at('18:00'), morning: at('06:00', 29) });
  });
});

describe('a bedtime after a pulled plug', () => {
  const boot = new Date(1970, 0, 1, 2, 20).getTime();

  it('goes on by a clock that is not set, for no longer than it was meant', () => {
    const night = resumedBedtime(begun(at('19:41')), false, clockAt(boot));
    expect(night).toMatchObject({ since: boot, morning: boot + at('06:00', 29) - at('19:41') });
  });

  it('goes on by its own times once the clock is set, or is over by then', () => {
    const night = resumedBedtime(begun(at('19:41')), false, clockAt(boot)) as BedtimeSession;
    const again = resumedBedtime(night, false, clockAt(boot + 5)) as BedtimeSession;
    for (const one of [night, again]) {
      const now = at('21:00');
      expect(bedtimeAfterJump(one, now - boot, clockAt(now))).toMatchObject({
        since: at('19:41'),
        morning: at('06:00', 29),
      });
      expect(bedtimeAfterJump(one, at('07:00', 29) - boot, clockAt(at('07:00', 29)))).toBeUndefined();
    }
  });

  it('is not a night for ever on a device that never has a clock', () => {
    const told = { ...begun(boot), told: 2 };
    expect(resumedBedtime(told, false, clockAt(boot - 60_000))).toBeUndefined();
  });

  it('of a clock that was two years ahead is over by day, and lasts until morning by night', () => {
    const ahead = begun(new Date(2028, 10, 28, 20).getTime());
    expect(resumedBedtime(ahead, false, clockAt(at('12:00')))).toBeUndefined();
    expect(resumedBedtime(ahead, false, clockAt(at('20:30')))).toMatchObject({
      since: at('20:30'),
      morning: at('06:00', 29),
    });
  });
});
