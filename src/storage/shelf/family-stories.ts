import { type StoredCard, withDb } from '../db';

/** Cards of what the family wrote or recorded itself, newest first: from an index, never all cards. */
export function readOwn(): Promise<StoredCard[]> {
  return withDb(async (db) => {
    const index = db.transaction('cards').store.index('kept');
    const found = await Promise.all(
      (['whole', 'half', 'none'] as const).map((kept) => index.getAll([kept, 'recorded'])),
    );
    return found
      .flat()
      .filter(({ deletedAt }) => !deletedAt)
      .sort((a, b) => b.createdAt - a.createdAt);
  });
}
