import {
  type HeardDay,
  checkPlayPermission as judge,
  localDay,
  type PlayPermission,
  withGrantedTime,
} from '../../domain/limits/limits';
import { changed } from '../changes';
import { heardBy } from '../current-child';
import { withDb } from '../db';
import { allRecords, keysFrom, readRecord, recordsOf } from '../records';
import { settings } from '../settings/settings';

/*
 * The listening log: one record a day, in this browser and nowhere else. A parent's limits are counted by it, so that
 * they hold over reloads and in every tab.
 */

/** Eight weeks. */
const DAYS_KEPT = 56;
/** More stories a day than anybody hears: a record stays small whatever comes. */
const STORIES_A_DAY = 60;

const keyOf = (now: Date) => `heard:${localDay(now)}` as const;

const emptyDay = (now: Date): HeardDay => ({ day: localDay(now), heard: 0, more: 0, stories: {} });

async function changeDay(now: Date, change: (day: HeardDay) => HeardDay): Promise<void> {
  const key = keyOf(now);
  await withDb(async (db) => {
    const tx = db.transaction('settings', 'readwrite');
    const records = recordsOf(tx);
    const day = await records.get(key);
    if (!day) {
      const days = await tx.store.getAllKeys(keysFrom('heard:'));
      for (const old of days.slice(0, Math.max(0, days.length + 1 - DAYS_KEPT))) await tx.store.delete(old);
    }
    await Promise.all([records.put(change(day ?? emptyDay(now)), key), tx.done]);
  });
  changed('heard');
}

/** Seconds of one story on one day that have yet to be written. */
interface UnwrittenTime {
  at: Date;
  story: { id: string; title: string };
  who: string | undefined;
  seconds: number;
}

/**
 * What a full disk has refused. It counts from memory, in this tab, and is written as soon as the disk takes it: a limit
 * holds all the same.
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
  now = new Date(),
): Promise<void> {
  keepUnwritten({ at: now, story, who: heardBy(story.id), seconds });
  writing = writing.then(writeHeard);
  return writing;
}

/** Adds to the entry of the same day, story and child: there are never more than a day has stories. */
function keepUnwritten({ at, story, who, seconds }: UnwrittenTime): void {
  const day = localDay(at);
  const same = unwritten.find(
    (one) => localDay(one.at) === day && one.story.id === story.id && one.who === who,
  );
  if (same) same.seconds += seconds;
  else unwritten.push({ at, story, who, seconds });
}

async function writeHeard(): Promise<void> {
  const written = unwritten;
  unwritten = [];
  while (written[0]) {
    const { at } = written[0];
    const ofDay = written.filter((one) => localDay(one.at) === localDay(at));
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
    ...(who && known && { children: withChild(day.children, who, story.id, seconds) }),
  };
}

function withChild(
  children: HeardDay['children'],
  who: string,
  story: string,
  seconds: number,
): Record<string, Record<string, number>> {
  const before = children?.[who]?.[story] ?? 0;
  return { ...children, [who]: { ...children?.[who], [story]: before + seconds } };
}

/** The day so far, with what has yet to be written. */
export async function readToday(now = new Date()): Promise<HeardDay> {
  await writing;
  const day = await readRecord(keyOf(now)).catch((error) => {
    // Without the disk the time of this visit is all that can be counted.
    if (!unwritten.length) throw error;
    return undefined;
  });
  return unwritten.filter(({ at }) => localDay(at) === localDay(now)).reduce(withHeard, day ?? emptyDay(now));
}

/** All days that are kept, oldest first. */
export const readDays = (): Promise<HeardDay[]> =>
  withDb((db) => allRecords(db.transaction('settings').store, 'heard:'));

/** Ten more minutes, from now: see `withGrantedTime`. */
export const grantMore = (now = new Date()): Promise<void> =>
  changeDay(now, (day) => ({ ...day, ...withGrantedTime(day, settings.get(), now) }));

/** All of it: the day's count begins anew too. */
export async function forgetHeard(): Promise<void> {
  unwritten = [];
  await withDb((db) => db.delete('settings', keysFrom('heard:')));
  changed('heard');
}

/**
 * Whether a story may begin, or go on over the end of its page. Reads nothing where no limit is set: a tap on a card
 * waits for it.
 */
export async function mayPlay(now = new Date(), bedtime = false): Promise<PlayPermission> {
  const limits = settings.get();
  if (!limits.dailyMinutes && !limits.quiet) return 'yes';
  return judge(now, limits, await readToday(now), bedtime);
}
