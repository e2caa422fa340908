import { nextQuietChange, type QuietHours } from '../limits/limits';
import type { BedtimeSession } from './session';
import type { SleepTimer } from './sleep-timer';

/** What a parent has set for the evening. */
export interface BedtimeSettings {
  /** Stories tonight, 1 to 5. */
  bedtimeStories?: number;
  /** How often *one more* is offered when all have been told, 0 to 3. */
  bedtimeMore?: number;
  /** The voice fades over the last minute. */
  bedtimeFade?: boolean;
  /** How dark the screen becomes. */
  bedtimeDim?: BedtimeDim;
  /** The last story is told over and over, until the time is over or morning comes. */
  bedtimeLoop?: boolean;
  /** Silence after so many minutes at the latest, 5 to 240; 0: when all has been told. */
  bedtimeMinutes?: number;
}

export type BedtimeDim = 'soft' | 'warm' | 'deep';

/** Where no parent has said otherwise. */
export const BEDTIME_DEFAULTS = {
  ...{ bedtimeStories: 3, bedtimeMore: 1, bedtimeFade: true, bedtimeDim: 'warm' },
  ...{ bedtimeLoop: false, bedtimeMinutes: 0 },
} as const satisfies Required<BedtimeSettings>;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Begun by day it is a nap, and no nap lasts longer. */
const NAP = 3 * HOUR;

/** When a night that begins now is over: with the quiet hours, else at six; a nap (begun from six to four) sooner. */
export function bedtimeEnd(now: Date, quiet?: QuietHours | null): Date {
  const ends = quiet ? quiet.to : '06:00';
  const morning = nextQuietChange({ from: ends, to: ends }, now);
  const nap = now.getHours() >= 6 && now.getHours() < 16;
  return nap && morning.getTime() - now.getTime() > NAP ? new Date(now.getTime() + NAP) : morning;
}

export function beginBedtimeSession(
  stories: string[],
  now: Date,
  { bedtimeMinutes = 0, quiet }: BedtimeSettings & { quiet?: QuietHours | null },
): BedtimeSession {
  return {
    ...{ stories, told: 0, pages: 0, more: 0, given: 0 },
    ...{ since: now.getTime(), morning: bedtimeEnd(now, quiet).getTime() },
    ...(bedtimeMinutes && { until: now.getTime() + bedtimeMinutes * MINUTE }),
  };
}

/** How often there may be one more yet. */
export const extraStoriesLeft = (
  { more, given }: BedtimeSession,
  { bedtimeMore = BEDTIME_DEFAULTS.bedtimeMore }: BedtimeSettings,
) => Math.max(0, bedtimeMore + given - more);

/** With one more, which has all the time that it takes, or the minutes that a parent has granted. */
export function withExtraStory(
  { until: _, granted = 0, ...night }: BedtimeSession,
  story: string,
  now: number,
): BedtimeSession {
  return {
    ...night,
    ...{ stories: [...night.stories.slice(0, night.told), story], more: night.more + 1 },
    ...(granted > now && { until: granted }),
  };
}

/** A parent has given more minutes, or one more story: it is offered, however often there was one. */
export const withParentGrant = (
  night: BedtimeSession,
  evening: BedtimeSettings,
  now: number,
  granted?: number,
): BedtimeSession => ({
  ...night,
  ...{ given: night.given + (extraStoriesLeft(night, evening) ? 0 : 1), asked: now },
  ...(granted && { granted }),
});

/** The sleep timer of the story whose turn it is: the last one fades, and all of them when the time is over. */
export function bedtimeSleepTimer(night: BedtimeSession, evening: BedtimeSettings): SleepTimer | undefined {
  const { until, told, stories } = night;
  const set = { ...(until && { until }), ...(evening.bedtimeFade === false && { abrupt: true }) };
  if (told < stories.length - 1) return until ? { by: 'minutes', ...set } : undefined;
  return {
    ...{ by: 'story', ...set, ...(evening.bedtimeLoop && { loop: true }) },
    ...(!extraStoriesLeft(night, evening) && { last: true }),
  };
}

/** What of a card decides whether it is a story for tonight. */
interface BedtimeCandidate {
  id: string;
  favouriteAt?: number;
  heardAt?: number;
  narrated?: boolean;
}

/** For a child that looks for its stories: favourites, then what was heard last, then whatever there is. */
export function byFavouriteAndRecency<Card extends BedtimeCandidate>(cards: readonly Card[]): Card[] {
  const rank = ({ favouriteAt = 0, heardAt = 0 }: BedtimeCandidate) =>
    [favouriteAt ? 1 : 0, heardAt] as const;
  return [...cards].sort((a, b) => {
    const [x, y] = [rank(a), rank(b)];
    return y[0] - x[0] || y[1] - x[1];
  });
}

/**
 * A calm choice for whoever does not choose: what is known before what is new, and of that what was heard longest ago.
 * What has no voice of its own comes last.
 */
export function pickFamiliarStories<Card extends BedtimeCandidate>(
  cards: readonly Card[],
  count: number,
): Card[] {
  const rank = ({ narrated, heardAt, favouriteAt }: BedtimeCandidate) =>
    (narrated ? 0 : 2) + (heardAt || favouriteAt ? 0 : 1);
  return [...cards].sort((a, b) => rank(a) - rank(b) || (a.heardAt ?? 0) - (b.heardAt ?? 0)).slice(0, count);
}

/** How dark a night has become, as the opacity of the shade: at first words can be read, and each page takes a little. */
export function shadeOpacity(pages: number, dim: BedtimeDim = BEDTIME_DEFAULTS.bedtimeDim): number {
  const [first, last, step] = SHADES[dim];
  return Math.min(last, first + pages * step);
}

const SHADES = { soft: [0.08, 0.3, 0.012], warm: [0.14, 0.55, 0.02], deep: [0.3, 0.72, 0.03] } as const;
