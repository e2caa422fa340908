import type { Page } from 'playwright-core';
import { words as en } from '../../src/i18n/en/create';
import { words as tr } from '../../src/i18n/tr/create';
import type { Making } from '../../src/storage/schema';
import { layoutFaults } from './layout-faults';
import { putRecords } from './shelf-rig';

export const GROUPS = { en: Object.values(en.group), tr: Object.values(tr.group) };

export const MAKE = { en: en.make, tr: tr.make };

/** Opens Create without story making: the test reports its progress instead. */
export async function openCreate(page: Page, url: string): Promise<void> {
  // Holds the lock of story making, so that the page's own queue waits for ever.
  const hold = () => void navigator.locks?.request('talelight-making', () => new Promise(() => {}));
  await page.context().addInitScript(hold);
  await page.goto(`${url}#/create`);
  await page.evaluate(hold);
  await page.locator('.create').waitFor();
  await page.waitForFunction(() => document.querySelectorAll('.create-near[d*="Q50 4"]').length > 8);
}

/** Waiting wishes, oldest first. */
export function wishesOf(page: Page): Promise<{ id: string; wish: object; length?: string; kit?: true }[]> {
  return page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((done) => {
      const request = indexedDB.open('talelight');
      request.onsuccess = () => done(request.result);
    });
    const all = await new Promise<{ createdAt: number }[]>((done) => {
      const request = db.transaction('wishes').objectStore('wishes').getAll();
      request.onsuccess = () => done(request.result);
    });
    db.close();
    return all.sort((a, b) => a.createdAt - b.createdAt) as never;
  });
}

/** Stores a progress of story making: of the last wish, unless another is named. */
export async function sayMaking(page: Page, change: Partial<Making>): Promise<void> {
  const now = Date.now();
  const wish = (await wishesOf(page)).at(-1)?.id ?? '';
  const id = change.id ?? wish;
  const making: Making = {
    id,
    from: 'llm',
    phase: 'writing',
    page: 2,
    of: 8,
    audible: false,
    since: now,
    at: now,
    // A kit's story stands in for the wish.
    ...(change.instead && { insteadOf: wish }),
    ...change,
  };
  await putRecords(page, 'settings', [making], 'making');
  await page.evaluate(() => {
    const channel = new BroadcastChannel('talelight');
    channel.postMessage('making');
    channel.close();
  });
}

/** Faults of size and layout, anywhere in the present view. */
export const faultsOf = (page: Page) => layoutFaults(page, 'child');
