/** The sleep timer: fades the sound, then ends playback. */
export interface SleepTimer {
  by: 'minutes' | 'page' | 'story';
  /** Latest end of playback, by `Clock.monotonic`; always set by minutes. Milliseconds. */
  until?: number;
  /** By minutes: the number chosen. */
  minutes?: number;
  /** By page: the last page to play, from 0. */
  page?: number;
  /** Repeats the story until the end. */
  loop?: boolean;
  /** Ends without fading. */
  abrupt?: boolean;
  /** By story: number of stories that may follow this one. */
  more?: number;
  /** By story: none may follow, even if asked for. */
  last?: boolean;
  /** By story: plays to the end without fading, because the child asked for more. */
  aloud?: boolean;
}

/** Minutes offered, and those that a tap in the last minute adds. */
export const SLEEP_MINUTES = [10, 20, 30] as const;
const SLEEP_EXTENSION = 10;

/** Seconds of the fade. */
const FADE_SECONDS = 60;

/** Position in a story. Seconds of the story, at normal speed. */
interface SleepTimerPosition {
  page: number;
  time: number;
  total: number;
  speed: number;
  /** Begin and end of the page that the timer waits for. */
  begins: number;
  ends: number;
}

/** Seconds until silence, and the length of the fade before it. */
interface TimeToSilence {
  left: number;
  over: number;
}

/** The first of a timer's ends; undefined if none is set yet. @param now by `Clock.monotonic` */
export function timeToSilence(
  sleep: SleepTimer,
  now: number,
  place: SleepTimerPosition,
): TimeToSilence | undefined {
  const ends: TimeToSilence[] = [];
  const { time, total, speed } = place;
  if (sleep.until !== undefined) ends.push({ left: (sleep.until - now) / 1000, over: FADE_SECONDS });
  // A short page or story fades in its second half only.
  const over = (length: number) => Math.min(FADE_SECONDS, length / speed / 2);
  if (sleep.by === 'page')
    ends.push({ left: (place.ends - time) / speed, over: over(place.ends - place.begins) });
  if (sleep.by === 'story' && !sleep.loop && !sleep.more && !sleep.aloud)
    ends.push({ left: (total - time) / speed, over: over(total) });
  return ends.sort((a, b) => a.left - b.left)[0];
}

/**
 * Gain, 0 to 1, at a time before silence. Ears hear ratios: a straight line would sound unchanged for half a minute and
 * then fall; this curve sounds half as loud in the middle.
 */
export function fadeGainAt({ left, over }: TimeToSilence): number {
  const share = Math.min(1, Math.max(0, left / over));
  return Math.round(share ** 1.6 * 1000) / 1000;
}

/** Timer after a tap in the last minute: ten more minutes, a page, another story, or this one in full if none may follow. @param now by `Clock.monotonic` */
export function extendSleepTimer(sleep: SleepTimer, now: number, page: number): SleepTimer {
  const { until } = sleep;
  if (sleep.by === 'page') return { ...sleep, page: Math.max(page, sleep.page ?? 0) + 1 };
  const longer = until !== undefined &&
    until - now <= FADE_SECONDS * 1000 && { until: now + SLEEP_EXTENSION * 60_000 };
  if (longer) return { ...sleep, ...longer };
  return sleep.last ? { ...sleep, aloud: true } : { ...sleep, more: (sleep.more ?? 0) + 1 };
}
