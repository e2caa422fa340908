import {
  GRANT_SECONDS,
  type HeardDay,
  checkPlayPermission as judge,
  type PlayPermission,
  withGrantedTime,
} from '../../domain/limits/limits';
import { changed } from '../changes';
import { clock } from '../clock';
import { heardBy } from '../current-child';
import { withDb } from '../db';
import { allRecords, keysFrom, readRecord } from '../records';
import { settings } from '../settings/settings';
import { changeDay, dayIn, dayOf, emptyDay, withChildTime } from './listening-day';

/*
 * The listening log: one record a day, in this browser and nowhere else. A parent's limits are counted by it, so that
 * they hold over reloads and in every tab.
 */

/** More stories a day than anybody hears: a record stays small whatever comes. */
const STORIES_A_DAY = 60;

/** Seconds of one story on one day that have yet to be written. */
interface UnwrittenTime {
  at: Date;
  story: { id: string; title: string };
  who: string | undefined;
  seconds: number;
}

/**
 * Seconds that a full disk has refused. They count from memory in this tab, and are written as soon as the disk takes
 * them, so that limits hold all the same.
 */
let unwritten: UnwrittenTime[] = [];
let writing: Promise<void> = Promise.resolve();

/**
 * Adds seconds of a story to the day; one transaction, so that two tabs add up. Resolves also where they could not be
 * written: then they are counted from memory.
 */
export function noteHeard(
  story: { id: string; title: string },
  seconds: number,
  now = new Date(clock.now()),
): Promise<void> {
  keepUnwritten({ at: now, story, who: heardBy(story.id), seconds });
  writing = writing.then(writeHeard);
  return writing;
}

/** Adds to the entry of the same day, story and child: there are never more than a day has stories. */
function keepUnwritten({ at, story, who, seconds }: UnwrittenTime): void {
  const day = dayOf(at);
  const same = unwritten.find((one) => dayOf(one.at) === day && one.story.id === story.id && one.who === who);
  if (same) same.seconds += seconds;
  else unwritten.push({ at, story, who, seconds });
}

async function writeHeard(): Promise<void> {
  const written = unwritten;
  unwritten = [];
  while (written[0]) {
    const { at } = written[0];
    const ofDay = written.filter((one) => dayOf(one.at) === dayOf(at));
    try {
      await changeDay(at, (day) => ofDay.reduce(withHeard, day));
    } catch {
      for (const one of written) keepUnwritten(one);
      changed('heard');
      return;
    }
    for (const one of ofDay) written.splice(written.indexOf(one), 1);
  }
}

function withHeard(day: HeardDay, { story, who, seconds }: UnwrittenTime): HeardDay {
  const before = day.stories[story.id]?.heard ?? 0;
  const known = before > 0 || Object.keys(day.stories).length < STORIES_A_DAY;
  return {
    ...day,
    heard: day.heard + seconds,
    stories: {
      ...day.stories,
      ...(known && { [story.id]: { title: story.title, heard: before + seconds } }),
    },
    ...(who && known && { children: withChildTime(day.children, who, story.id, seconds) }),
  };
}

/** The day so far, with what has yet to be written. */
export async function readToday(now = new Date(clock.now())): Promise<HeardDay> {
  await writing;
  const day = await dayIn({ get: readRecord }, now).catch((error) => {
    // Without the disk the time of this visit is all that can be counted.
    if (!unwritten.length) throw error;
    return undefined;
  });
  return unwritten.filter(({ at }) => dayOf(at) === dayOf(now)).reduce(withHeard, day ?? emptyDay(now));
}

/** All stored days, oldest first. */
export const readDays = (): Promise<HeardDay[]> =>
  withDb((db) => allRecords(db.transaction('settings').store, 'heard:'));

/** The grant that this page has seen last, and its end by `Clock.monotonic`: setting the clock does not move it. */
let grant = { until: 0, ends: 0 };

/** Milliseconds. */
const GRANT = GRANT_SECONDS * 1000;

/** Ten more minutes, from now: see `withGrantedTime`. */
export async function grantMore(now = new Date(clock.now())): Promise<void> {
  grant = { until: now.getTime() + GRANT, ends: clock.monotonic() + GRANT };
  await changeDay(now, (day) => ({ ...day, ...withGrantedTime(day, settings.get(), now) }));
}

/** The end of the last grant by the clock as it is now; in the past where there is none. */
function grantedUntil({ awakeUntil }: HeardDay, now: number): number {
  if (awakeUntil && awakeUntil !== grant.until) {
    const left = awakeUntil - now;
    // A longer one comes from a clock that was set back.
    grant = { until: awakeUntil, ends: clock.monotonic() + (left <= GRANT ? left : 0) };
  }
  return now + grant.ends - clock.monotonic();
}

/** Deletes the whole log; the day's count begins anew too. */
export async function forgetHeard(): Promise<void> {
  unwritten = [];
  grant = { until: 0, ends: 0 };
  await withDb((db) => db.delete('settings', keysFrom('heard:')));
  changed('heard');
}

/**
 * Whether a story may begin, or go on over the end of its page. Reads nothing where no limit is set: a tap on a card
 * waits for it.
 */
export async function mayPlay(now = new Date(clock.now()), bedtime = false): Promise<PlayPermission> {
  const { dailyMinutes = 0, quiet } = settings.get();
  if (!dailyMinutes && !quiet) return 'yes';
  const today = await readToday(now);
  const limits = { dailyMinutes, quiet: clock.isBelievable(now.getTime()) ? (quiet ?? null) : null };
  return judge(now, limits, { ...today, awakeUntil: grantedUntil(today, now.getTime()) }, bedtime);
}
