import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { go } from './harness';

/** A backup of a family with one of every kind of record. */
export const FAMILY = readFileSync(join(import.meta.dirname, '../fixtures/backups/version-2.talelight'));

/** Kinds of records that a backup leaves out; see storage/sharing/backup/record-kinds. */
const LEFT_OUT =
  /^(key:|pin|tries:|config|catalogue|kits$|recipe:|labels|audioBytes|reindexed|examples-indexed|dated|pack:|making|importing|night|persist-asked|last-backup)/u;

/** Every record that is the family's, by store and key; of bytes their SHA-256. */
export async function familyIn(page: Page): Promise<Record<string, unknown>> {
  const all = await page.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((done, fail) => {
        request.onsuccess = () => done(request.result);
        request.onerror = () => fail(request.error);
      });
    const db = await answer(indexedDB.open('talelight'));
    const found: [string, unknown][] = [];
    for (const store of ['cards', 'stories', 'audio', 'sounds', 'listening', 'settings', 'wishes']) {
      const source = db.transaction(store).objectStore(store);
      const [keys, values] = await Promise.all([answer(source.getAllKeys()), answer(source.getAll())]);
      for (const [i, key] of keys.entries()) {
        const { bytes, ...rest } = (store === 'audio' ? values[i] : {}) as { bytes?: ArrayBuffer };
        const hash = bytes && [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].join();
        found.push([`${store} ${String(key)}`, bytes ? { ...rest, hash } : values[i]]);
      }
    }
    db.close();
    return found;
  });
  const source = (value: unknown) => (value as { source?: string }).source;
  return Object.fromEntries(
    all.filter(([name, value]) => {
      const [store, key = ''] = name.split(' ');
      // Tried anew where they come to.
      if (store === 'wishes') Object.assign(value as object, { tries: 0, notBefore: 0, wait: 0, failure: 0 });
      if (store === 'settings') return !LEFT_OUT.test(key);
      return (store !== 'cards' && store !== 'stories') || source(value) !== 'example';
    }),
  );
}

/** The same, once the start-up check and the search words of a new shelf have changed the last of it. */
export async function familyAtRest(page: Page): Promise<Record<string, unknown>> {
  let last: Record<string, unknown> = {};
  const isAtRest = async () => {
    const before = last;
    last = await familyIn(page);
    return isDeepStrictEqual(before, last);
  };
  await expect.poll(isAtRest, { timeout: 15_000, interval: 1000 }).toBe(true);
  return last;
}

/** Deletes everything of this browser, as on a new device, and loads the page anew. */
export async function wipe(page: Page, url: string): Promise<void> {
  await page.goto(`${url}icon.svg`);
  await page.evaluate(
    () =>
      new Promise<void>((done, fail) => {
        const request = indexedDB.deleteDatabase('talelight');
        request.onsuccess = () => done();
        request.onerror = () => fail(request.error);
      }),
  );
  await page.goto(url);
  await page.getByRole('list').getByRole('link').first().waitFor();
}

/** Opens the room of the backup. */
export const openRoom = (page: Page) => go(page, '#/settings/backup');

/** Chooses a file in the room of the backup. */
export const choose = (page: Page, buffer: Buffer, name = 'family.talelight') =>
  page.locator('.backup-file input').setInputFiles({ name, mimeType: '', buffer });

/** Saves a backup, and returns the file. */
export async function save(page: Page): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save everything' }).click(),
  ]);
  return readFileSync(await download.path());
}
