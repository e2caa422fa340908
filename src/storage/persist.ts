import { withDb } from './db';
import { writeRecord } from './records';

/** Whether the browser promises to keep what is stored; undefined where it gives no such promise at all. */
export async function isPersisted(): Promise<boolean | undefined> {
  return navigator.storage?.persisted?.().catch(() => undefined);
}

/** Asks for that promise. Some browsers ask the person in turn, others decide by themselves and may say no. */
export async function askPersist(): Promise<boolean> {
  return (await navigator.storage?.persist?.().catch(() => false)) ?? false;
}

/**
 * Asks once in a device's life, when there is something worth keeping: before that browsers tend to say no, and a
 * person who is asked does not know what for.
 * @returns whether there is nothing left to ask
 */
export async function askPersistOnce(): Promise<boolean> {
  if ((await isPersisted()) !== false) return true;
  const ready = await withDb(async (db) => {
    if (await db.getKey('settings', 'persist-asked')) return 'asked';
    const whole = IDBKeyRange.bound(['offline'], ['offline', []]);
    return (await db.getKeyFromIndex('cards', 'availability', whole)) ? 'now' : 'later';
  });
  if (ready !== 'now') return ready === 'asked';
  await writeRecord(true, 'persist-asked');
  await askPersist();
  return true;
}
