import { isActiveChild } from '../../domain/children/children';
import { STRICT, withDb } from '../db';
import { readRecord, recordsOf } from '../records';
import type { StoredWish } from '../schema';

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

/** Name of the child that wished, if it is still here. */
export async function wisherOf({ child }: StoredWish): Promise<string | undefined> {
  if (!child) return undefined;
  const all = (await readRecord('children')) ?? [];
  return all.find((one) => one.id === child && isActiveChild(one))?.name;
}
