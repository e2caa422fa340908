import {
  equalsConstantTime,
  type GateAttempts,
  type GateChallenge,
  withWrongAttempt,
} from '../../domain/limits/gate-rules';
import { changed } from '../changes';
import { STRICT, withDb } from '../db';
import { refreshConfig } from '../settings/config';
import { readDoor, triesOf } from './door';
import { slowHash } from './slow-hash';

/**
 * The PIN of the parents' door and the tries at it. They lie apart from the settings, so that no backup and no report can
 * carry them along.
 */
interface StoredPin {
  hash: Uint8Array;
  salt: Uint8Array<ArrayBuffer>;
  rounds: number;
}

/**
 * A tenth of a second where the browser computes it, on a processor slowed six times half a second; without its help
 * four times as long.
 */
const ROUNDS = 100_000;

/** Milliseconds. */
const PATIENCE = 3_000;

const NO_TRIES: GateAttempts = { wrong: 0, until: 0 };

/** @param pin four to eight digits; undefined removes it */
export async function setPin(pin: string | undefined): Promise<void> {
  // What `config.json` says by now is no word against a PIN that comes after it. A server that does not answer is not waited for.
  await Promise.race([refreshConfig().catch(() => {}), new Promise((done) => setTimeout(done, PATIENCE))]);
  await readDoor();
  const stored = pin && (await hashed(pin));
  await withDb(async (db) => {
    const tx = db.transaction('settings', 'readwrite', STRICT);
    await Promise.all([
      stored ? tx.store.put(stored, 'pin') : tx.store.delete('pin'),
      tx.store.delete(triesOf('pin')),
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
  const stored = (await withDb((db) => db.get('settings', 'pin'))) as StoredPin | undefined;
  if (!stored) return false;
  return equalsConstantTime(await slowHash(pin, stored.salt, stored.rounds), stored.hash);
}

export const readTries = (ask: GateChallenge): Promise<GateAttempts> =>
  withDb(async (db) => ((await db.get('settings', triesOf(ask))) as GateAttempts | undefined) ?? NO_TRIES);

/** Counts a try before it is known to be wrong: pulling the plug meanwhile must not make it free. */
export function noteTry(ask: GateChallenge, now = Date.now()): Promise<GateAttempts> {
  return withDb(async (db) => {
    const tx = db.transaction('settings', 'readwrite', STRICT);
    const tries = withWrongAttempt(
      ask,
      ((await tx.store.get(triesOf(ask))) as GateAttempts | undefined) ?? NO_TRIES,
      now,
    );
    await Promise.all([tx.store.put(tries, triesOf(ask)), tx.done]);
    return tries;
  });
}

export const forgetTries = async (ask: GateChallenge): Promise<void> => {
  await withDb((db) => db.delete('settings', triesOf(ask)));
};
