import { Failure } from '../../../domain/errors';
import type { ServiceKind } from '../../../domain/settings/settings';
import { objectOf, readString } from '../../../domain/shape';
import { changed } from '../../changes';
import { recordsOf } from '../../records';
import type { Records } from '../../schema';
import { SERVICE_KINDS, serviceOrigins } from '../../settings/services';
import { inTransaction } from '../../transaction';
import type { LockedKeys } from './locked-keys-record';

/*
 * Keys of services in a backup, behind a passphrase: PBKDF2 with SHA-256 makes a key of it for AES-GCM, which also tells
 * a wrong one. What a browser gives is used and nothing of ours, so there is none of it over plain http.
 */

/** As OWASP asks of PBKDF2 with SHA-256: https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html */
const ROUNDS = 600_000;
/** Fewest characters of a passphrase. */
export const SHORTEST_PASSPHRASE = 8;

/** Whether keys can be locked and unlocked here: plain http has no cryptography. */
export const canLockKeys = (): boolean => globalThis.crypto?.subtle !== undefined;

type Key = Records[`key:${ServiceKind}`];

const readKeys = (): Promise<[ServiceKind, Key][]> =>
  inTransaction(['settings'], async (tx) => {
    const found = await Promise.all(
      SERVICE_KINDS.map(async (kind) => [kind, await recordsOf(tx).get(`key:${kind}`)] as const),
    );
    return found.flatMap(([kind, key]): [ServiceKind, Key][] => (key ? [[kind, key]] : []));
  });

/** Number of services whose keys are stored here. */
export const countKeys = async (): Promise<number> => (await readKeys()).length;

/** @returns undefined where there is no key */
export async function lockKeys(passphrase: string): Promise<LockedKeys | undefined> {
  const keys = await readKeys();
  if (!keys.length) return undefined;
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const secret = new TextEncoder().encode(JSON.stringify(Object.fromEntries(keys)));
  const key = await keyOf(passphrase, salt, ROUNDS);
  const data = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, secret));
  return {
    kdf: 'PBKDF2-SHA-256',
    rounds: ROUNDS,
    salt: toBase64(salt),
    cipher: 'AES-256-GCM',
    iv: toBase64(iv),
    data: toBase64(data),
  };
}

/**
 * Stores the keys of a backup where none is here, or one that no service in force takes.
 * @returns number of keys that were stored
 * @throws {Failure} `refused` where the passphrase is another
 */
export async function unlockKeys(locked: LockedKeys, passphrase: string): Promise<number> {
  const keys = await unlock(locked, passphrase);
  const origins = serviceOrigins();
  const stored = await inTransaction(['settings'], async (tx) => {
    const records = recordsOf(tx);
    let count = 0;
    for (const [kind, key] of keys) {
      const here = await records.get(`key:${kind}`);
      if (here && origins.has(here.origin)) continue;
      await records.put(key, `key:${kind}`);
      count++;
    }
    return count;
  });
  changed('settings');
  return stored;
}

const keyFields = objectOf({ origin: readString, key: readString });

async function unlock(
  { rounds, salt, iv, data }: LockedKeys,
  passphrase: string,
): Promise<[ServiceKind, Key][]> {
  let text: ArrayBuffer;
  try {
    const key = await keyOf(passphrase, fromBase64(salt), rounds);
    text = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: fromBase64(iv) }, key, fromBase64(data));
  } catch {
    throw new Failure('refused', 'the passphrase does not open the keys');
  }
  const all = objectOf(Object.fromEntries(SERVICE_KINDS.map((kind) => [kind, keyFields])))(
    JSON.parse(new TextDecoder().decode(text)),
  );
  return SERVICE_KINDS.flatMap((kind): [ServiceKind, Key][] => {
    const { origin, key } = all?.[kind] ?? {};
    return origin && key ? [[kind, { origin, key }]] : [];
  });
}

async function keyOf(
  passphrase: string,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
): Promise<CryptoKey> {
  // The same letters, however a keyboard has put them together.
  const bytes = new TextEncoder().encode(passphrase.normalize('NFKC'));
  const base = await crypto.subtle.importKey('raw', bytes, 'PBKDF2', false, ['deriveKey']);
  const way = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  return crypto.subtle.deriveKey(way, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

const toBase64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));
const fromBase64 = (text: string) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
