import { withDb } from './db';
import { writeRecord } from './records';

/** The browser's promise to keep stored data; undefined where it gives none at all. */
export async function isPersisted(): Promise<boolean | undefined> {
  return navigator.storage?.persisted?.().catch(() => undefined);
}

/** Asks for that promise. Some browsers ask the person, others decide by themselves and may refuse. */
export async function askPersist(): Promise<boolean> {
  return (await navigator.storage?.persist?.().catch(() => false)) ?? false;
}

/**
 * Asks once in a device's life, when something worth keeping is stored: earlier, browsers tend to refuse, and a person
 * who is asked does not know why.
 * @returns whether the question is settled
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
