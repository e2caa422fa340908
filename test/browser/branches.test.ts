import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Language } from '../../src/domain/language';
import { words as en } from '../../src/i18n/en/incoming';
import { words as tr } from '../../src/i18n/tr/incoming';
import { lanternBox, studioParts } from '../fixtures/boxes';
import { zipOf } from '../fixtures/zips';
import { expectNoAxeViolations, freshFolder, type Site, startSite, untilOffline } from './harness';
import { eventually, launchPlayer, untilHeard } from './player-rig';
import { cardsOf } from './shelf-rig';

/* A story box's pack: brought in by the picker, and chosen in by touch and by keys. */

const WORDS = { en, tr };
const STORIES = { en: 'Stories', tr: 'Hikayeler' } as const;
const WAYS = { en: ['The fox', 'The owl', 'The boat'], tr: ['Tilki', 'Baykuş', 'Kayık'] };
const TITLE = { en: 'The Lantern Wood', tr: 'Fenerli Orman' } as const;

async function bringIn(page: Page, site: Site, language: Language = 'en'): Promise<void> {
  const buffer = Buffer.from(zipOf(studioParts(lanternBox(TITLE[language], WAYS[language]))));
  await page.goto(`${site.url}#/settings/import`);
  const file = { name: 'lantern.zip', mimeType: 'application/zip', buffer };
  await page.getByLabel(WORDS[language].files).setInputFiles([file]);
  await page
    .getByRole('listitem')
    .filter({ hasText: TITLE[language] })
    .getByText(WORDS[language].done)
    .waitFor();
}

const openFromShelf = async (page: Page, language: Language = 'en') => {
  await page.goto(`${page.url().split('#')[0]}#/stories`);
  await cardsOf(page, STORIES[language]).filter({ hasText: TITLE[language] }).first().tap();
};
const way = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const lit = (page: Page) => page.locator('.fork-way[aria-current]').textContent();
/** Nothing but the title under the picture: a stage, and no fork. */
const stage = (page: Page, title: string) => page.locator('.branches').getByText(title, { exact: true });
/** Place in the graph as it is stored. */
const placeOf = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<unknown>((done) => {
        const opening = indexedDB.open('talelight');
        opening.onsuccess = () => {
          const all = opening.result.transaction('listening').objectStore('listening').getAll();
          all.onsuccess = () => {
            opening.result.close();
            done(all.result.find(({ id }: { id: string }) => id.startsWith('i-'))?.branch);
          };
        };
      }),
  );

describe.each([
  ['en', 'small'],
  ['tr', 'phone'],
] as const)('a pack in %s on a %s screen', (language, size) => {
  it('asks with large pictures: a touch has one heard, another takes it, with no network', async () => {
    await using site = await startSite();
    await using browser = await launchPlayer({ language, size, worker: true });
    const { page, context } = browser;
    await page.goto(site.url);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await bringIn(page, site, language);
    await untilOffline(page);
    await eventually(() =>
      page.evaluate(async () => {
        const kept = await Promise.all(
          (await caches.keys()).map(async (key) => (await caches.open(key)).keys()),
        );
        return kept.flat().filter(({ url }) => /later\/branches-.*\.(?:js|css)$/u.test(url)).length;
      }),
    ).toBeGreaterThan(1);
    await context.setOffline(true);
    await site.stop();
    await page.goto(`${site.url}#/stories`);
    await page.reload();
    await openFromShelf(page, language);

    const [fox = '', owl = ''] = WAYS[language];
    await way(page, fox).waitFor();
    expect(await lit(page)).toBe(fox);
    for (const box of await page.locator('.fork-way').all()) {
      const { width = 0, height = 0 } = (await box.boundingBox()) ?? {};
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(64);
    }
    await expectNoAxeViolations(page);
    await way(page, owl).tap();
    await eventually(() => lit(page)).toBe(owl);
    await untilHeard(page);
    await way(page, owl).tap();
    await stage(page, owl).waitFor();
    await untilHeard(page);
    // The second fork, whose way on ends.
    await way(page, 'To the sea').waitFor();
    await way(page, 'To the sea').tap();
    await way(page, 'To the sea').tap();
    await page.locator('.player-end').waitFor();
  });
});

describe('a story that branches', () => {
  it('goes on inside its branch after the browser was killed', async () => {
    await using site = await startSite();
    const profileDir = freshFolder('branches');
    const before = await launchPlayer({ profileDir });
    await bringIn(before.page, site);
    await openFromShelf(before.page);
    await way(before.page, 'The owl').tap();
    await way(before.page, 'The owl').tap();
    await stage(before.page, 'The owl').waitFor();
    await way(before.page, 'Over the hill').waitFor();
    await way(before.page, 'To the sea').tap();
    await eventually(() => lit(before.page)).toBe('To the sea');
    await eventually(() => placeOf(before.page)).toMatchObject({ option: 1 });
    await before.kill();

    await using after = await launchPlayer({ profileDir });
    await after.page.goto(site.url);
    await openFromShelf(after.page);
    await way(after.page, 'To the sea').waitFor();
    await eventually(() => lit(after.page)).toBe('To the sea');
    await after.page.getByRole('button', { name: 'Back to the choice before' }).tap();
    await way(after.page, 'The boat').waitFor();
  });

  it('is led by arrow keys, and always home', async () => {
    await using site = await startSite();
    await using browser = await launchPlayer();
    const { page } = browser;
    await bringIn(page, site);
    await openFromShelf(page);
    await way(page, 'The fox').waitFor();
    await page.keyboard.press('ArrowRight');
    await eventually(() => lit(page)).toBe('The owl');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await eventually(() => lit(page)).toBe('The boat');
    await page.keyboard.press('Enter');
    await stage(page, 'The boat').waitFor();
    const length = await page.getByRole('slider', { name: 'Position' }).getAttribute('max');
    expect(length).toBe('3');
    await page.keyboard.press('ArrowLeft');
    await way(page, 'The boat').waitFor();
    await page.getByRole('button', { name: 'Stories' }).tap();
    await cardsOf(page, 'Stories').first().waitFor();
  });
});
