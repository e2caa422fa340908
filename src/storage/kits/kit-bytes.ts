import { withDb } from '../db';

/** Bytes of all stored clip files; see kept-kits. Apart from it, so that Settings loads no kits to count them. */
export async function keptKitBytes(): Promise<number> {
  const range = IDBKeyRange.bound('kit:', 'kit:\uffff');
  const sounds = await withDb((db) => db.getAllFromIndex('sounds', 'story', range));
  return sounds.reduce((sum, { size }) => sum + size, 0);
}
