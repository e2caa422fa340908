import { withDb } from '../db';
import { prefixOf, type ShelfQuery } from './shelf';

/** Number of the cards before this one in a query, 0 for the first; undefined where it is not among them. */
export function rankOf(id: string, query: ShelfQuery): Promise<number | undefined> {
  return withDb(async (db) => {
    const { store } = db.transaction('cards');
    const prefix = prefixOf(query);
    const key = (await store.get(id))?.shelf.find((one) => prefix.every((part, i) => one[i] === part));
    return key && store.index('shelf').count(IDBKeyRange.bound(prefix, key, false, true));
  });
}
