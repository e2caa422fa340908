import { clock } from './clock';
import { type Writing, withDb } from './db';
import { recordsOf } from './records';
import type { ShelfKey } from './schema';

/*
 * Dates by which the shelf is ordered and sound is evicted. What is made or heard now comes after all that is stored,
 * whatever the clock says: a device that boots at 1970 would else put its newest story last.
 */

/** A date for a story that is new for as long as nobody hears it: the clock that dated it was not set. */
const UNDATED = 8.64e15;

/** Now, or just after the newest date that is stored. Milliseconds since 1970. */
export async function dateIn(tx: Writing<'cards' | 'settings'>): Promise<number> {
  const cards = tx.objectStore('cards');
  const prefix = ['', '', 'new'] as unknown as ShelfKey;
  const [made, resumed, loved, given = 0] = await Promise.all([
    cards.index('shelf').openKeyCursor(IDBKeyRange.bound(prefix, [...prefix, []])),
    cards.index('resumeAt').openKeyCursor(null, 'prev'),
    cards.index('favouriteAt').openKeyCursor(null, 'prev'),
    recordsOf(tx).get('dated'),
  ]);
  const newest = Math.max(given, -Number(made?.key[3] ?? 0), resumed?.key ?? 0, loved?.key ?? 0);
  const date = Math.max(clock.now(), newest + 1);
  await recordsOf(tx).put(date, 'dated');
  return date;
}

/** As `dateIn`, for what is stored later. */
export const nextDate = (): Promise<number> =>
  withDb(async (db) => {
    const tx = db.transaction(['cards', 'settings'], 'readwrite');
    const date = await dateIn(tx);
    await tx.done;
    return date;
  });

/** Since when a story that is dated so is new. */
export const newSince = (date: number): number => (clock.isBelievable() ? date : UNDATED);
