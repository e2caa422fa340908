import { objectOf, readNumber, readString } from '../../../domain/shape';

/** Name of the locked keys among the records of a backup. */
export const LOCKED_KEYS = 'locked-keys';

/** All keys as one record of a backup. Bytes in base64. */
export interface LockedKeys {
  kdf: 'PBKDF2-SHA-256';
  rounds: number;
  salt: string;
  cipher: 'AES-256-GCM';
  iv: string;
  data: string;
}

/** A file that asks for more would only keep a device busy. */
const MOST_ROUNDS = 10_000_000;
const lockedFields = objectOf({
  kdf: (value) => (value === 'PBKDF2-SHA-256' ? value : undefined),
  rounds: readNumber,
  salt: readString,
  cipher: (value) => (value === 'AES-256-GCM' ? value : undefined),
  iv: readString,
  data: readString,
});

/** Reads the locked keys of a backup; undefined where they are something else. */
export function readLockedKeys(value: unknown): LockedKeys | undefined {
  const { kdf, rounds, salt, cipher, iv, data } = lockedFields(value) ?? {};
  const isRight = rounds !== undefined && Number.isInteger(rounds) && rounds > 0 && rounds <= MOST_ROUNDS;
  if (!kdf || !cipher || !isRight || !salt || !iv || !data) return undefined;
  return { kdf, rounds, salt, cipher, iv, data };
}
