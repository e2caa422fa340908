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

/** Adds seconds of a story to the day; one transaction, so that two tabs add up. */
export function noteHeard(
  story: { id: string; title: string },
  seconds: number,
  now = new Date(),
): Promise<void> {
  const who = heardBy(story.id);
  return changeDay(now, (day) => {
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
  });
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

export const readToday = async (now = new Date()): Promise<HeardDay> =>
  (await readRecord(keyOf(now))) ?? emptyDay(now);

/** All days that are kept, oldest first. */
export const readDays = (): Promise<HeardDay[]> =>
  withDb((db) => allRecords(db.transaction('settings').store, 'heard:'));

/** Ten more minutes, from now: see `withGrantedTime`. */
export const grantMore = (now = new Date()): Promise<void> =>
  changeDay(now, (day) => ({ ...day, ...withGrantedTime(day, settings.get(), now) }));

/** All of it: the day's count begins anew too. */
export async function forgetHeard(): Promise<void> {
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
