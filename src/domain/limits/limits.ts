/** A parent's limits for a day. */
interface ListeningLimits {
  /** Minutes of stories; 0 or absent: no limit. */
  dailyMinutes?: number;
  /** Hours in which only bedtime plays; `null` or absent: none. */
  quiet?: QuietHours | null;
}

/** Local times as HH:MM; `to` before `from` is the next morning. */
export interface QuietHours {
  from: string;
  to: string;
}

/** Bounds of a story's volume, 0 to 1 of the device's own. */
export interface VolumeLimits {
  least: number;
  most: number;
}

/** A day's listening so far. */
export interface ListeningDay {
  /** Seconds heard. */
  heard: number;
  /** Seconds added by a parent. */
  more: number;
  /** End of the time for which a parent has lifted the quiet hours; milliseconds since 1970. */
  awakeUntil?: number;
}

/** A day's listening in the history. */
export interface HeardDay extends ListeningDay {
  /** Local, as YYYY-MM-DD; `sitting` by a clock that is not set. */
  day: string;
  /** Of a sitting: the run of the browser (storage/visit), and when it was heard last by the clock that is not set. */
  visit?: string;
  lastAt?: number;
  /** By story id: its title then, and seconds heard. */
  stories: Record<string, { title: string; heard: number }>;
  /** Seconds by child id and story id, if children have profiles. The limits count what all children hear. */
  children?: Record<string, Record<string, number>>;
}

/** `quiet`: no stories until the quiet hours end. `enough`: none until tomorrow. */
export type PlayPermission = 'yes' | 'quiet' | 'enough';

/** Seconds that a parent grants with one touch. */
export const GRANT_SECONDS = 600;

/**
 * Decides whether a story may begin, or go on over the end of its page.
 * @param bedtime a story that bedtime plays, which quiet hours allow
 */
export function checkPlayPermission(
  now: Date,
  { dailyMinutes, quiet }: ListeningLimits,
  today: ListeningDay,
  bedtime = false,
): PlayPermission {
  if (quiet && !bedtime && isQuietTime(quiet, now) && !isLifted(today, now)) return 'quiet';
  return dailyMinutes && today.heard >= dailyMinutes * 60 + today.more ? 'enough' : 'yes';
}

/** Adds ten minutes, counted from now: time already heard beyond the limit does not shorten them. */
export function withGrantedTime(
  today: ListeningDay,
  { dailyMinutes = 0 }: ListeningLimits,
  now: Date,
): ListeningDay {
  const limit = dailyMinutes * 60;
  const more = dailyMinutes ? Math.max(limit + today.more, today.heard) + GRANT_SECONDS - limit : today.more;
  return { ...today, more, awakeUntil: now.getTime() + GRANT_SECONDS * 1000 };
}

/** A grant longer than ten minutes comes from a clock that was set back, and does not count. */
function isLifted({ awakeUntil = 0 }: ListeningDay, now: Date): boolean {
  const left = awakeUntil - now.getTime();
  return left > 0 && left <= GRANT_SECONDS * 1000;
}

/** Accepts HH:MM, 00:00 to 23:59. */
export const isClockTime = (text: unknown): text is string =>
  typeof text === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/u.test(text);

/** Minutes since midnight. */
export function clockMinutes(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}

/** HH:MM. @param minutes since midnight; any number, wraps at midnight */
export function clockTime(minutes: number): string {
  const within = ((minutes % 1440) + 1440) % 1440;
  const two = (value: number) => `${value}`.padStart(2, '0');
  return `${two(Math.floor(within / 60))}:${two(within % 60)}`;
}

/** Compares wall-clock time, so that summer time moves nothing; the same time twice is no time. */
export function isQuietTime({ from, to }: QuietHours, now: Date): boolean {
  const [start, end] = [clockMinutes(from), clockMinutes(to)];
  const clock = now.getHours() * 60 + now.getMinutes();
  return start <= end ? clock >= start && clock < end : clock >= start || clock < end;
}

/** Next begin or end of the quiet hours, by wall-clock time. */
export function nextQuietChange({ from, to }: QuietHours, now: Date): Date {
  const turns = [from, to].flatMap((clock) =>
    [0, 1].map(
      (days) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, 0, clockMinutes(clock)),
    ),
  );
  const ahead = turns.filter((turn) => turn > now).sort((a, b) => a.getTime() - b.getTime());
  return ahead[0] as Date;
}

/** Volume within the limits; the loudest allowed if none was asked for. */
export const clampVolume = (
  wanted: number | undefined,
  { least, most }: VolumeLimits = { least: 0, most: 1 },
) => Math.min(most, Math.max(least, wanted ?? 1));

/** Local day as YYYY-MM-DD, which sorts as days do. */
export function localDay(date: Date): string {
  const two = (value: number) => `${value}`.padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
