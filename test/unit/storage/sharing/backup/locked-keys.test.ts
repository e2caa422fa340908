import { beforeEach, describe, expect, it, vi } from 'vitest';
import { readRecord, writeRecord } from '../../../../../src/storage/records';
import { saveSettings } from '../../../../../src/storage/settings/save-settings';
import { readSettings } from '../../../../../src/storage/settings/settings';
import {
  canLockKeys,
  countKeys,
  lockKeys,
  unlockKeys,
} from '../../../../../src/storage/sharing/backup/locked-keys';
import {
  type LockedKeys,
  readLockedKeys,
} from '../../../../../src/storage/sharing/backup/locked-keys-record';
import { saveBackup } from '../../../../../src/storage/sharing/backup/save-backup';
import { contentsOf, freshDevice, own, store } from './backup-rig';

const PASSPHRASE = 'dört güzel küçük kedi';
const KEY = { origin: 'http://box.lan', key: 'sk-secret' };

async function lockedFile(): Promise<Blob> {
  await store(own('tale'));
  await writeRecord(KEY, 'key:llm');
  const lockedKeys = await lockKeys(PASSPHRASE);
  const saved = await saveBackup({ familyOnly: true, now: new Date(), lockedKeys });
  return saved?.file as Blob;
}

beforeEach(async () => {
  vi.unstubAllGlobals();
  vi.stubGlobal('navigator', { onLine: true });
  await freshDevice();
});

describe('keys of services in a backup', () => {
  it('are read by nobody without the passphrase, and by a parent with it', async () => {
    const file = await lockedFile();
    expect(await file.text()).not.toContain('sk-secret');
    await freshDevice();
    const { lockedKeys, skipped } = await contentsOf(file);
    expect(skipped).toBe(0);
    await expect(unlockKeys(lockedKeys as LockedKeys, 'dört güzel küçük kedi ')).rejects.toMatchObject({
      kind: 'refused',
    });
    expect(await countKeys()).toBe(0);
    // However a keyboard has put the letters together.
    expect(await unlockKeys(lockedKeys as LockedKeys, PASSPHRASE.normalize('NFD'))).toBe(1);
    expect(await readRecord('key:llm')).toEqual(KEY);
  });

  it('stay as they are where one of a service in force is here', async () => {
    const { lockedKeys } = await contentsOf(await lockedFile());
    await freshDevice();
    const here = { origin: 'http://new.lan', key: 'sk-new' };
    await writeRecord(here, 'key:llm');
    await saveSettings({ llm: { provider: 'openai', baseUrl: 'http://new.lan/v1' } });
    await readSettings();
    expect(await unlockKeys(lockedKeys as LockedKeys, PASSPHRASE)).toBe(0);
    expect(await readRecord('key:llm')).toEqual(here);
    await saveSettings({ llm: undefined });
    expect(await unlockKeys(lockedKeys as LockedKeys, PASSPHRASE)).toBe(1);
    expect(await readRecord('key:llm')).toEqual(KEY);
  });

  it('are locked anew each time, and none is none', async () => {
    expect(await lockKeys(PASSPHRASE)).toBeUndefined();
    await writeRecord(KEY, 'key:llm');
    const [one, other] = [await lockKeys(PASSPHRASE), await lockKeys(PASSPHRASE)];
    expect(one?.data).not.toBe(other?.data);
    expect(one).toMatchObject({ kdf: 'PBKDF2-SHA-256', rounds: 600_000, cipher: 'AES-256-GCM' });
  });

  it('cannot be locked over plain http', () => {
    expect(canLockKeys()).toBe(true);
    vi.stubGlobal('crypto', {});
    expect(canLockKeys()).toBe(false);
  });

  it.each([
    ['a text', 'x'],
    [
      'endless work',
      { kdf: 'PBKDF2-SHA-256', cipher: 'AES-256-GCM', rounds: 1e12, salt: 'a', iv: 'a', data: 'a' },
    ],
    ['another cipher', { kdf: 'PBKDF2-SHA-256', cipher: 'none', rounds: 9, salt: 'a', iv: 'a', data: 'a' }],
  ])('are none where they are %s', (_, value) => {
    expect(readLockedKeys(value)).toBeUndefined();
  });
});
