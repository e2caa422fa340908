import { withDb } from '../db';
import type { StoredCard } from '../schema';

/** Cards of stories that the family wrote or recorded, newest first: from an index, never all cards. */
export function readOwn(): Promise<StoredCard[]> {
  return withDb(async (db) => {
    const index = db.transaction('cards').store.index('availability');
    const found = await Promise.all(
      (['offline', 'partial', 'listed'] as const).map((availability) =>
        index.getAll([availability, 'recorded']),
      ),
    );
    return found
      .flat()
      .filter(({ deletedAt }) => !deletedAt)
      .sort((a, b) => b.createdAt - a.createdAt);
  });
}
