/** What a parent has set for a day: how much is heard, and when nothing is. */
interface ListeningLimits {
  /** 0 or absent: no limit. */
  dailyMinutes?: number;
  /** `null` or absent: none. */
  quiet?: QuietHours | null;
}

/** Local times as HH:MM; `to` before `from` is the next morning. */
export interface QuietHours {
  from: string;
  to: string;
}

/** How loud a story may be, 0 to 1 of what the device can. */
export interface VolumeLimits {
  least: number;
  most: number;
}

/** What the day has had so far. */
export interface ListeningDay {
  /** Seconds heard. */
  heard: number;
  /** Seconds that a parent has added. */
  more: number;
  /** Until when a parent has lifted the quiet hours; milliseconds since 1970. */
  awakeUntil?: number;
}

/** What was heard on one day. */
export interface HeardDay extends ListeningDay {
  /** Local, as YYYY-MM-DD. */
  day: string;
  /** By story id: its title then, and seconds heard. */
  stories: Record<string, { title: string; heard: number }>;
  /** By child id, where children have profiles, and by story id: seconds. The limits count what all children hear. */
  children?: Record<string, Record<string, number>>;
}

/** `quiet`: the stories sleep until morning. `enough`: until tomorrow. */
export type PlayPermission = 'yes' | 'quiet' | 'enough';

/** What a parent gives with one touch. Seconds. */
export const GRANT_SECONDS = 600;

/**
 * Whether a story may begin, or go on over the end of its page.
 * @param bedtime a story that bedtime plays: for that the quiet hours are made
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

/** The day with ten more minutes, counted from now: what was heard beyond the limit takes nothing away from them. */
export function withGrantedTime(
  today: ListeningDay,
  { dailyMinutes = 0 }: ListeningLimits,
  now: Date,
): ListeningDay {
  const limit = dailyMinutes * 60;
  const more = dailyMinutes ? Math.max(limit + today.more, today.heard) + GRANT_SECONDS - limit : today.more;
  return { ...today, more, awakeUntil: now.getTime() + GRANT_SECONDS * 1000 };
}

/** A clock that was set back must not make ten minutes a night. */
function isLifted({ awakeUntil = 0 }: ListeningDay, now: Date): boolean {
  const left = awakeUntil - now.getTime();
  return left > 0 && left <= GRANT_SECONDS * 1000;
}

/** HH:MM, 00:00 to 23:59. */
export const isClockTime = (text: unknown): text is string =>
  typeof text === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/u.test(text);

/** Minutes since midnight. */
export function clockMinutes(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}

/** @param minutes any number: over midnight it goes on from 0 */
export function clockTime(minutes: number): string {
  const within = ((minutes % 1440) + 1440) % 1440;
  const two = (value: number) => `${value}`.padStart(2, '0');
  return `${two(Math.floor(within / 60))}:${two(within % 60)}`;
}

/** By the clock on the wall, whatever summer time does to the hours between; the same time twice is no time. */
export function isQuietTime({ from, to }: QuietHours, now: Date): boolean {
  const [start, end] = [clockMinutes(from), clockMinutes(to)];
  const clock = now.getHours() * 60 + now.getMinutes();
  return start <= end ? clock >= start && clock < end : clock >= start || clock < end;
}

/** When quiet hours begin or end next, by the clock on the wall. */
export function nextQuietChange({ from, to }: QuietHours, now: Date): Date {
  const turns = [from, to].flatMap((clock) =>
    [0, 1].map(
      (days) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, 0, clockMinutes(clock)),
    ),
  );
  const ahead = turns.filter((turn) => turn > now).sort((a, b) => a.getTime() - b.getTime());
  return ahead[0] as Date;
}

/** How loud it is where somebody wants it as loud as `wanted`; nobody has asked: as loud as it may be. */
export const clampVolume = (
  wanted: number | undefined,
  { least, most }: VolumeLimits = { least: 0, most: 1 },
) => Math.min(most, Math.max(least, wanted ?? 1));

/** The local day that a moment belongs to, as YYYY-MM-DD: sorts as days do. */
export function localDay(date: Date): string {
  const two = (value: number) => `${value}`.padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
