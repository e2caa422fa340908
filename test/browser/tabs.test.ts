import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { beginWith, openEvening } from './bedtime-rig';
import { startSite } from './harness';
import { catalogueOf, launchPlayer, soundOf, untilHeard } from './player-rig';

const play = (page: Page, url: string, id: string) => page.goto(`${url}#/play/${encodeURIComponent(id)}`);
const playButton = (page: Page) => page.getByRole('button', { name: 'Play', exact: true });

/** Position of a story, as it is stored. */
const placeOf = (page: Page, id: string) =>
  page.evaluate(
    (story) =>
      new Promise<{ page: number; time: number } | undefined>((done) => {
        const request = indexedDB.open('talelight');
        request.onsuccess = () => {
          const db = request.result;
          const found = db.transaction('listening').objectStore('listening').get(story);
          found.onsuccess = () => {
            db.close();
            done(found.result);
          };
        };
      }),
    id,
  );

describe('two tabs', () => {
  it('have one voice: the story that begins last is heard, the other pauses', async () => {
    await using site = await startSite();
    const [first, second] = (await catalogueOf(site)).filter(({ narrated }) => narrated);
    await using browser = await launchPlayer();
    const one = browser.page;
    await play(one, site.url, first?.id ?? '');
    await untilHeard(one);
    const two = await browser.context.newPage();
    await play(two, site.url, second?.id ?? '');
    await untilHeard(two);
    await playButton(one).waitFor();
    expect((await soundOf(one)).playing).toBe(0);
    await one.bringToFront();
    await playButton(one).click();
    await playButton(two).waitFor();
    await untilHeard(one);
    expect((await soundOf(two)).playing).toBe(0);
  });

  it('keep the place of the one that was heard, whoever is closed last', async () => {
    await using site = await startSite();
    const [story] = (await catalogueOf(site)).filter(({ narrated }) => narrated);
    const id = story?.id ?? '';
    await using browser = await launchPlayer();
    const one = browser.page;
    await play(one, site.url, id);
    await untilHeard(one);
    await one.getByRole('button', { name: 'Pause', exact: true }).click();
    await playButton(one).waitFor();
    const two = await browser.context.newPage();
    await play(two, site.url, id);
    await untilHeard(two);
    await two.getByRole('button', { name: 'Next page' }).click();
    await two.getByRole('button', { name: 'Pause', exact: true }).click();
    await expect.poll(async () => (await placeOf(two, id))?.page).toBe(1);
    // Leaving the story writes its place, where it has one of its own.
    await one.getByRole('button', { name: 'Stories', exact: true }).click();
    await one.getByRole('list', { name: 'Stories' }).getByRole('link').first().waitFor();
    expect((await placeOf(one, id))?.page).toBe(1);
  });

  it('are both asleep at night, and one of them tells', async () => {
    await using site = await startSite();
    await using browser = await openEvening(site);
    const one = browser.page;
    const two = await browser.context.newPage();
    await two.goto(site.url);
    await two.locator('.bedtime-moon').first().waitFor({ state: 'attached' });
    await one.bringToFront();
    await beginWith(one, 1);
    await two.getByRole('dialog', { name: 'Bedtime' }).waitFor();
    expect(await two.locator('html').getAttribute('class')).toContain('is-night');
    await untilHeard(one);
  });
});
