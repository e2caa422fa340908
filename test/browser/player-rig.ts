import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Catalogue, CatalogueEntry } from '../../src/domain/story/catalogue';
import { type LaunchOptions, launch, type Site } from './harness';

/** Launches a page that counts its object URLs and media elements. */
export async function launchPlayer(options: LaunchOptions = {}) {
  const launched = await launch(options);
  await launched.context.addInitScript(() => {
    const urls = new Set<string>();
    const sounds = new Set<HTMLAudioElement>();
    const { createObjectURL, revokeObjectURL } = URL;
    URL.createObjectURL = (object) => {
      const url = createObjectURL(object);
      urls.add(url);
      return url;
    };
    URL.revokeObjectURL = (url) => {
      urls.delete(url);
      revokeObjectURL(url);
    };
    window.Audio = class extends Audio {
      constructor(src?: string) {
        super(src);
        sounds.add(this);
      }
    };
    Object.assign(window, { rig: { urls, sounds } });
  });
  return launched;
}

interface Rig {
  rig: { urls: Set<string>; sounds: Set<HTMLAudioElement> };
}

/** Media elements that are playing a blob. */
export function soundOf(page: Page) {
  return page.evaluate(() => {
    const { sounds, urls } = (window as unknown as Rig).rig;
    const open = [...sounds].filter((sound) => sound.src.startsWith('blob:'));
    const playing = open.filter((sound) => !sound.paused && !sound.ended);
    // Beside the one that sounds the next page may be open already.
    const one = playing[0] ?? open[0];
    return {
      open: open.length,
      urls: urls.size,
      playing: playing.length,
      time: one?.currentTime ?? 0,
      duration: one?.duration ?? 0,
      rate: one?.playbackRate ?? 0,
      volume: one?.volume ?? 0,
      preservesPitch: one?.preservesPitch ?? false,
    };
  });
}

/** Waits until playback advances by a quarter of a second; returns the position. */
export async function untilHeard(page: Page): Promise<number> {
  const end = Date.now() + 15_000;
  let from: number | undefined;
  while (Date.now() < end) {
    const { playing, time } = await soundOf(page);
    if (playing === 1) {
      from ??= time;
      if (time - from > 0.25) return time;
      if (time < from) from = time;
    }
    await page.waitForTimeout(60);
  }
  throw new Error(`nothing is heard: ${JSON.stringify(await soundOf(page))}`);
}

export async function catalogueOf(site: Site): Promise<CatalogueEntry[]> {
  const folder = await (await fetch(new URL('index.html', site.url))).text();
  const scripts = [...folder.matchAll(/(?:src|href)="\.?\/?(assets\/[^"]+\.js)"/gu)].map(([, src]) => src);
  for (const src of scripts) {
    const text = await (await fetch(new URL(src as string, site.url))).text();
    const found = /stories\/catalogue-\w+\.json/u.exec(text)?.[0];
    if (found) return ((await (await fetch(new URL(found, site.url))).json()) as Catalogue).stories;
  }
  throw new Error('the build names no catalogue');
}

/** The shortest narrated story, and a Turkish one, which has no narration. */
export async function pickStories(site: Site) {
  const stories = await catalogueOf(site);
  const narrated = stories.filter((story) => story.narrated).sort((a, b) => a.duration - b.duration);
  const turkish = stories.find((story) => story.language === 'tr');
  const [first, second] = narrated;
  if (!first || !second || !turkish) throw new Error('no narrated story to test with');
  return { story: first, other: second, turkish };
}

export const play = (site: Site, id: string) => `${site.url}#/play/${id}`;

/** Seconds that the player shows as its position. */
export async function shownTime(page: Page): Promise<number> {
  return Number(await page.getByRole('slider', { name: 'Position' }).inputValue());
}

/** Runs a transaction on the page's own database. */
export function inStore(page: Page, store: string, change: 'clear-bytes' | 'tiny-limit') {
  return page.evaluate(
    ([name, what]) =>
      new Promise<void>((resolve, reject) => {
        const open = indexedDB.open('talelight');
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          const db = open.result;
          const tx = db.transaction(name as string, 'readwrite');
          const objects = tx.objectStore(name as string);
          if (what === 'tiny-limit') objects.put({ audioLimitMB: 0.001 }, 'settings');
          else {
            objects.openCursor().onsuccess = (event) => {
              const cursor = (event.target as IDBRequest<IDBCursorWithValue | null>).result;
              if (!cursor) return;
              cursor.update({ ...cursor.value, bytes: new ArrayBuffer(4000) });
              cursor.continue();
            };
          }
          tx.oncomplete = () => {
            db.close();
            resolve();
          };
        };
      }),
    [store, change],
  );
}

/** `expect.poll` with the patience of `untilHeard`. */
export const eventually = <T>(look: () => T | Promise<T>) => expect.poll(look, { timeout: 15_000 });
