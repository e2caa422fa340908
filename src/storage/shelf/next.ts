import { withDb } from '../db';
import type { ShelfKey, StoredCard } from '../schema';

/** Cards examined for a story that can be played: a whole screen of the shelf and more. */
const LOOK = 40;

/**
 * The cards that follow this one on the shelf of its language, newest first, beginning again after the last.
 * Reads a few dozen, however long the shelf is.
 */
export function readAfter(card: StoredCard): Promise<StoredCard[]> {
  const key = card.shelf.find(
    ([language, band, sort]) => language === card.language && !band && sort === 'new',
  );
  if (!key) return Promise.resolve([]);
  const [language, band, sort] = key;
  // An array sorts after every string and number: [] bounds all values of this prefix.
  const end = [language, band, sort, []] as unknown as ShelfKey;
  const start = [language, band, sort] as unknown as ShelfKey;
  return withDb(async (db) => {
    const index = db.transaction('cards').store.index('shelf');
    const [after, before] = await Promise.all([
      index.getAll(IDBKeyRange.bound(key, end, true), LOOK),
      index.getAll(IDBKeyRange.bound(start, key, false, true), LOOK),
    ]);
    return [...after, ...before];
  });
}
