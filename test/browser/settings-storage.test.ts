import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { CatalogueEntry } from '../../src/domain/story/catalogue';
import { go, insecure, launch, startSite } from './harness';
import { availabilityOf, choose, heading, hear, open, serveConfig, smallPacks } from './settings-rig';

/** Waits until the section says so; else the failure tells what it says. */
async function untilAllStored(page: Page, count: number) {
  const text = () => page.locator('.settings-lit').allTextContents();
  const stored = expect.stringContaining(`${count} of ${count} are stored here.`);
  await expect.poll(text, { timeout: 30_000 }).toContainEqual(stored);
}

describe('what is kept', () => {
  it('adds up after a story was fetched, and is freed after saying how much', async () => {
    await using site = await startSite();
    const { packs, entries, bytes } = await smallPacks(site);
    // Without kits, which a desktop stores too after the first wish: this is about examples.
    serveConfig(site, { audioLimitMB: 50, kits: 'on-demand' }, packs);
    await using browser = await open(site.url, 'storage');
    const { page } = browser;
    await page.getByText('No story is stored here yet.').waitFor();
    await hear(page, entries[0] as CatalogueEntry);
    await go(page, '#/settings/storage');
    const size = `${(bytes / 1e6).toFixed(1)} MB`;
    await page.getByText('1 story plays without a network.').waitFor();
    await page.getByText(`${size} of sound stored`).waitFor();
    await page.getByText('Limit: 50 MB').waitFor();
    await page.getByText(/Room for about \d+ more stories/u).waitFor();
    await page.getByText(`Removes the sound of 1 built-in story and frees ${size}`).waitFor();
    await page.getByRole('button', { name: 'Make room' }).click();
    await page.getByText(`${size} freed.`).waitFor();
    await page.getByText('0 MB of sound stored').waitFor();
    expect(await availabilityOf(page, (entries[0] as CatalogueEntry).id)).toBe('listed');
  });

  it('gives way at the limit to what is opened: the example heard longest ago, never a marked one', async () => {
    await using site = await startSite();
    const { packs, entries, bytes } = await smallPacks(site, 8);
    const [marked, first, second, third] = entries as [
      CatalogueEntry,
      CatalogueEntry,
      CatalogueEntry,
      CatalogueEntry,
    ];
    serveConfig(site, { audioLimitMB: (bytes * 3.5) / 1e6 }, packs);
    await using browser = await open(site.url);
    const { page } = browser;
    // config.json is read when the page is idle; the limit must be in force before the first story is fetched.
    await go(page, '#/settings/storage');
    await page.getByText(`Limit: ${((bytes * 3.5) / 1e6).toFixed(1)} MB`).waitFor();
    await hear(page, marked);
    await page.getByRole('button', { name: 'Find and tidy' }).click();
    await page
      .getByRole('button', { name: `Mark ${marked.title} as a favourite` })
      .first()
      .click();
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    for (const entry of [first, second, third]) await hear(page, entry);
    const kept = await Promise.all([marked, first, second, third].map(({ id }) => availabilityOf(page, id)));
    expect(kept).toEqual(['offline', 'listed', 'offline', 'offline']);
  });

  it('fetches every example when told to keep them, until the limit, and pushes nothing out for it', async () => {
    await using site = await startSite();
    const { packs, entries, bytes } = await smallPacks(site);
    // Without kits, which a desktop stores too after the first wish: this is about examples.
    serveConfig(site, { audioLimitMB: 50, kits: 'on-demand' }, packs);
    await using browser = await open(site.url, 'storage');
    const { page } = browser;
    await page.getByText('Limit: 50 MB').waitFor();
    await hear(page, entries.at(-1) as CatalogueEntry);
    await go(page, '#/settings/examples');
    const fetched = () => site.log.filter(({ path }) => path.endsWith('.pack')).length;
    expect(fetched()).toBe(1);
    await choose(page, 'Keep all here');
    const all = packs.size;
    await page.getByText(`${all} of ${all} are stored here.`).waitFor({ timeout: 30_000 });
    expect(fetched()).toBe(all);
    await go(page, '#/settings/storage');
    await page.getByText(`${((all * bytes) / 1e6).toFixed(1)} MB of sound stored`).waitFor();
  });

  it('fetches nothing ahead while a story is open, and goes on afterwards', async () => {
    await using site = await startSite();
    const { packs, entries } = await smallPacks(site);
    serveConfig(site, { audioLimitMB: 50, examples: 'keep', kits: 'on-demand' }, packs);
    site.fault('.pack', { delay: 400 });
    // A first visit: config.json arrives before the shelf looks for its catalogue, or after.
    await using browser = await launch();
    const { page } = browser;
    await page.goto(site.url);
    const fetched = () => site.log.filter(({ path }) => path.endsWith('.pack')).length;
    await expect.poll(fetched, { timeout: 20_000 }).toBeGreaterThan(0);
    const story = entries.at(-1) as CatalogueEntry;
    await go(page, `#/play/${story.id}`);
    await page.locator('.player').waitFor();
    await expect.poll(() => availabilityOf(page, story.id), { timeout: 15_000 }).toBe('offline');
    const during = fetched();
    await page.waitForTimeout(1500);
    expect(fetched()).toBe(during);
    site.fault('.pack');
    await go(page, '#/settings/examples');
    await untilAllStored(page, packs.size);
  });

  it('goes on by itself after a server that failed for a moment', async () => {
    await using site = await startSite();
    const { packs } = await smallPacks(site);
    serveConfig(site, { audioLimitMB: 50, examples: 'keep', kits: 'on-demand' }, packs);
    site.fault('.pack', { status: 503 });
    await using browser = await launch();
    await browser.page.goto(site.url);
    const asked = () => site.log.filter(({ path }) => path.endsWith('.pack')).length;
    await expect.poll(asked, { timeout: 20_000 }).toBeGreaterThan(0);
    // Going there begins anew, and fails once more.
    await go(browser.page, '#/settings/examples');
    const before = asked();
    await expect.poll(asked, { timeout: 20_000 }).toBeGreaterThan(before);
    site.fault('.pack');
    await untilAllStored(browser.page, packs.size);
  });

  it('fetches ahead only what fits, and says that the rest does not', async () => {
    await using site = await startSite();
    const { packs, entries, catalogue, bytes } = await smallPacks(site);
    const limits = { audioLimitMB: (bytes * 2.6) / 1e6, examples: 'keep', kits: 'on-demand' };
    serveConfig(site, limits, new Map([...packs, catalogue]));
    await using browser = await launch();
    const { page } = browser;
    await page.goto(insecure(site));
    const fetched = () => site.log.filter(({ path }) => path.endsWith('.pack')).map(({ path }) => path);
    await expect.poll(() => fetched().length, { timeout: 20_000 }).toBe(2);
    await go(page, '#/settings/examples');
    await page.getByText('There is no room for more').waitFor();
    await site.untilIdle();
    expect(fetched()).toHaveLength(2);
    // Opening a story is different: it may evict unheard ones.
    const story = entries.at(-1) as CatalogueEntry;
    await hear(page, story);
    await go(page, '#/settings/storage');
    await page.getByText('2 stories play without a network.').waitFor();
    expect(await availabilityOf(page, story.id)).toBe('offline');
  });

  it('asks the browser to keep it once, when the first story is whole and no story plays', async () => {
    await using site = await startSite();
    const { packs, entries } = await smallPacks(site);
    serveConfig(site, {}, packs);
    await using browser = await launch();
    const { page, context } = browser;
    await context.addInitScript(() => {
      navigator.storage.persist = async () => {
        sessionStorage.setItem('asked', `${Number(sessionStorage.getItem('asked')) + 1} ${location.hash}`);
        return false;
      };
    });
    await page.goto(`${site.url}#/settings`);
    await heading(page, 'Settings').waitFor();
    await site.untilIdle();
    const asked = () => page.evaluate(() => sessionStorage.getItem('asked'));
    expect(await asked()).toBe(null);
    await hear(page, entries[0] as CatalogueEntry);
    await expect.poll(asked).toBe('1 #/stories');
    await page.reload();
    await hear(page, entries[1] as CatalogueEntry);
    await site.untilIdle(2);
    expect(await asked()).toBe('1 #/stories');
  });

  it('brings deleted examples back', async () => {
    await using site = await startSite();
    await using browser = await launch();
    const { page } = browser;
    await page.goto(`${site.url}#/stories`);
    const cards = page.getByRole('list', { name: 'Stories' }).getByRole('link');
    const name = (await cards.first().getAttribute('aria-label')) ?? '';
    await page.getByRole('button', { name: 'Find and tidy' }).click();
    await page
      .getByRole('button', { name: /^Delete / })
      .first()
      .click();
    await go(page, '#/settings/examples');
    await page.getByText('1 built-in story was deleted.').waitFor();
    await page.getByRole('button', { name: 'Bring back' }).click();
    await page.getByText('They are on the shelf again.').waitFor();
    expect(await page.getByRole('button', { name: 'Bring back' }).count()).toBe(0);
    await go(page, '#/stories');
    await cards
      .filter({ hasText: name.split(',')[0] ?? '' })
      .first()
      .waitFor();
  });
});
