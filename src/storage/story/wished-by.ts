import { STRICT, withDb } from '../db';
import { recordsOf } from '../records';

/** Gives a story that replaces another the other's owners. */
export async function sameOwners(of: string, id: string): Promise<void> {
  await withDb(async (db) => {
    const tx = db.transaction('settings', 'readwrite', STRICT);
    const records = recordsOf(tx);
    const owners = (await records.get('owners')) ?? {};
    const theirs = owners[of];
    if (theirs) await records.put({ ...owners, [id]: theirs }, 'owners');
    await tx.done;
  });
}
