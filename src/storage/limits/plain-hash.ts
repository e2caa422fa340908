import { pbkdf2Async } from '@noble/hashes/pbkdf2.js';
import { sha256 } from '@noble/hashes/sha2.js';

/** `slowHash` without the browser's help; yields to input every few milliseconds. */
export const plainHash = (bytes: Uint8Array, salt: Uint8Array, rounds: number): Promise<Uint8Array> =>
  pbkdf2Async(sha256, bytes, salt, { c: rounds, dkLen: 32 });
