import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { makePack } from '../fixtures/packs';
import { type LaunchOptions, launch, startSite } from './harness';
import {
  cardsOf,
  expectSameCards,
  focusedCard,
  ownCard,
  publish,
  putRecords,
  seenCards,
  titlesOf,
} from './shelf-rig';

const SOON = { timeout: 10_000 };

const packs = Array.from({ length: 30 }, (_, n) =>
  makePack(`s${String(n).padStart(2, '0')}`, { pages: [0, 0] }),
);

/** Opens a shelf of thirty stories, scrolled to its third row, once its late parts run. */
async function openShelf(options: LaunchOptions, config: object = {}) {
  const site = await startSite();
  publish(site, packs, { profile: 'standard', ...config });
  const browser = await launch(options);
  const { page } = browser;
  await page.goto(site.url);
  await cardsOf(page).nth(9).waitFor();
  await site.untilIdle();
  const dispose = async () => {
    await browser.close();
    await site.stop();
  };
  return { page, site, [Symbol.asyncDispose]: dispose };
}

/** Scrolls until this story's card stands in the middle. */
async function showCard(page: Page, name: string) {
  const card = cardsOf(page).and(page.locator(`[href="#/play/${name}"]`));
  // A key ends the keeping of a place.
  await page.keyboard.press('Shift');
  await card.evaluate((link) => link.scrollIntoView({ block: 'center', behavior: 'instant' }));
  await expect.poll(() => seenCards(page), SOON).toHaveProperty([`#/play/${name}`]);
  return card;
}

/** The story whose card glows. */
const glowing = (page: Page) =>
  page.evaluate(() =>
    document
      .getAnimations()
      .filter(({ id }) => id === 'heard')
      .map(({ effect }) =>
        (effect as KeyframeEffect).target?.closest('.shelf-card')?.querySelector('a')?.getAttribute('href'),
      ),
  );

const home = (page: Page) => page.getByRole('button', { name: 'Stories' }).click();

describe.each([
  ['a device', { size: 'device' }, { kiosk: true, touch: 'open' }],
  ['a small device', { size: 'small' }, { kiosk: true, touch: 'open' }],
  ['a phone', { size: 'phone' }, {}],
] as [string, LaunchOptions, object][])('back on the shelf of %s', (_, options, config) => {
  it('the same cards stand where they stood, and the one that was heard glows and has the focus', async () => {
    await using shelf = await openShelf(options, config);
    const { page } = shelf;
    for (const name of ['s14', 's11']) {
      const card = await showCard(page, name);
      const before = await seenCards(page);
      await card.click();
      await page.locator('.player-play').waitFor();
      await home(page);
      await expect.poll(() => glowing(page), SOON).toEqual([`#/play/${name}`]);
      await expect.poll(() => focusedCard(page), SOON).toBe(`#/play/${name}`);
      await expectSameCards(page, before);
    }
    // Begun twice: both are in the row above, the last one first.
    const lead = page.getByRole('list', { name: 'For you' }).getByRole('link');
    const leading = () => lead.evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    await expect.poll(leading, SOON).toEqual(['#/play/s11', '#/play/s14']);
  });

  it('so it is by keys, and the arrows go on from there', async () => {
    await using shelf = await openShelf(options, config);
    const { page, site } = shelf;
    const card = await showCard(page, 's10');
    const before = await seenCards(page);
    await card.focus();
    await page.keyboard.press('Enter');
    await page.locator('.player-play').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => focusedCard(page), SOON).toBe('#/play/s10');
    await expectSameCards(page, before);
    // The code behind the arrows comes with the first such key.
    await site.untilIdle();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => focusedCard(page), SOON).toMatch(/s(11|12)$/);
  });
});

describe('back on the shelf', () => {
  it('the next story that was played stands where the first one was opened', async () => {
    await using shelf = await openShelf({ size: 'device' });
    const { page } = shelf;
    const card = await showCard(page, 's12');
    const y = (await card.boundingBox())?.y ?? 0;
    await card.click();
    await page.locator('.player-play').waitFor();
    // Far away, as after many stories.
    await page.evaluate(() => location.replace('#/play/s29'));
    await page.locator('.player').getByText('Story s29').first().waitFor();
    await home(page);
    await expect.poll(() => glowing(page), SOON).toEqual(['#/play/s29']);
    await expect.poll(() => focusedCard(page), SOON).toBe('#/play/s29');
    const last = await cardsOf(page).and(page.locator('[href="#/play/s29"]')).boundingBox();
    // The shelf's end may keep it lower.
    expect(last?.y).toBeGreaterThanOrEqual(y - 2);
  });

  it('a story that came meanwhile moves nothing', async () => {
    await using shelf = await openShelf({ size: 'device' });
    const { page } = shelf;
    const card = await showCard(page, 's15');
    const y = (await card.boundingBox())?.y ?? 0;
    await card.click();
    await page.locator('.player-play').waitFor();
    await putRecords(
      page,
      'cards',
      Array.from({ length: 8 }, (_, n) => ownCard(n)),
    );
    await home(page);
    await expect.poll(() => focusedCard(page), SOON).toBe('#/play/s15');
    await expect.poll(async () => Math.abs(((await card.boundingBox())?.y ?? 0) - y), SOON).toBeLessThan(2);
    expect(await page.locator('[aria-setsize]').first().getAttribute('aria-setsize')).toBe('38');
  });

  it('from Create, the same cards stand there, and nothing glows', async () => {
    await using shelf = await openShelf({ size: 'device' });
    const { page } = shelf;
    await showCard(page, 's15');
    const before = await seenCards(page);
    await page.getByRole('link', { name: 'Create' }).click();
    await page.getByRole('radiogroup', { name: 'Hero' }).waitFor();
    await page.getByRole('link', { name: 'Stories' }).click();
    await cardsOf(page).first().waitFor();
    await expectSameCards(page, before);
    expect(await glowing(page)).toEqual([]);
  });

  it('a story opened in the row above is found there, or among all where it has ended', async () => {
    await using shelf = await openShelf({ size: 'device' });
    const { page } = shelf;
    await (await showCard(page, 's20')).click();
    await page.locator('.player-play').waitFor();
    await home(page);
    await page.locator('.shelf-lead').waitFor({ state: 'attached' });
    await page.mouse.wheel(0, -99_999);
    const lead = page.getByRole('list', { name: 'For you' }).getByRole('link');
    await lead.click();
    await page.locator('.player-play').waitFor();
    await home(page);
    await expect.poll(() => focusedCard(page), SOON).toBe('#/play/s20');
    expect(await page.evaluate(() => document.activeElement?.closest('.shelf-lead') !== null)).toBe(true);
    await lead.click();
    await page.locator('.player-play').waitFor();
    for (let turn = 0; turn < 2; turn++) await page.getByRole('button', { name: 'Next page' }).click();
    await page.getByRole('heading', { name: 'The end' }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('.shelf-lead').count(), SOON).toBe(0);
    await expect.poll(() => focusedCard(page), SOON).toBe('#/play/s20');
  });
});

describe('for a child of two languages', () => {
  it('stories of both stand side by side where the parents want it, and the tools leave it so', async () => {
    await using site = await startSite();
    publish(site, [makePack('a'), makePack('b', { language: 'tr', title: 'Işık' })], { allLanguages: true });
    await using browser = await launch();
    const { page } = browser;
    await page.goto(site.url);
    await expect.poll(async () => (await titlesOf(page)).sort(), SOON).toEqual(['Işık', 'Story a']);
    await page.getByRole('button', { name: 'Find and tidy' }).click();
    await page.getByRole('radio', { name: 'English' }).check();
    await expect.poll(() => titlesOf(page), SOON).toEqual(['Story a']);
    await page.getByRole('button', { name: 'Close' }).click();
    await expect.poll(async () => (await titlesOf(page)).length, SOON).toBe(2);
    await page.reload();
    await expect.poll(async () => (await titlesOf(page)).length, SOON).toBe(2);
  });
});
