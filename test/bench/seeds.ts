import type { Card, Story } from '../../src/domain/story/story';
import type { StoredCard } from '../../src/storage/schema';
import { newCard } from '../../src/storage/shelf/card-edits';
import { startBrowser, type Tab } from './chromium';
import { openTab, settle } from './page';

const HEROES = ['bear', 'fox', 'robot', 'dragon', 'owl', 'whale', 'penguin', 'snail'];
const PLACES = ['forest', 'sea', 'town', 'space', 'hills', 'castle', 'river', 'snow'];
const WORDS = 'small quiet golden sleepy brave wandering whispering lost kind curious'.split(' ');
const TEXT =
  'The night was warm and the lamp was low. Somebody small was still awake, and listened to the rain on the roof.';

/** The n-th story that a family might have made. A few are favourites, begun, or new. */
export function madeStory(n: number): { card: StoredCard; story: Story } {
  const hero = HEROES[n % HEROES.length] as string;
  const title = `The ${WORDS[n % 10]} ${hero} and the ${WORDS[(n * 7 + 3) % 10]} lantern ${n}`;
  const createdAt = Date.UTC(2026, 1, 1) + n * 60_000;
  const about = {
    id: `bench-${n.toString(36).padStart(6, '0')}`,
    title,
    language: 'en' as const,
    cover: { hero, place: PLACES[(n * 3) % PLACES.length] as string },
    source: 'made' as const,
    createdAt,
  };
  const card: Card = {
    ...about,
    availability: 'offline',
    duration: 60 + (n % 300),
    narrated: false,
    bytes: 0,
    ...(n % 97 === 0 && { favouriteAt: createdAt }),
    ...(n % 211 === 0 && { resumeAt: createdAt, heardAt: createdAt }),
  };
  const story = {
    ...about,
    pages: [1, 2, 3, 4, 5].map((page) => ({ text: `${title}, page ${page}. ${TEXT}` })),
  };
  return { card: newCard(card), story };
}

/** Fills a browser profile through the app's own database, so that every index is as the app would have it. */
export async function seedProfile(url: string, profileDir: string, stories: number): Promise<void> {
  await using browser = await startBrowser({ profileDir });
  const tab = await openTab(browser, url);
  await settle(tab);
  const many = 500;
  for (let from = 0; from < stories; from += many) {
    const made = Array.from({ length: Math.min(many, stories - from) }, (_, i) => madeStory(from + i));
    await put(tab, { cards: made.map(({ card }) => card), stories: made.map(({ story }) => story) });
  }
  await tab.close();
}

/** Puts records into the app's stores; the app has just created the database. */
export async function put(tab: Tab, records: { [store: string]: object[] }): Promise<void> {
  await tab.run(`new Promise((done, fail) => {
    const request = indexedDB.open('talelight');
    request.onerror = () => fail(request.error);
    request.onsuccess = () => {
      const records = ${JSON.stringify(records)};
      const tx = request.result.transaction(Object.keys(records), 'readwrite');
      for (const store in records) for (const record of records[store]) tx.objectStore(store).put(record);
      tx.oncomplete = () => { request.result.close(); done(); };
      tx.onerror = () => fail(tx.error);
    };
  })`);
}

/** Stores settings as a parent would set them. */
export async function putSettings(tab: Tab, value: object): Promise<void> {
  await tab.run(`new Promise((done, fail) => {
    const request = indexedDB.open('talelight');
    request.onerror = () => fail(request.error);
    request.onsuccess = () => {
      const tx = request.result.transaction('settings', 'readwrite');
      tx.objectStore('settings').put(${JSON.stringify(value)}, 'settings');
      tx.oncomplete = () => { request.result.close(); done(); };
      tx.onerror = () => fail(tx.error);
    };
  })`);
}
