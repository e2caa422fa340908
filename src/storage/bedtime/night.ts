import { type BedtimeSession, isBedtimeOver } from '../../domain/bedtime/session';
import { createStore } from '../../store';
import { STRICT, withDb } from '../db';
import { readRecord, recordsOf } from '../records';
import { settings } from '../settings/settings';

/** Tonight's stories, while it is bedtime. */
export const night = createStore<BedtimeSession | undefined>(undefined);

let reading: Promise<void> | undefined;

/** Whether there is bedtime at all. */
export function isOffered(): boolean {
  const { kiosk = false, bedtime = kiosk } = settings.get();
  return bedtime;
}

/** Reads once a visit whether it is bedtime: what was begun before a reload or a pulled plug goes on. */
export function readNight(): Promise<void> {
  reading ??= readRecord('night').then((kept) => {
    if (isOffered() && kept && !isBedtimeOver(kept, Date.now())) night.set(kept);
  });
  return reading.catch(() => {
    reading = undefined;
  });
}

/** It is in force at once, and kept before this resolves; `undefined` ends the night. */
export async function putNight(next: BedtimeSession | undefined): Promise<void> {
  night.set(next);
  await withDb(async (db) => {
    const tx = db.transaction('settings', 'readwrite', STRICT);
    await (next ? recordsOf(tx).put(next, 'night') : recordsOf(tx).delete('night'));
    await tx.done;
  });
}
