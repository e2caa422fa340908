import { isMorning, type Night } from '../../domain/bedtime/night';
import { createStore } from '../../store';
import { STRICT, withDb } from '../db';
import { settings } from '../settings/settings';

/** Tonight's stories, while it is bedtime. */
export const night = createStore<Night | undefined>(undefined);

const KEY = 'night';
let reading: Promise<void> | undefined;

/** Whether there is bedtime at all. */
export function isOffered(): boolean {
  const { kiosk = false, bedtime = kiosk } = settings.get();
  return bedtime;
}

/** Reads once a visit whether it is bedtime: what was begun before a reload or a pulled plug goes on. */
export function readNight(): Promise<void> {
  reading ??= withDb((db) => db.get('settings', KEY)).then((stored) => {
    const kept = stored as Night | undefined;
    if (isOffered() && kept && !isMorning(kept, Date.now())) night.set(kept);
  });
  return reading.catch(() => {
    reading = undefined;
  });
}

/** It is in force at once, and kept before this resolves; `undefined` ends the night. */
export async function putNight(next: Night | undefined): Promise<void> {
  night.set(next);
  await withDb(async (db) => {
    const tx = db.transaction('settings', 'readwrite', STRICT);
    await (next ? tx.store.put(next, KEY) : tx.store.delete(KEY));
    await tx.done;
  });
}
