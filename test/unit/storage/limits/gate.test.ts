import { beforeEach, describe, expect, it, vi } from 'vitest';
import { withDb } from '../../../../src/storage/db';
import { readGate } from '../../../../src/storage/limits/gate';
import { isRightPin, setPin } from '../../../../src/storage/limits/pin';
import { plainHash } from '../../../../src/storage/limits/plain-hash';
import { slowHash } from '../../../../src/storage/limits/slow-hash';
import { createTries } from '../../../../src/storage/limits/tries';
import { freshDb } from '../fresh';

const bytes = (text: string) => new TextEncoder().encode(text);
const hex = (data: Uint8Array) => Buffer.from(data).toString('hex');
const tries = createTries({ wall: Date.now, monotonic: () => performance.now() });
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
    await tries.takeTry('pin');
    await config({ resetPin: 'monday' });
    expect(await readGate()).toEqual({ pin: false });
    expect(await tries.readPause('pin')).toBe(0);
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

describe('a disk that takes no writes', () => {
  const refuseWrites = () => {
    const { put, delete: remove } = IDBObjectStore.prototype;
    const refuse = () => {
      throw new DOMException('the disk is full', 'QuotaExceededError');
    };
    Object.assign(IDBObjectStore.prototype, { put: refuse, delete: refuse });
    return () => Object.assign(IDBObjectStore.prototype, { put, delete: remove });
  };

  it('hides no PIN, and obeys no resetPin that it cannot note', async () => {
    await setPin('2580');
    const mend = refuseWrites();
    try {
      expect(await readGate()).toEqual({ pin: true });
      await expect(tries.takeTry('pin')).rejects.toThrow();
    } finally {
      mend();
    }
    await config({ resetPin: 'monday' });
    const again = refuseWrites();
    try {
      expect(await readGate()).toEqual({ pin: true });
    } finally {
      again();
    }
    expect(await readGate()).toEqual({ pin: false });
  });
});

describe('tries', () => {
  /** A page of the app: its own count of time, the house's wall clock. */
  function openPage(time: { wall: number; monotonic: number }) {
    return createTries({ wall: () => time.wall, monotonic: () => time.monotonic });
  }
  const clocks = () => ({ wall: 1_700_000_000_000, monotonic: 5 });

  it('are counted for both questions apart, and over a restart', async () => {
    const time = clocks();
    expect(await openPage(time).takeTry('pin')).toEqual({ counted: true, pause: 2000 });
    time.monotonic += 2000;
    // A restart: another count of time, and nothing of it sat out there.
    const next = openPage({ ...time, monotonic: 0 });
    expect(await next.readPause('pin')).toBe(2000);
    expect(await next.readPause('sum')).toBe(0);
    await next.forgetTries('pin');
    expect(await next.readPause('pin')).toBe(0);
  });

  it('are no more in eight tabs than in one', async () => {
    const time = clocks();
    const tabs = Array.from({ length: 8 }, () => openPage(time));
    let counted = 0;
    for (let second = 0; second < 60; second++) {
      for (const tab of tabs) await tab.readPause('pin');
      const all = await Promise.all(tabs.map((tab) => tab.takeTry('pin')));
      counted += all.filter((one) => one.counted).length;
      time.monotonic += 1000;
      time.wall += 1000;
    }
    // At 0, 2, 7 and 37 seconds.
    expect(counted).toBe(4);
  });

  it.each([
    ['forward', 9 * 3_600_000],
    ['back', -9 * 3_600_000],
  ])('wait as long when the wall clock is set %s between reloads', async (_, by) => {
    const time = clocks();
    let counted = 0;
    let page = openPage(time);
    for (let second = 0; second < 60; second++) {
      if (second % 3 === 0) {
        time.wall += by;
        page = openPage(time);
      }
      if ((await page.takeTry('pin')).counted) counted++;
      time.monotonic += 1000;
      time.wall += 1000;
    }
    expect(counted).toBeLessThanOrEqual(4);
    // In one page the pause is over when it has been sat out, wherever the wall clock is.
    expect(await page.readPause('pin')).toBeLessThanOrEqual(60_000);
    time.monotonic += 60_000;
    time.wall += by;
    expect(await page.readPause('pin')).toBe(0);
    expect((await page.takeTry('pin')).counted).toBe(true);
  });

  it('note what was sat out, for the next page', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const time = clocks();
      const page = openPage(time);
      for (const wait of [2000, 5000]) {
        await page.takeTry('pin');
        time.monotonic += wait;
      }
      await page.takeTry('pin');
      time.monotonic += 5000;
      vi.advanceTimersByTime(5000);
      vi.useRealTimers();
      await vi.waitFor(async () => expect(await openPage(clocks()).readPause('pin')).toBe(25_000));
    } finally {
      vi.useRealTimers();
    }
  });

  it.each([{ wrong: 0, until: null }, { wrong: 'x' }, null, 7])(
    'that were stored damaged never make a pause that is no number: %j',
    async (stored) => {
      await withDb((db) => db.put('settings', stored, 'tries:pin'));
      const page = openPage(clocks());
      const pause = await page.readPause('pin');
      expect(pause).toBeGreaterThanOrEqual(0);
      expect(pause).toBeLessThanOrEqual(300_000);
      expect(Number.isFinite((await page.takeTry('pin')).pause)).toBe(true);
    },
  );
});
