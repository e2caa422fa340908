import { nextQuietChange, type QuietHours } from '../limits/limits';
import type { BedtimeSession } from './session';
import type { SleepTimer } from './sleep-timer';

/** A parent's settings for bedtime. */
export interface BedtimeSettings {
  /** Number of stories, 1 to 5. */
  bedtimeStories?: number;
  /** Number of extra stories offered afterwards, 0 to 3. */
  bedtimeMore?: number;
  /** Fades the sound over the last minute. */
  bedtimeFade?: boolean;
  /** Darkness of the screen. */
  bedtimeDim?: BedtimeDim;
  /** Repeats the last story until the time is over or morning comes. */
  bedtimeLoop?: boolean;
  /** Minutes after which playback ends at the latest, 5 to 240; 0: when all stories have ended. */
  bedtimeMinutes?: number;
}

export type BedtimeDim = 'soft' | 'warm' | 'deep';

/** Settings unless a parent sets others. */
export const BEDTIME_DEFAULTS = {
  bedtimeStories: 3,
  bedtimeMore: 1,
  bedtimeFade: true,
  bedtimeDim: 'warm',
  bedtimeLoop: false,
  bedtimeMinutes: 0,
} as const satisfies Required<BedtimeSettings>;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Longest bedtime that begins by day, a nap. */
const NAP = 3 * HOUR;

/** Length of a bedtime by a clock that is not set, and knows no morning. */
const NIGHT = 10 * HOUR;

/** Whether a bedtime that begins now is a nap. */
export const isNapTime = (now: Date) => now.getHours() >= 6 && now.getHours() < 16;

/**
 * End of a bedtime that begins now: with the quiet hours, else at six; a nap sooner.
 * @param isBelievable whether the clock is set; else its hour says nothing
 */
export function bedtimeEnd(now: Date, quiet?: QuietHours | null, isBelievable = true): Date {
  if (!isBelievable) return new Date(now.getTime() + NIGHT);
  const ends = quiet ? quiet.to : '06:00';
  const morning = nextQuietChange({ from: ends, to: ends }, now);
  const isLong = morning.getTime() - now.getTime() > NAP;
  return isNapTime(now) && isLong ? new Date(now.getTime() + NAP) : morning;
}

export function beginBedtimeSession(
  stories: string[],
  now: Date,
  { bedtimeMinutes = 0, quiet }: BedtimeSettings & { quiet?: QuietHours | null },
  isBelievable = true,
): BedtimeSession {
  return {
    stories,
    told: 0,
    pages: 0,
    more: 0,
    given: 0,
    since: now.getTime(),
    morning: bedtimeEnd(now, quiet, isBelievable).getTime(),
    ...(bedtimeMinutes && { until: now.getTime() + bedtimeMinutes * MINUTE }),
  };
}

/** Number of extra stories still allowed. */
export const extraStoriesLeft = (
  { more, given }: BedtimeSession,
  { bedtimeMore = BEDTIME_DEFAULTS.bedtimeMore }: BedtimeSettings,
) => Math.max(0, bedtimeMore + given - more);

/** Adds an extra story, which may take all its time, or the minutes that a parent has granted. */
export function withExtraStory(
  { until: _, granted = 0, ...night }: BedtimeSession,
  story: string,
  now: number,
): BedtimeSession {
  return {
    ...night,
    stories: [...night.stories.slice(0, night.told), story],
    more: night.more + 1,
    ...(granted > now && { until: granted }),
  };
}

/** Adds a parent's grant of minutes or of a story: an extra story is offered, whatever the limit. */
export const withParentGrant = (
  night: BedtimeSession,
  evening: BedtimeSettings,
  now: number,
  granted?: number,
): BedtimeSession => ({
  ...night,
  given: night.given + (extraStoriesLeft(night, evening) ? 0 : 1),
  asked: now,
  ...(granted && { granted }),
});

/**
 * Sleep timer of the current story: the last one fades, and any of them when the time is over.
 * @param ahead `Clock.monotonic` minus `Clock.now`: the night ends by the one, the timer counts by the other
 */
export function bedtimeSleepTimer(
  night: BedtimeSession,
  evening: BedtimeSettings,
  ahead: number,
): SleepTimer | undefined {
  const { told, stories } = night;
  const until = night.until && night.until + ahead;
  const set = { ...(until && { until }), ...(evening.bedtimeFade === false && { abrupt: true }) };
  if (told < stories.length - 1) return until ? { by: 'minutes', ...set } : undefined;
  return {
    by: 'story',
    ...set,
    ...(evening.bedtimeLoop && { loop: true }),
    ...(!extraStoriesLeft(night, evening) && { last: true }),
  };
}

/** Properties of a card that decide whether it is offered at bedtime. */
interface BedtimeCandidate {
  id: string;
  favouriteAt?: number;
  heardAt?: number;
  narrated?: boolean;
}

/** Order in which a child looks for its stories: favourites first, then the last heard. */
export function byFavouriteAndRecency<Card extends BedtimeCandidate>(cards: readonly Card[]): Card[] {
  const rank = ({ favouriteAt = 0, heardAt = 0 }: BedtimeCandidate) =>
    [favouriteAt ? 1 : 0, heardAt] as const;
  return [...cards].sort((a, b) => {
    const [x, y] = [rank(a), rank(b)];
    return y[0] - x[0] || y[1] - x[1];
  });
}

/**
 * Calm stories for a child that chooses none: known ones before new ones, the longest unheard first; those without
 * narration last.
 */
export function pickFamiliarStories<Card extends BedtimeCandidate>(
  cards: readonly Card[],
  count: number,
): Card[] {
  const rank = ({ narrated, heardAt, favouriteAt }: BedtimeCandidate) =>
    (narrated ? 0 : 2) + (heardAt || favouriteAt ? 0 : 1);
  return [...cards].sort((a, b) => rank(a) - rank(b) || (a.heardAt ?? 0) - (b.heardAt ?? 0)).slice(0, count);
}

/** Opacity of the shade after so many pages: at first words can be read, and each page darkens it a little. */
export function shadeOpacity(pages: number, dim: BedtimeDim = BEDTIME_DEFAULTS.bedtimeDim): number {
  const [first, last, step] = SHADES[dim];
  return Math.min(last, first + pages * step);
}

const SHADES = { soft: [0.08, 0.3, 0.012], warm: [0.14, 0.55, 0.02], deep: [0.3, 0.72, 0.03] } as const;
