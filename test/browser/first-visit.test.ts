import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { words as en } from '../../src/i18n/en/welcome';
import { words as tr } from '../../src/i18n/tr/welcome';
import { expectNoAxeViolations, launch, type Site, settled, startSite } from './harness';
import { cardsOf, readRecords } from './shelf-rig';

/* The card on a phone's first visit: what this is, and three ways on. */

const cardOf = (page: Page, words = en) => page.getByRole('complementary', { name: words.title });
const boxesOf = (page: Page) =>
  page.locator('.shelf-card').evaluateAll((all) =>
    all.slice(0, 6).map((one) => {
      const { x, y, width, height } = one.getBoundingClientRect();
      return [x, y, width, height];
    }),
  );

/** Once what a start does in the background has been done, the card has come or does not come. */
async function startAgain(page: Page, site: Site): Promise<void> {
  await page.goto(`${site.url}#/stories`);
  const config = page.waitForResponse(/config\.json$/u);
  await page.reload();
  await config;
  await page.waitForLoadState('networkidle');
  await settled(page);
}

it.each([
  ['en', en],
  ['tr', tr],
] as const)('comes below the shelf and moves no card: %s', async (language, words) => {
  await using site = await startSite();
  await using browser = await launch({ size: 'phone', language });
  const { page } = browser;
  await page.goto(site.url);
  await page.locator('.shelf-card').nth(5).waitFor();
  await settled(page);
  const before = await boxesOf(page);
  await cardOf(page, words).waitFor();
  expect(await boxesOf(page)).toEqual(before);
  await expectNoAxeViolations(page);
  const { y = 0, height = 0 } = (await cardOf(page, words).boundingBox()) ?? {};
  const view = await page.locator('#view').boundingBox();
  expect(y).toBeGreaterThanOrEqual((view?.y ?? 0) + (view?.height ?? 0));
  expect(height).toBeLessThan(300);
  // Its targets are for a finger.
  for (const one of await cardOf(page, words).locator('a, button').all()) {
    const { width: w = 0, height: h = 0 } = (await one.boundingBox()) ?? {};
    expect(Math.min(w, h)).toBeGreaterThanOrEqual(64);
  }
});

it('leads to who listens, to the home screen and to one’s own voice, and stays for the others', async () => {
  await using site = await startSite();
  await using browser = await launch({ size: 'phone' });
  const { page } = browser;
  await page.goto(site.url);
  const card = cardOf(page);
  await card.getByRole('button', { name: en.home }).tap();
  await card.getByText(en.homeMenu).waitFor();
  await card.getByRole('link', { name: en.who }).tap();
  await page.waitForURL('**/#/settings/stories');
  await card.waitFor({ state: 'hidden' });
  await page.locator('.choice label', { hasText: '7 to 8' }).tap();
  await page.getByText('Saved.').waitFor();
  await page.goto(`${site.url}#/stories`);
  await card.getByText(en.ages['7-8']).waitFor();
  await card.getByRole('link', { name: en.voice }).tap();
  await page.waitForURL('**/#/settings/own');
});

it('goes for ever once it was put away', async () => {
  await using site = await startSite();
  await using browser = await launch({ size: 'phone' });
  const { page } = browser;
  await page.goto(site.url);
  await cardOf(page).getByRole('button', { name: en.close }).tap();
  await cardOf(page).waitFor({ state: 'hidden' });
  await startAgain(page, site);
  expect(await cardOf(page).count()).toBe(0);
});

it('goes for ever once a story was played', async () => {
  await using site = await startSite();
  await using browser = await launch({ size: 'phone' });
  const { page } = browser;
  await page.goto(site.url);
  await cardOf(page).waitFor();
  await cardsOf(page).first().tap();
  await page.getByRole('button', { name: 'Pause' }).waitFor();
  expect(await cardOf(page).count()).toBe(0);
  await startAgain(page, site);
  expect(await cardOf(page).count()).toBe(0);
});

it('never comes to a kiosk, nor to a short screen, which belongs to the stories', async () => {
  await using site = await startSite();
  let config: object = { kiosk: true };
  site.answer((request, response) => {
    if (!request.url?.startsWith('/config.json')) return false;
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify(config));
    return true;
  });
  await using kiosk = await launch({ size: 'phone' });
  await kiosk.page.goto(site.url);
  await kiosk.page.locator('.shelf-card').first().waitFor();
  await kiosk.page.locator('.listening').waitFor({ state: 'attached' });
  await settled(kiosk.page);
  expect(await kiosk.page.locator('.first-visit').count()).toBe(0);
  expect(site.log.filter(({ path }) => path.includes('first-visit'))).toEqual([]);
  config = {};
  await using lying = await launch({ size: 'device' });
  await lying.page.goto(site.url);
  await lying.page.locator('.first-visit').waitFor({ state: 'attached' });
  expect(await lying.page.locator('.first-visit').isVisible()).toBe(false);
  expect(await readRecords(lying.page, 'listening')).toEqual([]);
});
