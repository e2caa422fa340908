import { resumedBedtime } from '../../domain/bedtime/clock-set';
import type { BedtimeSession } from '../../domain/bedtime/session';
import { ignore } from '../../domain/ignore';
import { createStore } from '../../store';
import { changed, onChange } from '../changes';
import { clock } from '../clock';
import { STRICT, withDb } from '../db';
import { readRecord, recordsOf } from '../records';
import { settings } from '../settings/settings';
import { visitId } from '../visit';

/** The present bedtime, if any. */
export const night = createStore<BedtimeSession | undefined>(undefined);

let reading: Promise<void> | undefined;

/** True where bedtime is offered. */
export function isOffered(): boolean {
  const { kiosk = false, bedtime = kiosk } = settings.get();
  return bedtime;
}

/** Reads the stored bedtime once a visit: one that began before a reload or a power cut goes on. */
export function readNight(): Promise<void> {
  reading ??= resumeNight();
  return reading.catch(() => {
    reading = undefined;
  });
}

/** Reads anew whether it is bedtime: by a clock that was not set, a night may have seemed to be over. */
export async function resumeNight(): Promise<void> {
  const kept = await readRecord('night');
  if (!kept || night.get() || !isOffered()) return;
  const { quiet } = settings.get();
  night.set(resumedBedtime(kept, kept.visit === visitId(), { ...clock, now: clock.now(), quiet }));
}

/** Sets the bedtime at once, and resolves when it is stored; `undefined` ends it. */
export async function putNight(next: BedtimeSession | undefined): Promise<void> {
  night.set(next);
  await withDb(async (db) => {
    const tx = db.transaction('settings', 'readwrite', STRICT);
    await (next ? recordsOf(tx).put({ ...next, visit: visitId() }, 'night') : recordsOf(tx).delete('night'));
    await tx.done;
  });
  changed('night');
}

/** Calls back with the night as another tab has stored it; returns the way to stop. */
export function onRemoteNight(listener: (next: BedtimeSession | undefined) => void): () => void {
  const read = () => readRecord('night').then((next) => listener(isOffered() ? next : undefined));
  return onChange((change, remote) => {
    if (change === 'night' && remote) ignore(read(), 'this tab stays with the night that it knows');
  });
}
