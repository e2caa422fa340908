import { changed } from './changes';
import { clock } from './clock';
import { withDb } from './db';
import type { LoggedEvent } from './schema';

/** Number of stored events, for whoever looks after the device. Never a key, never a child's words. */
const KEPT = 100;

/** Adds an event. A repetition of the last one only moves its time, so that a failure at each start stays one line. */
export async function logEvent(kind: string, detail: string): Promise<void> {
  const event = { at: clock.now(), kind, detail: detail.slice(0, 300) };
  await withDb(async (db) => {
    const tx = db.transaction('events', 'readwrite');
    const newest = await tx.store.openCursor(null, 'prev');
    if (newest?.value.kind === kind && newest.value.detail === event.detail) await newest.update(event);
    else {
      const last = await tx.store.add(event);
      await tx.store.delete(IDBKeyRange.upperBound(last - KEPT));
    }
    await tx.done;
  });
  changed('events');
}

/** Newest first. */
export async function readLoggedEvents(): Promise<LoggedEvent[]> {
  return (await withDb((db) => db.getAll('events'))).reverse();
}
