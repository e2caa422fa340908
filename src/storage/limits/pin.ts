import { ignore } from '../../domain/ignore';
import { equalsConstantTime } from '../../domain/limits/gate-rules';
import { changed } from '../changes';
import { STRICT, withDb } from '../db';
import { readRecord, recordsOf } from '../records';
import type { StoredPin } from '../schema';
import { refreshConfig } from '../settings/config';
import { readGate, triesKey } from './gate';
import { slowHash } from './slow-hash';

/** The PIN of the parental gate: apart from the settings, so that no backup or report has it. */

/**
 * A tenth of a second where the browser computes it, on a processor slowed six times half a second; without its help
 * four times as long.
 */
const ROUNDS = 100_000;

/** Milliseconds. */
const PATIENCE = 3_000;

/** @param pin four to eight digits; undefined removes it */
export async function setPin(pin: string | undefined): Promise<void> {
  // A `resetPin` that stands in `config.json` by now must not remove a PIN that is set after it.
  const read = ignore(refreshConfig(), 'a server that does not answer is not waited for');
  await Promise.race([read, new Promise((done) => setTimeout(done, PATIENCE))]);
  await readGate();
  const stored = pin && (await hashed(pin));
  await withDb(async (db) => {
    const tx = db.transaction('settings', 'readwrite', STRICT);
    const records = recordsOf(tx);
    await Promise.all([
      stored ? records.put(stored, 'pin') : records.delete('pin'),
      records.delete(triesKey('pin')),
      tx.done,
    ]);
  });
  changed('settings');
}

async function hashed(pin: string): Promise<StoredPin> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  return { salt, rounds: ROUNDS, hash: await slowHash(pin, salt, ROUNDS) };
}

export async function isRightPin(pin: string): Promise<boolean> {
  const stored = await readRecord('pin');
  if (!stored) return false;
  return equalsConstantTime(await slowHash(pin, stored.salt, stored.rounds), stored.hash);
}
