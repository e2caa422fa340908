import type { Page } from 'playwright-core';
import type { Story } from '../../src/domain/story/story';
import type { StoredWish } from '../../src/storage/schema';
import { newCard } from '../../src/storage/shelf/card-edits';
import { type Launched, type LaunchOptions, launch, type Site } from './harness';
import { putRecords } from './shelf-rig';

export const PAGES = ['Once a fox found a key.', 'It fitted no door at all.', 'So the fox built a door.'];

export const story = (change: Partial<Story> = {}): Story => ({
  id: 'm-fox',
  title: 'The Fox and the Key',
  language: 'en',
  source: 'made',
  createdAt: Date.UTC(2026, 9, 1),
  cover: { hero: 'fox', place: 'forest' },
  pages: PAGES.map((text, i) => ({
    text,
    speech: { key: `m-fox/${i}`, type: 'audio/wav', duration: 2, marks: [0] },
  })),
  wish: { hero: 'fox', thing: 'key', words: 'with a door' },
  madeWith: { model: 'tale-7b', voice: 'moss' },
  ...change,
});

export const wish = (change: Partial<StoredWish> = {}): StoredWish => ({
  id: 'm-wish',
  kind: 'new',
  language: 'en',
  state: 'waiting',
  createdAt: Date.now() - 3 * 3_600_000,
  // A server that said when: nothing that happens meanwhile lets it be tried sooner.
  tries: 2,
  notBefore: Date.now() + 86_400_000,
  failure: { kind: 'busy', message: 'HTTP 429 from http://nas:8000/v1' },
  wish: { hero: 'owl', place: 'sea', words: 'with soup' },
  ...change,
});

export async function open(site: Site, room = 'wishes', options: LaunchOptions = {}): Promise<Launched> {
  const browser = await launch(options);
  await browser.page.goto(`${site.url}#/settings/${room}`);
  await browser.page.getByRole('heading', { level: 1 }).waitFor();
  return browser;
}

/** Stores a story with its sound as it would be stored by the app, which must have been opened. */
export async function shelve(
  page: Page,
  one: Story,
  availability: 'listed' | 'partial' | 'offline' = one.held ? 'listed' : 'offline',
) {
  const { id, title, language, cover, source, createdAt } = one;
  const card = newCard({
    id,
    title,
    language,
    cover,
    source,
    createdAt,
    availability,
    duration: 6,
    narrated: true,
    bytes: 0,
  });
  await putRecords(page, 'stories', [one]);
  await putRecords(page, 'cards', [card]);
  const keys = one.pages.flatMap(({ speech }) => speech?.key ?? []);
  await page.evaluate(
    async ({ keys, id }) => {
      const db = await new Promise<IDBDatabase>((done) => {
        const request = indexedDB.open('talelight');
        request.onsuccess = () => done(request.result);
      });
      const tx = db.transaction(['audio', 'sounds', 'settings'], 'readwrite');
      for (const key of keys) {
        tx.objectStore('audio').put({ key, type: 'audio/wav', bytes: new ArrayBuffer(10) });
        tx.objectStore('sounds').put({ key, story: id, size: 10 });
      }
      tx.objectStore('settings').put(keys.length * 10, 'audioBytes');
      await new Promise((done) => {
        tx.oncomplete = done;
      });
      db.close();
    },
    { keys, id },
  );
}

export async function shelveWish(page: Page, one: StoredWish, title: string): Promise<void> {
  const { id, language, createdAt } = one;
  const card = newCard({
    id,
    title,
    language,
    createdAt,
    cover: { hero: 'owl', place: 'sea' },
    source: 'made',
    availability: 'listed',
    duration: 0,
    narrated: false,
    bytes: 0,
  });
  await putRecords(page, 'wishes', [one]);
  await putRecords(page, 'cards', [card]);
}

/** Present records of another store. */
export function stored<T>(page: Page, store: string, key: string): Promise<T | undefined> {
  return page.evaluate(
    ({ store, key }) =>
      new Promise<never>((done) => {
        const request = indexedDB.open('talelight');
        request.onsuccess = () => {
          const read = request.result.transaction(store).objectStore(store).get(key);
          read.onsuccess = () => {
            request.result.close();
            done(read.result as never);
          };
        };
      }),
    { store, key },
  );
}

export const texts = async (page: Page, id = 'm-fox') =>
  (await stored<Story>(page, 'stories', id))?.pages.map(({ text }) => text);
export const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });

/** A tts at an address without a server: enough to have pages spoken later. */
export const useTts = (page: Page, baseUrl = 'http://127.0.0.1:9/v1') =>
  putRecords(page, 'settings', [{ tts: { provider: 'openai', baseUrl } }], 'settings');
