import { beforeEach, describe, expect, it, vi } from 'vitest';
import { withDb } from '../../../../src/storage/db';
import { readGate } from '../../../../src/storage/limits/gate';
import { forgetTries, isRightPin, noteTry, readTries, setPin } from '../../../../src/storage/limits/pin';
import { plainHash } from '../../../../src/storage/limits/plain-hash';
import { slowHash } from '../../../../src/storage/limits/slow-hash';
import { freshDb } from '../fresh';

const bytes = (text: string) => new TextEncoder().encode(text);
const hex = (data: Uint8Array) => Buffer.from(data).toString('hex');
const config = (value: object) => withDb((db) => db.put('settings', value, 'config'));

beforeEach(freshDb);

describe('the hash', () => {
  // PBKDF2-HMAC-SHA-256 with the passwords, salts and counts of RFC 6070; first 32 bytes.
  const VECTORS: [text: string, salt: string, rounds: number, hash: string][] = [
    ['password', 'salt', 1, '120fb6cffcf8b32c43e7225256c4f837a86548c92ccc35480805987cb70be17b'],
    ['password', 'salt', 2, 'ae4d0c95af6b46d32d0adff928f06dd02a303f8ef3c251dfd6e2d85a95474c43'],
    ['password', 'salt', 4096, 'c5e478d59288c841aa530db6845c4c8d962893a001ce4e11a4963873aa98134a'],
    [
      'passwordPASSWORDpassword',
      'saltSALTsaltSALTsaltSALTsaltSALTsalt',
      4096,
      '348c89dbcbd32b2f32d814b8116e84cf2b17347ebc1800181c4e2a1fb8dd53e1',
    ],
  ];

  it.each(VECTORS)(
    'of %s with %s, %i times, is the same with the browser’s help and without',
    async (...row) => {
      const [text, salt, rounds, hash] = row;
      expect(hex(await slowHash(text, bytes(salt), rounds))).toBe(hash);
      expect(hex(await plainHash(bytes(text), bytes(salt), rounds))).toBe(hash);
    },
  );

  it('holds over http for a PIN that was set over https', async () => {
    await setPin('2580');
    vi.stubGlobal('crypto', { getRandomValues: (array: Uint8Array) => array });
    try {
      expect(await isRightPin('2580')).toBe(true);
      expect(await isRightPin('2581')).toBe(false);
    } finally {
      vi.unstubAllGlobals();
    }
  });
});

describe('a PIN', () => {
  it('is right whole, and never in part', async () => {
    await setPin('258000');
    const tries = ['2580', '25800', '258001', '2580000', '', '258000'];
    expect(await Promise.all(tries.map(isRightPin))).toEqual([false, false, false, false, false, true]);
  });

  it('is nowhere to be read, and another hash each time', async () => {
    const read = () => withDb((db) => db.get('settings', 'pin')) as Promise<{ hash: Uint8Array }>;
    await setPin('2580');
    const first = await read();
    await setPin('2580');
    expect(hex((await read()).hash)).not.toBe(hex(first.hash));
    expect(JSON.stringify(await withDb((db) => db.getAll('settings')))).not.toContain('2580"');
  });

  it('is gone when it is removed', async () => {
    await setPin('2580');
    expect(await readGate()).toEqual({ pin: true });
    await setPin(undefined);
    expect(await readGate()).toEqual({ pin: false });
    expect(await isRightPin('2580')).toBe(false);
  });
});

describe('resetPin in config.json', () => {
  it('forgets the PIN and the wrong tries, once for each new text', async () => {
    await setPin('2580');
    await noteTry('pin');
    await config({ resetPin: 'monday' });
    expect(await readGate()).toEqual({ pin: false });
    expect((await readTries('pin')).wrong).toBe(0);
    await setPin('1470');
    expect(await readGate()).toEqual({ pin: true });
    await config({ resetPin: 'tuesday' });
    expect(await readGate()).toEqual({ pin: false });
  });

  it('does nothing to a PIN that is set after it', async () => {
    await config({ resetPin: 'old' });
    await setPin('2580');
    expect(await readGate()).toEqual({ pin: true });
    await config({});
    await config({ resetPin: 'old' });
    expect(await readGate()).toEqual({ pin: true });
  });
});

it('counts tries of both kinds apart, and over a restart', async () => {
  await noteTry('pin', 1000);
  expect(await noteTry('pin', 1000)).toEqual({ wrong: 2, until: 6000 });
  expect(await readTries('sum')).toEqual({ wrong: 0, until: 0 });
  await forgetTries('pin');
  expect(await readTries('pin')).toEqual({ wrong: 0, until: 0 });
});
