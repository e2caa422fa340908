import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LANGUAGE_LIST, type Language } from '../../src/domain/language';
import { words as enPlayer } from '../../src/i18n/en/player';
import { words as en } from '../../src/i18n/en/tellers';
import { words as tr } from '../../src/i18n/tr/tellers';
import { readAll } from './create-backend-rig';
import { faultsOf } from './create-rig';
import { expectNoAxeViolations, go, type Site, settled, startSite, untilOffline } from './harness';
import { middleOf, serveConfig } from './kiosk-rig';
import { eventually, launchPlayer, play, untilHeard } from './player-rig';
import { put } from './player-storyteller';
import { button, SIZES } from './voice-studio-rig';

/* The built-in pair: the English one is narrated, the Turkish one is read together. */

const ENGLISH = 'en-a-hug-for-a-hedgehog';
const TURKISH = 'tr-kirpiye-nasil-sarilinir';
const PAGES = 10;
const words: Record<Language, typeof en> = { en, tr };

let site: Site & AsyncDisposable;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site[Symbol.asyncDispose]());

const shoot = async (page: Page, name: string) => {
  const folder = process.env.SHOTS;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
};
const idOf = (page: Page) => page.evaluate(() => location.hash.split('/').at(-1));
const wordsOn = (page: Page, number: number) =>
  page.getByRole('group', { name: `Page ${number} of ${PAGES}`, exact: true });

/** Opens the English story at its second page. */
async function openSecond(page: Page, at = site) {
  await page.goto(play(at, ENGLISH));
  await untilHeard(page);
  await button(page, en.tellIn.tr).waitFor();
  await button(page, enPlayer.nextPage).tap();
  await wordsOn(page, 2).waitFor();
}

describe('a story in two languages', () => {
  it('changes its language at one touch, on the same page, and back, sounding or paused as it was', async () => {
    await using browser = await launchPlayer();
    const { page } = browser;
    await openSecond(page);
    await untilHeard(page);
    await button(page, en.tellIn.tr).tap();
    await eventually(() => idOf(page)).toBe(TURKISH);
    await wordsOn(page, 2).waitFor();
    await button(page, enPlayer.nextSentence).waitFor();
    await eventually(() => page.locator('.together-sentence').getAttribute('lang')).toBe('tr');
    // A touch leads on in Turkish, and the way back is on the page that this came to.
    await page.keyboard.press('ArrowRight');
    await wordsOn(page, 3).waitFor();
    await button(page, en.tellIn.en).focus();
    await page.keyboard.press('Enter');
    await eventually(() => idOf(page)).toBe(ENGLISH);
    await wordsOn(page, 3).waitFor();
    await untilHeard(page);
    await button(page, enPlayer.pause).tap();
    await button(page, enPlayer.play).waitFor();
    await button(page, en.tellIn.tr).tap();
    await eventually(() => idOf(page)).toBe(TURKISH);
    await button(page, enPlayer.play).waitFor();
    await button(page, en.tellIn.en).tap();
    await eventually(() => idOf(page)).toBe(ENGLISH);
    await wordsOn(page, 3).waitFor();
    await button(page, enPlayer.play).waitFor();
    expect(await page.locator('.player.is-playing').count()).toBe(0);
    await button(page, enPlayer.play).tap();
    await untilHeard(page);
  });

  it('has one place and one heart for both', async () => {
    await using browser = await launchPlayer();
    const { page } = browser;
    await openSecond(page);
    await button(page, enPlayer.favourite).tap();
    const cards = () => readAll<{ id: string; favouriteAt?: number }>(page, 'cards');
    await eventually(async () =>
      (await cards()).filter(({ favouriteAt }) => favouriteAt).map(({ id }) => id),
    ).toEqual([ENGLISH, TURKISH]);
    await eventually(async () =>
      (await readAll<{ id: string; page: number }>(page, 'listening')).map(({ id, page: at }) => [id, at]),
    ).toEqual([
      [ENGLISH, 1],
      [TURKISH, 1],
    ]);
    await page.getByRole('slider', { name: enPlayer.position }).press('End');
    await page.getByRole('heading', { name: enPlayer.theEnd }).waitFor();
    await eventually(() => readAll(page, 'listening')).toEqual([]);
  });

  it.each(LANGUAGE_LIST)(
    'shows both side by side, in every size, and remembers that (interface in %s)',
    async (language) => {
      await using browser = await launchPlayer({ language });
      const { page } = browser;
      const { bothLanguages, tellIn } = words[language];
      await page.goto(play(site, ENGLISH));
      await untilHeard(page);
      await button(page, bothLanguages).tap();
      const other = page.locator('.side-by-side [lang=tr]');
      await other.waitFor();
      expect(await page.locator('.side-by-side [lang=en] [aria-current]').count()).toBe(1);
      expect(await other.textContent()).toContain('Kirpiye sarılırken');
      for (const size of SIZES) {
        await page.setViewportSize(size);
        await settled(page);
        await shoot(page, `twins-${language}-${size.width}`);
        expect(await faultsOf(page), `${size.width}`).toEqual([]);
        const [told, beside] = await page
          .locator('.side-by-side .player-words')
          .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON() as DOMRect));
        expect(Math.min(told?.height ?? 0, beside?.height ?? 0), `${size.width}`).toBeGreaterThan(100);
      }
      await expectNoAxeViolations(page);
      await button(page, tellIn.tr).tap();
      await eventually(() => idOf(page)).toBe(TURKISH);
      await page.locator('.side-by-side [lang=en]').waitFor();
      await page.reload();
      await page.locator('.side-by-side [lang=en]').waitFor();
      expect(await button(page, bothLanguages).getAttribute('aria-pressed')).toBe('true');
      await button(page, bothLanguages).tap();
      await page.locator('.together-sentence').waitFor();
      await page.reload();
      await page.locator('.together-sentence').waitFor();
      expect(await page.locator('.side-by-side').count()).toBe(0);
    },
  );

  it('says where the other language cannot come, and stays; once it is stored it comes without a network', async () => {
    await using browser = await launchPlayer({ worker: true });
    const { page, context } = browser;
    await openSecond(page);
    await untilOffline(page);
    await context.setOffline(true);
    await button(page, en.tellIn.tr).tap();
    await page.getByText(en.twinAway.tr).waitFor();
    await settled(page);
    await shoot(page, 'twins-away');
    expect(await idOf(page)).toBe(ENGLISH);
    await button(page, en.bothLanguages).tap();
    await page.getByText(en.twinAway.tr).waitFor();
    await eventually(() => button(page, en.bothLanguages).getAttribute('aria-pressed')).toBe('false');
    await untilHeard(page);
    await context.setOffline(false);
    await button(page, en.tellIn.tr).tap();
    await eventually(() => idOf(page)).toBe(TURKISH);
    await button(page, en.tellIn.en).tap();
    await eventually(() => idOf(page)).toBe(ENGLISH);
    await eventually(async () =>
      (await readAll<{ id: string; availability: string }>(page, 'cards')).find(({ id }) => id === ENGLISH),
    ).toMatchObject({ availability: 'offline' });
    await context.setOffline(true);
    await button(page, en.tellIn.tr).tap();
    await eventually(() => idOf(page)).toBe(TURKISH);
    await button(page, enPlayer.nextSentence).waitFor();
    await button(page, en.tellIn.en).tap();
    await eventually(() => idOf(page)).toBe(ENGLISH);
    await untilHeard(page);
  });
});

it('at bedtime a pair is one story: neither another language nor the microphone is offered', async () => {
  await using own = await startSite();
  serveConfig(own, { bedtime: true });
  await using browser = await launchPlayer();
  const { page } = browser;
  await page.goto(play(own, ENGLISH));
  await button(page, en.bothLanguages).tap();
  await page.locator('.side-by-side').waitFor();
  await page.getByRole('link', { name: enPlayer.readYourself }).waitFor();
  const night = { stories: [ENGLISH], told: 0, pages: 0, more: 0, given: 0, since: Date.now() };
  await put(page, 'settings', { ...night, morning: Date.now() + 3_600_000 }, 'settings', 'night');
  await page.reload();
  await page.locator('html.is-night').waitFor();
  await untilHeard(page);
  // Its chunk has come and knows of the evening.
  await page.waitForLoadState('networkidle');
  await eventually(() => page.locator('.twin, .side-by-side, .player-record').count()).toBe(0);
});

describe('the microphone of a story that has a voice', () => {
  it('leads to the way to read it oneself, and does not show at once what a child hears', async () => {
    await using browser = await launchPlayer();
    const { page } = browser;
    await openSecond(page);
    await page.getByRole('link', { name: enPlayer.readYourself }).tap();
    await page.getByRole('heading', { name: 'A Hug for a Hedgehog' }).waitFor();
    // One that nobody speaks has it among its controls, once.
    await go(page, `#/play/${TURKISH}`);
    await button(page, enPlayer.nextSentence).waitFor();
    await button(page, en.tellIn.en).waitFor();
    expect(await page.getByRole('link', { name: enPlayer.readYourself }).count()).toBe(1);
  });

  it('stands behind the gate on a kiosk', async () => {
    await using own = await startSite();
    serveConfig(own, { kiosk: true, touch: 'open' });
    await using browser = await launchPlayer();
    const { page } = browser;
    await page.goto(play(own, ENGLISH));
    await untilHeard(page);
    const link = page.getByRole('link', { name: enPlayer.readYourself });
    await link.waitFor();
    const { x, y } = await middleOf(page, '.player-record');
    await page.touchscreen.tap(x, y);
    await page.locator('#gate-title').waitFor();
    expect(await page.getByRole('heading', { name: 'A Hug for a Hedgehog' }).count()).toBe(0);
  });
});
