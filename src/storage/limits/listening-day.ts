import { type HeardDay, localDay } from '../../domain/limits/limits';
import { changed } from '../changes';
import { clock } from '../clock';
import { withDb } from '../db';
import { keysFrom, type RecordStore, recordsOf } from '../records';
import { visitId } from '../visit';

/*
 * One record a day. A clock that is not set knows no day: it has one record, which counts a sitting, and belongs to the
 * day once the clock is set.
 */

/** Eight weeks. */
const DAYS_KEPT = 56;
/** In place of a day, by a clock that is not set. */
const SITTING = 'sitting';
/** A sitting ends with the run of the browser, or so long after something was heard last. Milliseconds. */
const SITTING_ENDS = 8 * 3_600_000;

/** Day of the log, or the sitting where the clock is not set. */
export const dayOf = (now: Date) => (clock.isBelievable(now.getTime()) ? localDay(now) : SITTING);

const keyOf = (day: string) => `heard:${day}` as const;

export const emptyDay = (now: Date): HeardDay => ({ day: dayOf(now), heard: 0, more: 0, stories: {} });

/** The record of the day or sitting that `now` belongs to, out of those that are stored. */
export async function dayIn(records: Pick<RecordStore, 'get'>, now: Date): Promise<HeardDay> {
  const [stored, sitting] = await Promise.all([records.get(keyOf(dayOf(now))), records.get(keyOf(SITTING))]);
  const day = dayOf(now);
  if (day === SITTING) return sitting && isSameSitting(sitting, now) ? sitting : emptyDay(now);
  const before = stored ?? emptyDay(now);
  return sitting?.visit === visitId() ? withSitting(before, sitting) : before;
}

const isSameSitting = ({ visit, lastAt = 0 }: HeardDay, now: Date): boolean =>
  visit === visitId() && now.getTime() - lastAt < SITTING_ENDS;

/** The day with the sitting in which the clock was set. */
function withSitting(day: HeardDay, { heard, more, stories, children }: HeardDay): HeardDay {
  const sum = { ...day, heard: day.heard + heard, more: day.more + more, stories: { ...day.stories } };
  for (const [id, { title, heard }] of Object.entries(stories))
    sum.stories[id] = { title, heard: heard + (day.stories[id]?.heard ?? 0) };
  for (const [who, heardOf] of Object.entries(children ?? {}))
    for (const [id, seconds] of Object.entries(heardOf))
      sum.children = withChildTime(sum.children, who, id, seconds);
  return sum;
}

export async function changeDay(now: Date, change: (day: HeardDay) => HeardDay): Promise<void> {
  await withDb(async (db) => {
    const tx = db.transaction('settings', 'readwrite');
    const records = recordsOf(tx);
    const day = await dayIn(records, now);
    const key = keyOf(day.day);
    const isSitting = day.day === SITTING;
    if (!(await records.getKey(key))) {
      const days = await tx.store.getAllKeys(keysFrom('heard:'));
      for (const old of days.slice(0, Math.max(0, days.length + 1 - DAYS_KEPT))) await tx.store.delete(old);
    }
    const next = { ...change(day), ...(isSitting && { visit: visitId(), lastAt: now.getTime() }) };
    await Promise.all([
      records.put(next, key),
      // The day now includes the sitting in which the clock was set.
      !isSitting && records.delete(keyOf(SITTING)),
      tx.done,
    ]);
  });
  changed('heard');
}

export function withChildTime(
  children: HeardDay['children'],
  who: string,
  story: string,
  seconds: number,
): Record<string, Record<string, number>> {
  const before = children?.[who]?.[story] ?? 0;
  return { ...children, [who]: { ...children?.[who], [story]: before + seconds } };
}
