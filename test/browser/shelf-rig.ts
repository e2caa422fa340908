import type { ServerResponse } from 'node:http';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Card } from '../../src/domain/story/story';
import type { StoredCard } from '../../src/storage/schema';
import { newCard } from '../../src/storage/shelf/card-edits';
import { headerOf, type Packed } from '../fixtures/packs';
import type { Logged, Site } from './harness';

export interface Published {
  /** Withholds every pack until they are released. */
  hold(): void;
  release(): void;
  /** Requests for these stories. */
  asked(): Logged[];
}

/** Replaces the build's stories by these, and its config.json by `config`. */
export function publish(site: Site, packs: Packed[], config: object = {}): Published {
  const catalogue = JSON.stringify({ version: 1, stories: packs.map(({ entry }) => entry) });
  const byPath = new Map(packs.map((packed) => [`/${packed.entry.pack}`, packed]));
  let gate = Promise.resolve();
  let open = () => {};
  site.answer((request, response) => {
    const path = new URL(request.url ?? '', site.url).pathname;
    if (path === '/config.json') json(response, JSON.stringify(config));
    else if (/^\/stories\/catalogue-/.test(path)) json(response, catalogue);
    else if (byPath.has(path)) {
      const { bytes } = byPath.get(path) as Packed;
      gate.then(() => send(response, bytes, request.headers.range));
    } else return false;
    return true;
  });
  return {
    hold() {
      gate = new Promise((done) => {
        open = done;
      });
    },
    release: () => open(),
    asked: () => site.log.filter(({ path }) => path.endsWith('.pack')),
  };
}

function json(response: ServerResponse, text: string): void {
  response.writeHead(200, { 'Content-Type': 'application/json' }).end(text);
}

function send(response: ServerResponse, bytes: Uint8Array, range: string | undefined): void {
  const from = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0);
  const body = Buffer.from(bytes.subarray(from));
  const headers = { 'Content-Type': 'application/octet-stream', 'Content-Length': body.length };
  if (!from) response.writeHead(200, headers);
  else
    response.writeHead(206, {
      ...headers,
      'Content-Range': `bytes ${from}-${bytes.length - 1}/${bytes.length}`,
    });
  response.end(body);
}

/** Contents of the database, read in one transaction; of audio its size and checksum. */
export interface Stored {
  cards: StoredCard[];
  stories: { id: string; keys: (string | undefined)[] }[];
  sounds: { key: string; story: string; size: number }[];
  audio: { key: string; size: number; crc: number }[];
  audioBytes: number;
  /** The part of config.json that was stored. */
  config: object | undefined;
}

/** Reads the database without the app, which must have created it. */
export function readStore(page: Page): Promise<Stored> {
  return page.evaluate(async () => {
    const ask = <T>(request: IDBRequest<T>) =>
      new Promise<T>((done, fail) => {
        request.onsuccess = () => done(request.result);
        request.onerror = () => fail(request.error);
      });
    const db = await ask(indexedDB.open('talelight'));
    const tx = db.transaction(['cards', 'stories', 'sounds', 'audio', 'settings']);
    const [cards, stories, sounds, audio, audioBytes, config] = await Promise.all([
      ask(tx.objectStore('cards').getAll()),
      ask(tx.objectStore('stories').getAll()),
      ask(tx.objectStore('sounds').getAll()),
      ask(tx.objectStore('audio').getAll()),
      ask(tx.objectStore('settings').get('audioBytes')),
      ask(tx.objectStore('settings').get('config')),
    ]);
    db.close();
    const crcOf = (bytes: Uint8Array) => {
      let crc = -1;
      for (const byte of bytes) {
        crc ^= byte;
        for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
      }
      return ~crc >>> 0;
    };
    return {
      cards,
      sounds,
      stories: stories.map(({ id, pages }) => ({
        id,
        keys: pages.map((one: { speech?: { key: string } }) => one.speech?.key),
      })),
      audio: audio.map(({ key, bytes }) => ({
        key,
        size: bytes.byteLength,
        crc: crcOf(new Uint8Array(bytes)),
      })),
      audioBytes: audioBytes ?? 0,
      config,
    };
  });
}

/**
 * Writes records in batches, without the app and its change events. As one text, because playwright is slow with many
 * objects.
 */
export async function putRecords(page: Page, store: string, records: unknown[], key?: string): Promise<void> {
  for (let at = 0; at < records.length; at += 1000) {
    await page.evaluate(
      async ({ store, batch, key }) => {
        const db = await new Promise<IDBDatabase>((done, fail) => {
          const request = indexedDB.open('talelight');
          request.onsuccess = () => done(request.result);
          request.onerror = () => fail(request.error);
        });
        const tx = db.transaction(store === 'cards' ? ['cards', 'stories'] : store, 'readwrite');
        for (const record of JSON.parse(batch)) {
          tx.objectStore(store).put(record, key);
          if (store !== 'cards' || !record.id.startsWith('own-')) continue;
          // The start-up check removes cards of a family's stories that have no text.
          const { id, title, language, cover, source, createdAt } = record;
          const stories = tx.objectStore('stories');
          stories.count(id).onsuccess = ({ target }) => {
            if ((target as IDBRequest<number>).result) return;
            stories.put({ id, title, language, cover, source, createdAt, pages: [] });
          };
        }
        await new Promise((done, fail) => {
          tx.oncomplete = done;
          tx.onabort = () => fail(tx.error);
        });
        db.close();
      },
      { store, batch: JSON.stringify(records.slice(at, at + 1000)), key },
    );
  }
}

/** All records of a store. */
export function readRecords<Item>(page: Page, store: string): Promise<Item[]> {
  return page.evaluate(
    (name) =>
      new Promise<Item[]>((done) => {
        const request = indexedDB.open('talelight');
        request.onsuccess = () => {
          const db = request.result;
          const found = db.transaction(name).objectStore(name).getAll();
          found.onsuccess = () => {
            db.close();
            done(found.result);
          };
        };
      }),
    store,
  );
}

/** For each page of a story whether it is stored. */
export function pagesOf(stored: Stored, id: string): boolean[] {
  const keys = new Set(stored.audio.map(({ key }) => key));
  return stored.stories.find((story) => story.id === id)?.keys.map((key) => !key || keys.has(key)) ?? [];
}

export const availabilityIn = (stored: Stored, id: string) =>
  stored.cards.find((card) => card.id === id)?.availability;

/**
 * Invariants after any interruption: sizes agree with bytes and their sum with the ledger, stored bytes are the served
 * ones, half a story has its text, and a whole one all of its pages.
 */
export function expectHonest(stored: Stored, packs: Packed[]): void {
  const sizes = Object.fromEntries(stored.audio.map(({ key, size }) => [key, size]));
  expect(Object.fromEntries(stored.sounds.map(({ key, size }) => [key, size]))).toEqual(sizes);
  expect(stored.audioBytes).toBe(Object.values(sizes).reduce((sum, size) => sum + size, 0));
  for (const packed of packs) {
    const { id } = packed.story;
    const availability = availabilityIn(stored, id);
    const keys = stored.stories.find((story) => story.id === id)?.keys;
    if (availability !== 'listed') expect(keys, `the text of ${id}, which is ${availability}`).toBeDefined();
    if (availability === 'offline') expect(pagesOf(stored, id), `${id} is whole`).not.toContain(false);
    for (const { page, crc } of headerOf(packed).audio) {
      const found = stored.audio.find(({ key }) => key === keys?.[page]);
      if (found) expect(found.crc, `page ${page + 1} of ${id}`).toBe(crc);
    }
  }
}

/** Number of DOM nodes of every kind, texts and comments too: each costs memory. */
export const countNodes = (page: Page) =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document, NodeFilter.SHOW_ALL);
    let count = 1;
    while (walker.nextNode()) count++;
    return count;
  });

/** Card of a story that a family made. */
export const ownCard = (n: number, change: Partial<Card> = {}): StoredCard =>
  newCard({
    id: `own-${n}`,
    title: `Story ${String(n).padStart(5, '0')}`,
    language: 'en',
    source: 'made',
    cover: { hero: 'fox', place: 'forest' },
    availability: 'offline',
    duration: 60 + (n % 300),
    narrated: true,
    createdAt: Date.UTC(2026, 1, 1) - n * 60_000,
    bytes: 0,
    ...change,
  });

/** The list of stories and its cards, by accessible names. */
export const shelfOf = (page: Page, name = 'Stories') => page.getByRole('list', { name });
export const cardsOf = (page: Page, name = 'Stories') => shelfOf(page, name).getByRole('link');
export const titlesOf = (page: Page, name = 'Stories') => cardsOf(page, name).locator('span').allInnerTexts();

/** Distances from the upper edge of the cards of all stories whose middle is on the screen, by address. */
export const seenCards = (page: Page) =>
  page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll('.shelf-card[aria-setsize] a')].flatMap((link) => {
        const { top, bottom } = link.getBoundingClientRect();
        const middle = (top + bottom) / 2;
        return middle > 0 && middle < innerHeight ? [[link.getAttribute('href') ?? '', top]] : [];
      }),
    ),
  );

/** Waits until the same cards stand where they stood; two pixels are lost to rounding. */
export async function expectSameCards(page: Page, before: Record<string, number>): Promise<void> {
  const moved = async () => {
    const now = await seenCards(page);
    return Object.keys({ ...before, ...now }).filter(
      (href) => !(Math.abs((before[href] ?? 1e9) - (now[href] ?? -1e9)) <= 2),
    );
  };
  await expect.poll(moved, { timeout: 10_000 }).toEqual([]);
}

/** Address of the story whose card has the focus, if the card is wholly on the screen. */
export const focusedCard = (page: Page) =>
  page.evaluate(() => {
    const card = document.activeElement?.closest('.shelf-card');
    const { top = -1, bottom = 0 } = card?.getBoundingClientRect() ?? {};
    return top >= 0 && bottom <= innerHeight ? document.activeElement?.getAttribute('href') : undefined;
  });
