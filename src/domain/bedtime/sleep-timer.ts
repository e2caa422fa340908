/** The sleep timer: when the voice fades and all is silent. */
export interface SleepTimer {
  by: 'minutes' | 'page' | 'story';
  /** Silence at this time at the latest; by minutes it is always there. Milliseconds since 1970. */
  until?: number;
  /** By minutes: how many it was set to. */
  minutes?: number;
  /** By page: the last one that is told, from 0. */
  page?: number;
  /** The story is told over and over until then. */
  loop?: boolean;
  /** Ends without fading. */
  abrupt?: boolean;
  /** By story: so many follow this one. */
  more?: number;
  /** By story: none may follow, however often it is asked. */
  last?: boolean;
  /** It has been asked: this story is told to its end, aloud. */
  aloud?: boolean;
}

/** Minutes that a child or a parent chooses from, and that a tap in the last minute adds. */
export const SLEEP_MINUTES = [10, 20, 30] as const;
const SLEEP_EXTENSION = 10;

/** Seconds over which the voice fades. */
const FADE_SECONDS = 60;

/** Where a story is. Seconds of the story, at normal speed. */
interface SleepTimerPosition {
  page: number;
  time: number;
  total: number;
  speed: number;
  /** Where the page that the timer waits for begins and ends. */
  begins: number;
  ends: number;
}

/** Seconds until silence, and over how many of them the voice fades; undefined where nothing ends yet. */
interface TimeToSilence {
  left: number;
  over: number;
}

/** What of a timer is over first. */
export function timeToSilence(
  sleep: SleepTimer,
  now: number,
  place: SleepTimerPosition,
): TimeToSilence | undefined {
  const ends: TimeToSilence[] = [];
  const { time, total, speed } = place;
  if (sleep.until !== undefined) ends.push({ left: (sleep.until - now) / 1000, over: FADE_SECONDS });
  // What is short does not begin to fade before its half.
  const over = (length: number) => Math.min(FADE_SECONDS, length / speed / 2);
  if (sleep.by === 'page')
    ends.push({ left: (place.ends - time) / speed, over: over(place.ends - place.begins) });
  if (sleep.by === 'story' && !sleep.loop && !sleep.more && !sleep.aloud)
    ends.push({ left: (total - time) / speed, over: over(total) });
  return ends.sort((a, b) => a.left - b.left)[0];
}

/**
 * How loud the voice is so many seconds before silence, 0 to 1 of what it was. Ears hear ratios: a straight line
 * would sound unchanged for half a minute and then fall; this one is half as loud to them in the middle.
 */
export function fadeGainAt({ left, over }: TimeToSilence): number {
  const share = Math.min(1, Math.max(0, left / over));
  return Math.round(share ** 1.6 * 1000) / 1000;
}

/**
 * What a tap in the last minute makes of the timer: ten more minutes, a page, or another story, where none may follow this
 * one to its end.
 */
export function extendSleepTimer(sleep: SleepTimer, now: number, page: number): SleepTimer {
  const { until } = sleep;
  if (sleep.by === 'page') return { ...sleep, page: Math.max(page, sleep.page ?? 0) + 1 };
  const longer = until !== undefined &&
    until - now <= FADE_SECONDS * 1000 && { until: now + SLEEP_EXTENSION * 60_000 };
  if (longer) return { ...sleep, ...longer };
  return sleep.last ? { ...sleep, aloud: true } : { ...sleep, more: (sleep.more ?? 0) + 1 };
}
