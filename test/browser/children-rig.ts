import type { Page } from 'playwright-core';
import type { Child } from '../../src/domain/children/children';
import { words as enFaces } from '../../src/i18n/en/children';
import { words as enFamily } from '../../src/i18n/en/family';
import { words as enShelf } from '../../src/i18n/en/shelf';
import { words as enTools } from '../../src/i18n/en/tools';
import { words as trFaces } from '../../src/i18n/tr/children';
import { words as trFamily } from '../../src/i18n/tr/family';
import { words as trShelf } from '../../src/i18n/tr/shelf';
import { words as trTools } from '../../src/i18n/tr/tools';
import { makePack } from '../fixtures/packs';
import { putRecords } from './shelf-rig';

export const WORDS = {
  en: { faces: enFaces, family: enFamily, shelf: enShelf, tools: enTools },
  tr: { faces: trFaces, family: trFamily, shelf: trShelf, tools: trTools },
};

export const PACKS = [
  makePack('en-1', { title: 'Ash', language: 'en' }),
  makePack('en-2', { title: 'Birch', language: 'en' }),
  makePack('en-3', { title: 'Cedar', language: 'en' }),
  makePack('tr-1', { title: 'Ardıç', language: 'tr' }),
  makePack('tr-2', { title: 'Ceviz', language: 'tr' }),
  makePack('tr-3', { title: 'Çınar', language: 'tr' }),
];

/** Stores two children as parents would set them up; the first one is current. */
export async function seedChildren(page: Page, ada: Partial<Child> = {}, ben: Partial<Child> = {}) {
  const children: Child[] = [
    { id: 'c-ada', name: 'Ada', face: 'fox', colour: 0, ...ada },
    { id: 'c-ben', name: 'Ben', face: 'bear', colour: 3, ...ben },
  ];
  await putRecords(page, 'settings', [children], 'children');
  await putRecords(page, 'settings', [{ child: { who: 'c-ada' } }], 'settings');
  await page.reload();
}

/** Touches the face in the corner and then another one; resolves when that child is current. */
export async function changeTo(page: Page, name: string): Promise<void> {
  await page.locator('.children-mine').tap();
  await page.locator('.children-picker').getByRole('button', { name, exact: true }).tap();
  await page.locator('.children-picker').waitFor({ state: 'detached' });
  await page.locator(`.children-mine[aria-label^="${name}"]`).waitFor();
}

/** Values of these keys in the `settings` store. */
export function readKeys(page: Page, keys: string[]): Promise<unknown[]> {
  return page.evaluate(async (keys) => {
    const ask = <T>(request: IDBRequest<T>) =>
      new Promise<T>((done, fail) => {
        request.onsuccess = () => done(request.result);
        request.onerror = () => fail(request.error);
      });
    const db = await ask(indexedDB.open('talelight'));
    const store = db.transaction('settings').objectStore('settings');
    const found = await Promise.all(keys.map((key) => ask(store.get(key))));
    db.close();
    return found;
  }, keys);
}
