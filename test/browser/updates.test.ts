import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildVariant } from './build-variant';
import { dropHttpCache, type Launched, launch, type Site, startSite, untilOffline } from './harness';

/* The old build is dist; the new one differs in its title and in the chunk of Create. */

const dist = resolve(import.meta.dirname, '../../dist');
let next: string;
let third: string;

beforeAll(() => {
  next = buildVariant('Second', 'create', "performance.mark('second build');");
  third = buildVariant('Third', 'create', "performance.mark('third build');");
});

const cards = (page: Page) => page.getByRole('list', { name: 'Stories' }).getByRole('link');
const builds = (page: Page) =>
  page.evaluate(() => caches.keys().then((names) => names.filter((name) => name.includes('-build-'))));
const go = (page: Page, hash: string) =>
  page.evaluate((to) => {
    location.hash = to;
  }, hash);
/** Asks the server for a new build, as a load or a return after an hour does, and waits until it is installed. */
const find = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    while (!registration.waiting) {
      // Joins a look that the browser has begun by itself, which may still have found the old one.
      if (!registration.installing) await registration.update();
      await new Promise((done) => setTimeout(done, 50));
    }
  });
/** Mark on the window, which a reload removes. */
const mark = (page: Page) => page.evaluate(() => Object.assign(window, { marked: true }));
const marked = (page: Page) => page.evaluate(() => 'marked' in window);
/** Reports the tab as hidden, because headless Chromium calls every tab visible. */
const hide = (page: Page) =>
  page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { value: true, configurable: true });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  });
const untilTitle = (page: Page, title: string, timeout = 20_000) =>
  page.waitForFunction((wanted) => document.title === wanted, title, { timeout });

async function visit(site: Site, options: { clock?: boolean } = {}): Promise<Launched> {
  const browser = await launch({ worker: true, ...options });
  // Resolves when the page has registered its worker, and so learns of new builds.
  await browser.context.addInitScript(() => {
    const { register } = ServiceWorkerContainer.prototype;
    ServiceWorkerContainer.prototype.register = async function (...all) {
      const registration = await register.apply(this, all);
      Object.assign(window, { registered: true });
      return registration;
    };
  });
  await browser.page.goto(site.url);
  await cards(browser.page).first().waitFor();
  await untilOffline(browser.page);
  await mark(browser.page);
  return browser;
}

describe('a new build', () => {
  it('waits while a story is open, and comes when the shelf has been left alone', async () => {
    await using site = await startSite();
    await using browser = await visit(site, { clock: true });
    const { page } = browser;
    await go(page, '#/play/x');
    site.serve(next);
    await find(page);
    // Longer than an idle shelf waits, and hidden as well: neither counts here.
    await hide(page);
    await page.clock.runFor(11_000);
    expect(await marked(page)).toBe(true);
    await page.evaluate(() =>
      Object.defineProperty(document, 'hidden', { value: false, configurable: true }),
    );
    await go(page, '#/stories');
    await cards(page).first().waitFor();
    await page.clock.runFor(8_000);
    await page.touchscreen.tap(5, 5);
    await page.clock.runFor(4_000);
    // Twelve seconds on the shelf, but touched four seconds ago.
    expect(await marked(page)).toBe(true);
    await page.clock.runFor(5_000);
    await untilTitle(page, 'Second', 9_000);
    expect(await marked(page)).toBe(false);
    await cards(page).first().waitFor();
  });

  it('comes at once to a shelf that is put away, and fetches only what has changed', async () => {
    await using site = await startSite();
    await using browser = await visit(site);
    const { page } = browser;
    site.serve(next);
    const before = site.log.length;
    await find(page);
    const list = (folder: string) =>
      readFileSync(join(folder, 'sw.js'), 'utf8').matchAll(/"revision":"(\w+)","url":"([^"]+)"/g);
    const old = new Set([...list(dist)].map(([, revision]) => revision));
    const changed = [...list(next)].flatMap(([, revision, url]) => (old.has(revision) ? [] : [`/${url}`]));
    expect(changed.length).toBeGreaterThanOrEqual(2);
    const fetched = site.log.slice(before).map(({ path }) => path);
    expect(new Set(fetched)).toEqual(new Set(['/sw.js', ...changed]));
    await hide(page);
    await untilTitle(page, 'Second');
  });

  it('leaves the other tabs alone, which still find the old chunks that the server has no more', async () => {
    await using site = await startSite();
    await using browser = await visit(site);
    const { page, context } = browser;
    await go(page, '#/settings');
    await page.locator('.settings').first().waitFor();
    const other = await context.newPage();
    await other.goto(site.url);
    await cards(other).first().waitFor();
    // A worker that still fetches is not replaced before it has rested for half a minute.
    await other.waitForFunction(() => 'registered' in window);
    await other.waitForLoadState('networkidle');
    site.serve(next);
    await find(other);
    await hide(other);
    await untilTitle(other, 'Second');
    await dropHttpCache(page);
    await go(page, '#/create');
    await page.locator('.create').first().waitFor();
    expect(await marked(page)).toBe(true);
    expect(await page.evaluate(() => performance.getEntriesByName('second build').length)).toBe(0);
    expect(await builds(page)).toHaveLength(2);
    // The update follows as soon as the page is back on the shelf and hidden.
    await go(page, '#/stories');
    await hide(page);
    await untilTitle(page, 'Second');
  });

  it('replaces the one before the last, also when it is an old acquaintance', async () => {
    await using site = await startSite();
    await using browser = await visit(site);
    const { page } = browser;
    const steps: [string, string][] = [
      [next, 'Second'],
      [third, 'Third'],
      [next, 'Second'],
      [dist, 'Talelight'],
    ];
    for (const [folder, title] of steps) {
      await page.evaluate(() => sessionStorage.clear());
      site.serve(folder);
      await find(page);
      await hide(page);
      await untilTitle(page, title);
      await untilOffline(page);
      expect(await builds(page)).toHaveLength(2);
      // Idle work comes first; the new worker takes over after it.
      await page.waitForFunction(() => 'registered' in window);
      await page.waitForLoadState('networkidle');
    }
    await site.stop();
    await page.reload();
    await cards(page).first().waitFor();
  });

  it('does not come twice in a row: two servers that disagree make no loop', async () => {
    await using site = await startSite();
    await using browser = await visit(site, { clock: true });
    const { page } = browser;
    site.serve(next);
    await find(page);
    await hide(page);
    await untilTitle(page, 'Second');
    site.serve(dist);
    await find(page);
    await mark(page);
    await hide(page);
    await page.clock.runFor(15_000);
    expect(await marked(page)).toBe(true);
  });

  it('that is half copied to the server is left out, and the old one works on', async () => {
    await using site = await startSite();
    await using browser = await visit(site);
    const { page } = browser;
    site.serve(next);
    site.fault('/index.html', { portal: true });
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      const gone = new Promise<void>((done) =>
        registration.addEventListener('updatefound', () => {
          const worker = registration.installing;
          worker?.addEventListener('statechange', () => worker.state === 'redundant' && done());
        }),
      );
      await registration.update().catch(() => {});
      await gone;
    });
    expect(await builds(page)).toHaveLength(1);
    await site.stop();
    await page.reload();
    await cards(page).first().waitFor();
    expect(await page.title()).toBe('Talelight');
  });
});

describe('a chunk that does not come', () => {
  it('offers to start afresh', async () => {
    await using site = await startSite({ faults: { '/assets/create': { status: 404 } } });
    await using browser = await launch({ worker: true });
    await browser.page.goto(site.url);
    await cards(browser.page).first().waitFor();
    await go(browser.page, '#/create');
    const offer = browser.page.getByRole('button', { name: 'Start afresh' });
    await offer.waitFor();
    site.fault('/assets/create');
    await offer.click();
    await browser.page.locator('.create').first().waitFor();
  });
});
