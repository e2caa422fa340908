/**
 * Time as a device without a battery-backed clock has it: a wall clock that begins at 1970 or at last evening, and jumps
 * when the network sets it.
 *
 * - A wait is measured by `monotonic`, or read back from storage with `timeLeft`: nothing waits longer than it was meant.
 * - Dates and times of day are read from `now`, and judged only while the clock `isBelievable`.
 */
export interface Clock {
  /** Wall time. Milliseconds since 1970; may be wrong, and may jump. */
  now(): number;
  /**
   * Milliseconds since the page was opened. Not moved by setting the clock; counts the device's sleep if the page was
   * hidden meanwhile.
   */
  monotonic(): number;
  /**
   * False before the date of this build: the clock has not been set since the device was switched on.
   * @param at time that was read from the clock; absent: now
   */
  isBelievable(at?: number): boolean;
  /**
   * Compares both clocks, and tells the listeners if the wall clock was set.
   * @param hidden the page has been hidden since the last look: a wall clock that is ahead then means that the device
   * slept, because many browsers stop the monotonic clock meanwhile
   */
  check(hidden?: boolean): void;
  /**
   * Calls back after a jump has been noticed.
   * @param listener gets the milliseconds by which the wall clock was set forward (negative: back); 0 if only the
   * time zone changed
   * @returns the way to stop
   */
  onJump(listener: (by: number) => void): () => void;
}

/** The clocks of the platform; tests hand in their own. */
interface ClockSource {
  /** Milliseconds since 1970. */
  wall(): number;
  /** Milliseconds since any moment; never goes back. */
  monotonic(): number;
  /** Name of the local time zone. */
  zone(): string;
  /** Date of the build. Milliseconds since 1970. */
  built: number;
}

/** Smaller differences are the correction of a clock that runs too fast or too slowly. Milliseconds. */
const JUMP = 5_000;

export function createClock({ wall, monotonic, zone, built }: ClockSource): Clock {
  const opened = monotonic();
  const listeners = new Set<(by: number) => void>();
  let slept = 0;
  let offset = wall() - monotonic();
  let lastZone = zone();

  const clock: Clock = {
    now: wall,
    monotonic: () => monotonic() - opened + slept,
    isBelievable: (at = wall()) => at >= built,
    check(hidden = false) {
      const by = wall() - monotonic() - offset;
      const before = lastZone;
      offset += by;
      lastZone = zone();
      const wasSet = Math.abs(by) > JUMP;
      if (wasSet && hidden && by > 0) slept += by;
      else if (wasSet || lastZone !== before)
        for (const listener of [...listeners]) listener(wasSet ? by : 0);
    },
    onJump(listener) {
      // A jump while nobody listened is no news to the first listener.
      if (!listeners.size) clock.check();
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return clock;
}

/**
 * Milliseconds of a wait that was stored as the time of its end. Never more than the wait itself: a clock that was set
 * back meanwhile must not lengthen it.
 * @param until its end; @param now wall time, both in milliseconds since 1970
 * @param length of the whole wait; milliseconds
 */
export const timeLeft = (until: number, now: number, length: number): number =>
  Math.max(0, Math.min(until - now, length)) || 0;

/** Whether `at` lies at most `span` milliseconds before `now`; a time from the future comes from a clock set back. */
export const isWithin = (at: number, now: number, span: number): boolean => at <= now && now - at < span;

/**
 * Waits that are stored as the time of their end, and go on by the monotonic clock once they were seen: setting the wall
 * clock neither shortens nor lengthens them.
 */
export function createWaits(clock: Pick<Clock, 'now' | 'monotonic'>) {
  const seen = new Map<string, { until: number; ends: number }>();
  return {
    /**
     * Milliseconds left, at most `length`.
     * @param until end as stored; milliseconds since 1970
     */
    left(id: string, until: number, length: number): number {
      const before = seen.get(id);
      if (before?.until === until) return Math.max(0, before.ends - clock.monotonic());
      const left = timeLeft(until, clock.now(), length);
      seen.set(id, { until, ends: clock.monotonic() + left });
      return left;
    },
  };
}
