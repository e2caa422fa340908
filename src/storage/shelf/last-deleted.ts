import { isWithin } from '../../domain/clock';
import { clock } from '../clock';
import { withDb } from '../db';
import type { StoredCard } from '../schema';

/** Half an hour: for so long the shelf's tools offer *Undo*. Milliseconds. */
const UNDO_MS = 30 * 60_000;

/** The story of any kind that was deleted last, if that was a short while ago. */
export function readLastDeleted(): Promise<StoredCard | undefined> {
  return withDb(async (db) => {
    const now = clock.now();
    let cursor = await db.transaction('cards').store.index('deletedAt').openCursor(null, 'prev');
    // Those from the future come first: by a clock that was set back since.
    while (cursor && cursor.key > now) cursor = await cursor.continue();
    return cursor && isWithin(cursor.key, now, UNDO_MS) ? cursor.value : undefined;
  });
}
