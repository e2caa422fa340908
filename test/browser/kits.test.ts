import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { KitCatalogue } from '../../src/domain/kits/kit';
import { files, readText } from '../build/dist';

import { go, type Site, startSite, untilOffline } from './harness';
import { launchPlayer, soundOf, untilHeard } from './player-rig';

/* Create without a backend: from three pictures to a story with narration, online and offline. */

const list = files.find((name) => /^stories\/kits-\w+\.json$/.test(name)) ?? '';
const english = (JSON.parse(readText(list)) as KitCatalogue).kits.filter(({ language }) => language === 'en');
const clipFiles = files.filter((name) => /^stories\/kits\/en-.*\.mp3$/.test(name));

const askedOfKits = (site: Site) =>
  site.log.map(({ path }) => path.slice(1)).filter((path) => path.startsWith('stories/kits'));

function withConfig(site: Site, config: object): void {
  site.answer((request, response) => {
    if (!request.url?.endsWith('/config.json')) return false;
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify(config));
    return true;
  });
}

/** Picks three tiles, presses the button, and waits for the first sound. */
async function wishFor(page: Page, hero: string, place: string, thing: string): Promise<string> {
  await go(page, '#/create');
  for (const [group, name] of [
    ['Hero', hero],
    ['Place', place],
    ['Thing', thing],
  ] as const) {
    const tile = page.getByRole('radiogroup', { name: group }).getByRole('radio', { name });
    await tile.setChecked(true, { force: true });
  }
  await page.getByRole('button', { name: 'Make my story' }).tap();
  await page.waitForURL('**/#/play/**', { timeout: 30_000 });
  await untilHeard(page);
  return new URL(page.url()).hash.slice('#/play/'.length);
}

const availabilityOf = (page: Page, id: string) =>
  page.evaluate(async (key) => {
    const db = await new Promise<IDBDatabase>((done) => {
      const request = indexedDB.open('talelight');
      request.onsuccess = () => done(request.result);
    });
    const card = await new Promise<{ availability: string }>((done) => {
      const request = db.transaction('cards').objectStore('cards').get(key);
      request.onsuccess = () => done(request.result);
    });
    db.close();
    return card?.availability;
  }, id);

describe('a story from a kit', () => {
  it('is heard from three tiles, costs four files, and is heard again with the network gone', async () => {
    await using site = await startSite();
    await using browser = await launchPlayer({ worker: true });
    const { page, context } = browser;
    withConfig(site, { kits: 'on-demand' });
    await page.goto(site.url);
    await untilOffline(page);
    const id = await wishFor(page, 'Owl', 'Sea', 'Drum');
    await expect.poll(() => availabilityOf(page, id), { timeout: 20_000 }).toBe('offline');
    const clips = askedOfKits(site).filter((path) => path.endsWith('.mp3'));
    expect(clips).toHaveLength(4);
    for (const group of ['common', 'hero-owl', 'place-sea', 'thing-drum'])
      expect(clips.filter((path) => path.includes(`-${group}-`))).toHaveLength(1);

    await site.stop();
    await context.setOffline(true);
    await page.reload();
    // Resumed at its position; after a reload the browser may want a touch before sound.
    const play = page.getByRole('button', { name: 'Play', exact: true });
    await play.tap({ timeout: 3000 }).catch(() => {});
    await untilHeard(page);
  }, 120_000);

  it('can be wished with the network gone, where the kits are kept', async () => {
    await using site = await startSite();
    await using browser = await launchPlayer({ worker: true });
    const { page, context } = browser;
    withConfig(site, { kits: 'keep' });
    await page.goto(site.url);
    await untilOffline(page);
    const fetched = () => new Set(askedOfKits(site).filter((path) => path.endsWith('.mp3'))).size;
    await expect.poll(fetched, { timeout: 60_000, interval: 500 }).toBe(clipFiles.length);
    // The last kit is being written to disk.
    await page.waitForTimeout(1000);
    await go(page, '#/create');
    await page.getByRole('radiogroup', { name: 'Hero' }).waitFor();
    await site.stop();
    await context.setOffline(true);
    const id = await wishFor(page, 'Dragon', 'Castle', 'Kite');
    await expect.poll(() => availabilityOf(page, id), { timeout: 20_000 }).toBe('offline');
  }, 150_000);

  it('costs nothing whoever looks around, Create included, or listens, and comes ahead after the first wish', async () => {
    await using site = await startSite();
    await using browser = await launchPlayer({ worker: true, clock: true });
    const { page } = browser;
    const calm = () => page.clock.fastForward(11_000);
    await page.goto(site.url);
    await untilOffline(page);
    await site.untilIdle();
    expect(askedOfKits(site)).toEqual([]);
    await page.getByRole('list', { name: 'Stories' }).getByRole('link').first().tap();
    await untilHeard(page);
    await page.getByRole('button', { name: 'Stories' }).tap();
    await calm();
    await go(page, '#/create');
    await page.getByRole('radiogroup', { name: 'Hero' }).waitFor();
    await calm();
    await site.untilIdle();
    expect(askedOfKits(site).filter((path) => path.endsWith('.mp3'))).toEqual([]);
    await wishFor(page, 'Owl', 'Sea', 'Drum');
    await page.getByRole('button', { name: 'Stories' }).tap();
    await page.locator('.shelf-card').first().waitFor();
    await calm();
    // This machine has memory enough for profile *full*.
    await expect
      .poll(() => askedOfKits(site).length, { timeout: 20_000 })
      .toBeGreaterThan(english.length + 5);
  }, 90_000);
});

describe('what is touched', () => {
  it('says its name in the recorded voice, from a file that is fetched once, and again with the network gone', async () => {
    await using site = await startSite();
    await using browser = await launchPlayer({ worker: true });
    const { page, context } = browser;
    await page.goto(site.url);
    await untilOffline(page);
    await go(page, '#/create');
    await page.getByRole('radiogroup', { name: 'Hero' }).waitFor();
    const labels = () => site.log.filter(({ path }) => path.includes('stories/labels'));
    expect(labels()).toEqual([]);
    const touch = (name: string) =>
      page
        .locator('label')
        .filter({ has: page.getByRole('radio', { name }) })
        .first()
        .tap();
    await touch('Owl');
    await untilHeard(page);
    await site.stop();
    await context.setOffline(true);
    await expect.poll(async () => (await soundOf(page)).playing).toBe(0);
    await touch('Bear');
    await untilHeard(page);
    expect(labels().map(({ path }) => path.replace(/-\w{8}\./u, '.'))).toEqual([
      '/stories/labels.json',
      '/stories/labels-en-names.mp3',
    ]);
  }, 60_000);
});
