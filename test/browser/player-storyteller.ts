import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page as Tab } from 'playwright-core';
import { splitSentences } from '../../src/domain/story/sentences';
import type { Availability, Page, Story } from '../../src/domain/story/story';
import type { Making, StoredWish } from '../../src/storage/schema';
import { newCard } from '../../src/storage/shelf/card-edits';

/**
 * Another tab that makes a story, as the player sees it: it writes into the real database in the shape in which the
 * app's storage does, and announces changes on the app's own channel.
 */

/** The narrator's format: constant bit rate and independent frames, so that any run of them can be played. */
const FRAME = 144;
const FRAMES_A_SECOND = 6000 / FRAME;

const narrated = readFileSync(resolve(import.meta.dirname, '../../stories/en/a-bucket-of-moon/01.mp3'));

/** Real speech of some seconds. */
function speech(seconds: number): Buffer {
  return narrated.subarray(0, Math.min(narrated.length, Math.round(seconds * FRAMES_A_SECOND) * FRAME));
}

export interface Telling {
  id: string;
  language?: Story['language'];
  pages: Page[];
  /** Bytes by key. */
  sounds?: Record<string, Buffer>;
  story?: Partial<Story>;
  availability?: Availability;
}

/** A page with so many seconds of speech a sentence; with `told`, only that many sentences of it are spoken. */
export function spoken(id: string, text: string, seconds: number, told = splitSentences(text).length) {
  const key = `${id}/${Buffer.from(text).toString('hex').slice(0, 60)}-${told}-${seconds}`;
  const marks = Array.from({ length: told }, (_, i) => i * seconds);
  const bytes = speech(told * seconds);
  const page: Page = {
    text,
    speech: { key, type: 'audio/mpeg', duration: bytes.length / 6000, marks },
  };
  return { page, sounds: { [key]: bytes } };
}

const about = (id: string, language: Story['language']) => ({
  id,
  language,
  title: language === 'tr' ? 'Tilki ile Çan' : 'The Fox and the Bell',
  source: 'made' as const,
  cover: { hero: 'fox', place: 'forest' },
  createdAt: Date.now(),
});

/** Stores the story so far. @returns milliseconds of the page's clock at the commit */
export async function write(tab: Tab, telling: Telling): Promise<number> {
  const { id, language = 'en', pages, sounds = {}, availability = 'partial' } = telling;
  const story: Story = { ...about(id, language), wish: { hero: 'fox' }, open: true, ...telling.story, pages };
  const card = newCard({
    ...about(id, language),
    title: story.title,
    availability: story.held ? 'listed' : availability,
    duration: 30,
    narrated: true,
    bytes: 0,
  });
  return tab.evaluate(
    ([record, shown, audio]) => {
      return new Promise<number>((done, fail) => {
        const opening = indexedDB.open('talelight');
        opening.onerror = () => fail(opening.error);
        opening.onsuccess = () => {
          const db = opening.result;
          const tx = db.transaction(['cards', 'stories', 'audio', 'sounds'], 'readwrite');
          tx.objectStore('stories').put(record);
          tx.objectStore('cards').put(shown);
          const named = new Set(Object.keys(audio));
          for (const [key, base64] of Object.entries(audio)) {
            // Without a function of its own, which tsx would name by a helper that the page lacks.
            const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)).buffer;
            tx.objectStore('audio').put({ key, type: 'audio/mpeg', bytes });
            tx.objectStore('sounds').put({ key, story: record.id, size: bytes.byteLength });
          }
          // Deletes sounds that no page refers to.
          tx.objectStore('sounds').index('story').getAllKeys(record.id).onsuccess = (event) => {
            for (const key of (event.target as IDBRequest<string[]>).result) {
              if (named.has(key) || key.includes('picture')) continue;
              tx.objectStore('audio').delete(key);
              tx.objectStore('sounds').delete(key);
            }
          };
          tx.onerror = () => fail(tx.error);
          tx.oncomplete = () => {
            const at = performance.now();
            new BroadcastChannel('talelight').postMessage('cards');
            db.close();
            done(at);
          };
        };
      });
    },
    [
      story,
      card,
      Object.fromEntries(Object.entries(sounds).map(([key, bytes]) => [key, bytes.toString('base64')])),
    ] as const,
  );
}

/** Puts one record into a store of the app, and announces the change. */
export function put(tab: Tab, store: 'settings' | 'wishes', value: unknown, change: string, key?: string) {
  return tab.evaluate(
    ([name, record, at, what]) =>
      new Promise<void>((done, fail) => {
        const opening = indexedDB.open('talelight');
        opening.onsuccess = () => {
          const db = opening.result;
          const tx = db.transaction(name as string, 'readwrite');
          if (at) tx.objectStore(name as string).put(record, at as string);
          else tx.objectStore(name as string).put(record);
          tx.onerror = () => fail(tx.error);
          tx.oncomplete = () => {
            new BroadcastChannel('talelight').postMessage(what);
            db.close();
            done();
          };
        };
      }),
    [store, value, key ?? '', change] as const,
  );
}

/** One record of the database. */
export function read<T>(tab: Tab, store: 'stories' | 'wishes', id: string): Promise<T | undefined> {
  return tab.evaluate(
    ([name, key]) =>
      new Promise<T | undefined>((done) => {
        indexedDB.open('talelight').onsuccess = (event) => {
          const db = (event.target as IDBOpenDBRequest).result;
          db.transaction(name).objectStore(name).get(key).onsuccess = (found) => {
            db.close();
            done((found.target as IDBRequest<T | undefined>).result);
          };
        };
      }),
    [store, id] as const,
  );
}

export const making = (tab: Tab, id: string, change: Partial<Making> = {}) =>
  put(
    tab,
    'settings',
    {
      id,
      from: 'llm',
      phase: 'writing',
      page: 1,
      of: 5,
      audible: true,
      since: Date.now(),
      at: Date.now(),
      ...change,
    } satisfies Making,
    'making',
    'making',
  );

export const wish = (tab: Tab, id: string, change: Partial<StoredWish> = {}) =>
  put(
    tab,
    'wishes',
    {
      id,
      kind: 'new',
      wish: { hero: 'fox' },
      language: 'en',
      state: 'waiting',
      createdAt: Date.now(),
      tries: 1,
      notBefore: Date.now() + 3_600_000,
      failure: { kind: 'unreachable', message: 'no answer from http://192.168.1.20:8080/v1' },
      ...change,
    } satisfies StoredWish,
    'wishes',
  );

/** Holds the lock of story making: the page under test makes no story, and takes the other tab for alive. */
export const holdLock = (tab: Tab) =>
  tab.evaluate(() => {
    navigator.locks.request('talelight-making', () => new Promise(() => {}));
  });

/** Sets a tts whose speech is stored, at an address without a server. */
export const setTts = (tab: Tab) =>
  put(
    tab,
    'settings',
    { tts: { provider: 'openai', baseUrl: 'http://127.0.0.1:9/v1', voice: 'af_heart' } },
    'settings',
    'settings',
  );

/** Records on the page's clock each time that sound begins. */
export const WATCH = () => {
  const heard: number[] = [];
  Object.assign(window, { heard });
  const { play } = HTMLMediaElement.prototype;
  HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
    this.addEventListener('playing', () => heard.push(performance.now()), { once: true });
    return play.call(this);
  };
};

/** First time of sound since `at`. */
export const heardSince = (tab: Tab, at: number) =>
  tab.evaluate((from) => (window as unknown as { heard: number[] }).heard.find((time) => time >= from), at);
