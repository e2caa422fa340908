import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import {
  dropHttpCache,
  freshFolder,
  insecure,
  type Launched,
  launch,
  type Site,
  startSite,
  untilOffline,
} from './harness';

const cards = (page: Page) => page.getByRole('list', { name: 'Stories' }).getByRole('link');

async function visit(site: Site, options = {}): Promise<Launched> {
  const browser = await launch({ worker: true, ...options });
  await browser.page.goto(site.url);
  await cards(browser.page).first().waitFor();
  return browser;
}

/** Number of files of Settings that the worker has not cached yet. */
const lacking = (page: Page) =>
  page.evaluate(async () => {
    const files = (await (await fetch('later.json')).json()) as string[];
    const kept = await Promise.all(files.map((file) => caches.match(file)));
    return files.filter((_, i) => !kept[i]);
  });

describe('without a network', () => {
  it('opens the shelf again, from a reload and from nothing', async () => {
    await using site = await startSite();
    await using browser = await visit(site);
    const { page, context } = browser;
    await untilOffline(page);
    const before = await cards(page).count();
    await site.stop();
    await page.reload();
    await cards(page).first().waitFor();
    expect(await cards(page).count()).toBe(before);
    const again = await context.newPage();
    await again.goto(`${site.url}?from=homescreen#/stories`);
    await cards(again).first().waitFor();
  });

  it('opens every view, also those never visited', async () => {
    await using site = await startSite();
    await using browser = await visit(site);
    const { page } = browser;
    await untilOffline(page);
    // Settings' files are cached when the page is idle: build/late-chunks.ts.
    await expect.poll(() => lacking(page), { timeout: 30_000 }).toEqual([]);
    await site.stop();
    await dropHttpCache(page);
    for (const [name, view] of [
      ['Create', '.create'],
      ['Settings', '.settings'],
      ['Stories', '.shelf-card'],
    ] as const) {
      await page.getByRole('navigation').getByRole('link', { name }).click();
      await page.waitForFunction((hash) => location.hash === hash, `#/${name.toLowerCase()}`);
      // Its chunk and words are there: the message of a failed chunk is not.
      await page.locator(view).first().waitFor();
      expect(await page.getByRole('button', { name: 'Start afresh' }).count(), name).toBe(0);
    }
  });

  it('opens a room that few need once it has been opened with one, and says so before that', async () => {
    await using site = await startSite();
    await using browser = await visit(site);
    const { page } = browser;
    await untilOffline(page);
    await page.goto(`${site.url}#/settings/tts`);
    await page.getByRole('heading', { level: 1, name: 'Voice' }).waitFor();
    await page.getByRole('radio').first().waitFor({ state: 'attached' });
    await site.stop();
    await dropHttpCache(page);
    await page.reload();
    await page.getByRole('radio').first().waitFor({ state: 'attached' });
    // A late chunk that was never opened: explained, with a way on.
    await page.goto(`${site.url}#/settings/wishes`);
    await page.getByRole('button', { name: 'Start afresh' }).waitFor();
    await page.goto(`${site.url}#/stories`);
    await cards(page).first().waitFor();
  });

  it('opens when the network is there but answers nothing', async () => {
    await using site = await startSite();
    await using browser = await visit(site);
    await untilOffline(browser.page);
    site.fault(/./, { stallAfter: 0 });
    await browser.page.reload({ waitUntil: 'commit' });
    await cards(browser.page).first().waitFor({ timeout: 5_000 });
  });

  it('opens when a portal answers everything with its own page, and keeps none of it', async () => {
    await using site = await startSite();
    await using browser = await visit(site);
    await untilOffline(browser.page);
    site.fault(/./, { portal: true });
    await browser.page.reload();
    await cards(browser.page).first().waitFor();
    expect(await browser.page.title()).toBe('Talelight');
    const kept = await browser.page.evaluate(async () => {
      const page = await caches.match('index.html');
      return page?.text();
    });
    expect(kept).not.toContain('Log in');
  });

  it('survives a killed browser', async () => {
    await using site = await startSite();
    const profileDir = freshFolder('profile');
    const first = await visit(site, { profileDir });
    await untilOffline(first.page);
    await first.kill();
    await site.stop();
    await using second = await visit(site, { profileDir });
    expect(await cards(second.page).count()).toBeGreaterThan(0);
  });
});

it('a page that was loaded past the worker is taken by it all the same', async () => {
  await using site = await startSite();
  await using browser = await visit(site);
  const { page, context } = browser;
  await untilOffline(page);
  const session = await context.newCDPSession(page);
  await Promise.all([page.waitForEvent('load'), session.send('Page.reload', { ignoreCache: true })]);
  expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBe(null);
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  await site.stop();
  await page.evaluate(() => {
    location.hash = '#/create';
  });
  await page.locator('.create').first().waitFor();
});

describe('the first visit', () => {
  it('fetches no sound and each file once', async () => {
    await using site = await startSite();
    await using browser = await visit(site);
    await untilOffline(browser.page);
    expect(site.log.filter(({ path }) => path.endsWith('.pack'))).toEqual([]);
    const hashed = site.log.filter(({ path }) => path.startsWith('/assets/')).map(({ path }) => path);
    expect(hashed.filter((path, i) => hashed.indexOf(path) !== i)).toEqual([]);
  });

  it('keeps nothing when one file is wrong, and everything on the next visit', async () => {
    const worker = readFileSync(resolve(import.meta.dirname, '../../dist/sw.js'), 'utf8');
    const [late = ''] = worker.match(/assets\/create-[^"]+\.js/) ?? [];
    expect(late).not.toBe('');
    await using site = await startSite({ faults: { [late]: { portal: true } } });
    await using browser = await visit(site);
    const { page } = browser;
    await expect
      .poll(() => site.log.filter(({ path }) => path.includes(late)).length, { timeout: 15_000 })
      .toBe(2);
    await page.waitForTimeout(500);
    expect(
      await page.evaluate(() =>
        caches.keys().then((names) => names.filter((name) => name.includes('build'))),
      ),
    ).toEqual([]);
    expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull();
    site.fault(late);
    await page.reload();
    await untilOffline(page);
    expect(
      await page.evaluate(() =>
        caches.keys().then((names) => names.filter((name) => name.includes('build'))),
      ),
    ).toHaveLength(1);
  });

  it('works without a worker where the address is not secure', async () => {
    await using site = await startSite();
    await using browser = await launch({ worker: true });
    const url = insecure(site);
    await browser.page.goto(url);
    await cards(browser.page).first().waitFor();
    expect(await browser.page.evaluate(() => 'serviceWorker' in navigator)).toBe(false);
  });

  it('breaks no rule of its own policy', async () => {
    await using site = await startSite();
    await using browser = await launch({ worker: true });
    const complaints: string[] = [];
    browser.page.on('console', (message) => {
      if (/policy|trusted/i.test(message.text())) complaints.push(message.text());
    });
    await browser.page.goto(site.url);
    await cards(browser.page).first().waitFor();
    for (const name of ['Create', 'Settings']) {
      await browser.page.getByRole('navigation').getByRole('link', { name }).click();
      await browser.page.waitForTimeout(300);
    }
    await untilOffline(browser.page);
    expect(complaints).toEqual([]);
  });
});
