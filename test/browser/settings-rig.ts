import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Catalogue, CatalogueEntry } from '../../src/domain/story/catalogue';
import { encodePack } from '../../src/domain/story/pack';
import { makeTone } from '../../src/settings/tone';
import { go, type Launched, type LaunchOptions, launch, type Site } from './harness';

export async function open(url: string, room = '', options: LaunchOptions = {}): Promise<Launched> {
  const browser = await launch(options);
  await browser.page.goto(`${url}#/settings${room && `/${room}`}`);
  await browser.page.getByRole('heading', { level: 1 }).waitFor();
  return browser;
}

export const heading = (page: Page, name: string) =>
  page.getByRole('heading', { level: 1, name, exact: true });
export const radio = (page: Page, name: string) => page.getByRole('radio', { name, exact: true });
/** Label of a radio: fingers touch the label, not the input. */
export const choose = (page: Page, name: string) =>
  page.locator('.choice label', { hasText: name }).first().click();

/** Serves this as config.json from now on. */
export function serveConfig(
  site: Site,
  body: string | object | undefined,
  packs?: Map<string, Uint8Array>,
): void {
  site.answer((request, response) => {
    const path = (request.url ?? '').slice(1);
    const pack = packs?.get(path);
    if (pack) response.setHeader('Content-Type', 'application/octet-stream').end(pack);
    else if (!path.startsWith('config.json')) return false;
    else if (body === undefined) response.writeHead(404).end();
    else {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      response.setHeader('Content-Type', text.startsWith('<') ? 'text/html' : 'application/json').end(text);
    }
    return true;
  });
}

export const TONE = new Uint8Array(makeTone());

/** Small packs in place of the real ones, a tone a page, whose stored bytes can be counted exactly. */
export async function smallPacks(site: Site, pages = 4) {
  const html = await (await fetch(site.url)).text();
  const script = /src="\.\/(assets\/[^"]+)"/u.exec(html)?.[1] ?? '';
  const address = /stories\/catalogue-\w+\.json/u.exec(await (await fetch(site.url + script)).text())?.[0];
  const { stories } = (await (await fetch(site.url + address)).json()) as Catalogue;
  const packs = new Map(stories.map((entry) => [entry.pack, packOf(entry, pages)]));
  const sized = stories.map((entry) => ({ ...entry, bytes: packs.get(entry.pack)?.length ?? 0 }));
  return {
    packs,
    /** A catalogue with these packs' sizes; only where no worker checks it against the build's. */
    catalogue: [
      address ?? '',
      new TextEncoder().encode(JSON.stringify({ version: 1, stories: sized })),
    ] as const,
    entries: sized.filter(({ language }) => language === 'en'),
    bytes: pages * TONE.length,
  };
}

export function packOf({ id, title, language, cover }: CatalogueEntry, pages: number): Uint8Array {
  const duration = 0.8;
  const page = (_: unknown, i: number) => ({
    text: `Page ${i + 1} of ${title}.`,
    speech: { key: `${id}-${i}`, type: 'audio/wav', duration, marks: [0] },
  });
  return encodePack(
    {
      id,
      title,
      language,
      cover,
      source: 'example',
      createdAt: 0,
      pages: Array.from({ length: pages }, page),
    },
    Array.from({ length: pages }, () => TONE),
  );
}

/** Opens a story from the shelf and waits until all of it is stored. */
export async function hear(page: Page, { id }: CatalogueEntry): Promise<void> {
  await go(page, `#/play/${id}`);
  await expect.poll(() => availabilityOf(page, id), { timeout: 15_000 }).toBe('offline');
  await go(page, '#/stories');
}

export function availabilityOf(page: Page, id: string): Promise<string> {
  return page.evaluate(
    (key) =>
      new Promise<string>((done) => {
        const open = indexedDB.open('talelight');
        open.onsuccess = () => {
          const read = open.result.transaction('cards').objectStore('cards').get(key);
          read.onsuccess = () => {
            open.result.close();
            done(read.result?.availability);
          };
        };
      }),
    id,
  );
}
