import { changed } from './changes';
import { withDb } from './db';
import type { LoggedEvent } from './schema';

/** The last hundred things worth telling whoever looks after the device. Never a key, never a child's words. */
const KEPT = 100;

export async function logEvent(kind: string, detail: string): Promise<void> {
  await withDb(async (db) => {
    const tx = db.transaction('events', 'readwrite');
    const last = await tx.store.add({ at: Date.now(), kind, detail: detail.slice(0, 300) });
    await tx.store.delete(IDBKeyRange.upperBound(last - KEPT));
    await tx.done;
  });
  changed('events');
}

/** Newest first. */
export async function readLoggedEvents(): Promise<LoggedEvent[]> {
  return (await withDb((db) => db.getAll('events'))).reverse();
}
