import { withDb } from '../db';
import type { StoredCard } from '../schema';

/** Cards of stories that the family wrote, recorded or brought in, newest first: from an index, never all cards. */
export function readOwn(): Promise<StoredCard[]> {
  return withDb(async (db) => {
    const index = db.transaction('cards').store.index('availability');
    const found = await Promise.all(
      (['recorded', 'imported'] as const).flatMap((source) =>
        (['offline', 'partial', 'listed'] as const).map((availability) =>
          index.getAll([availability, source]),
        ),
      ),
    );
    return found
      .flat()
      .filter(({ deletedAt }) => !deletedAt)
      .sort((a, b) => b.createdAt - a.createdAt);
  });
}
