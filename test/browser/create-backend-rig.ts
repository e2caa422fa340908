import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Story } from '../../src/domain/story/story';
import type { Making, StoredCard, StoredWish } from '../../src/storage/schema';
import type { Site } from './harness';
import { go } from './harness';

/** The whole way from a wish to speech, driven as a person does. */

export const TALE = [
  'Title: Pip and the Missing Star',
  'Pip was a small red fox. Every evening she sat on the hill and counted the stars. One evening there was one too few.',
  '“Who has taken it?” asked Pip. Nobody answered, not even the owl, who knew most things. So Pip took her lantern and went to look.',
  'Behind the hill the star sat in a puddle and sneezed. Pip dried it with her tail and threw it back as high as she could.',
  'It has twinkled twice as brightly ever since. And Pip, who had wet feet, went home and slept until morning.',
].join('\n\n');
export const PAGES = TALE.split('\n\n').slice(1);
export const TITLE = 'Pip and the Missing Star';

/** Serves this as config.json. */
export function configure(site: Site, config: object): void {
  site.answer((request, response) => {
    if (!request.url?.startsWith('/config.json')) return false;
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(config));
    return true;
  });
}

export const service = (baseUrl: string) => ({ provider: 'openai', baseUrl, model: 'm', voice: 'v' });

/** All records of one store. */
export function readAll<T>(page: Page, store: string): Promise<T[]> {
  return page.evaluate(
    (name) =>
      new Promise<T[]>((done, fail) => {
        const opening = indexedDB.open('talelight');
        opening.onerror = () => fail(opening.error);
        opening.onsuccess = () => {
          const db = opening.result;
          db.transaction(name).objectStore(name).getAll().onsuccess = (event) => {
            db.close();
            done((event.target as IDBRequest<T[]>).result);
          };
        };
      }),
    store,
  );
}

export const wishesIn = (page: Page) => readAll<StoredWish>(page, 'wishes');
export const madeIn = async (page: Page) =>
  (await readAll<Story>(page, 'stories')).filter(({ source }) => source === 'made');
export const cardIn = async (page: Page, id: string) =>
  (await readAll<StoredCard>(page, 'cards')).find((card) => card.id === id);
export const makingIn = (page: Page) =>
  readAll<Making>(page, 'settings').then((all) =>
    all.find((one) => one?.phase !== undefined && 'audible' in one),
  );

/** Opens the shelf and waits until config.json is in force. */
export async function openConfigured(page: Page, site: Site): Promise<void> {
  await page.goto(`${site.url}#/stories`);
  await expect
    .poll(
      async () => {
        const all = await readAll<{ llm?: object } | undefined>(page, 'settings').catch(() => []);
        return all.some((one) => one && typeof one === 'object' && 'llm' in one);
      },
      { timeout: 20_000 },
    )
    .toBe(true);
  // Its addresses bind the page in idle time.
  await site.untilIdle();
}

/** Picks a fox and a lantern, and makes the story. */
export async function wishFor(page: Page): Promise<void> {
  await go(page, '#/create');
  for (const name of ['Fox', 'Lantern']) await page.getByRole('radio', { name, exact: true }).tap();
  await page.getByRole('button', { name: 'Make my story' }).tap();
}

/** Id of the story whose player is open. */
export async function opened(page: Page): Promise<string> {
  await page.waitForURL(/#\/play\//, { timeout: 30_000 });
  return decodeURIComponent(page.url().split('#/play/')[1] as string);
}

export const untilKept = (page: Page, id: string, availability: string) =>
  expect
    .poll(async () => (await cardIn(page, id))?.availability, { timeout: 40_000, interval: 300 })
    .toBe(availability);
