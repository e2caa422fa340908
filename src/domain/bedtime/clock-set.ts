import type { Clock } from '../clock';
import type { QuietHours } from '../limits/limits';
import { bedtimeEnd, isNapTime } from './bedtime';
import { type BedtimeSession, isBedtimeOver } from './session';

/*
 * A bedtime whose clock is set while it lasts, or that goes on after a restart with a clock that is not set. It is
 * neither cut short nor made longer than it was meant.
 */

/** Knowledge about the time. */
interface BedtimeClock {
  /** Wall time. Milliseconds since 1970. */
  now: number;
  isBelievable: Clock['isBelievable'];
  quiet?: QuietHours | null | undefined;
}

/** No bedtime lasts longer, whatever has been stored. Milliseconds. */
const LONGEST = 24 * 3_600_000;

/**
 * The bedtime after the clock was set, with as much of it over as before; its morning by the new time of day.
 * @param by milliseconds; 0: the time zone has changed
 * @returns undefined if it is over by the clock that is right now
 */
export function bedtimeAfterJump(
  night: BedtimeSession,
  by: number,
  clock: BedtimeClock,
): BedtimeSession | undefined {
  const { now, isBelievable } = clock;
  // Begun in an earlier run of the browser, whose clock may well have been right: this one was not.
  if (night.moved !== undefined && isBelievable(now)) return judged(night, clock);
  const next = withMorning(shifted(night, by), clock);
  return isBedtimeOver(next, now) ? undefined : next;
}

/**
 * The bedtime that was stored before a reload or a pulled plug.
 * @param sameRun by the same run of the browser, so that its clock has gone on
 * @returns undefined if it is over
 */
export function resumedBedtime(
  kept: BedtimeSession,
  sameRun: boolean,
  clock: BedtimeClock,
): BedtimeSession | undefined {
  const { now, isBelievable } = clock;
  if (sameRun) {
    const night = kept.since > now ? withMorning(shifted(kept, now - kept.since), clock) : kept;
    return isBedtimeOver(night, now) ? undefined : night;
  }
  if (isBelievable(now)) return judged(kept, clock);
  // The time is unknown: the stories left are played, and a bedtime without any would never end.
  if (kept.told >= kept.stories.length) return undefined;
  const { moved = 0 } = kept;
  const began = kept.since + moved;
  const night = shifted(kept, now - kept.since);
  return {
    ...night,
    morning: Math.min(night.morning, now + LONGEST),
    moved: isBelievable(began) ? began - now : 0,
  };
}

/** Judges a bedtime of an earlier run by a clock that is set. */
function judged(night: BedtimeSession, clock: BedtimeClock): BedtimeSession | undefined {
  const { now, isBelievable } = clock;
  const before: BedtimeSession = { ...shifted(night, night.moved ?? 0), moved: 0 };
  const isKnown = isBelievable(before.since) && before.since <= now;
  if (isKnown) return isBedtimeOver(before, now) ? undefined : before;
  // Its beginning is unknown: by day it is over, else it lasts until morning.
  if (isNapTime(new Date(now))) return undefined;
  return withMorning(shifted(before, now - before.since), clock);
}

const shifted = (night: BedtimeSession, by: number): BedtimeSession => ({
  ...night,
  since: night.since + by,
  morning: night.morning + by,
  ...(night.until && { until: night.until + by }),
  ...(night.granted && { granted: night.granted + by }),
});

function withMorning(night: BedtimeSession, { isBelievable, quiet }: BedtimeClock): BedtimeSession {
  const { since } = night;
  return { ...night, morning: bedtimeEnd(new Date(since), quiet, isBelievable(since)).getTime() };
}
