import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Language } from '../../src/domain/language';
import { words as en } from '../../src/i18n/en/create';
import { words as tr } from '../../src/i18n/tr/create';
import { MAKE } from './create-rig';
import { launch, startSite, untilOffline } from './harness';
import { cardsOf, readStore } from './shelf-rig';

/* Create without a backend: three pictures, a story, and it stays. */

const WORDS = { en, tr };
const STORIES = { en: 'Stories', tr: 'Hikayeler' } as const;
const POSITION = { en: 'Position', tr: 'Konum' } as const;
const tile = (page: Page, name: string) => page.getByRole('radio', { name, exact: true });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const idIn = (page: Page) => /#\/play\/(.+)$/.exec(page.url())?.[1] ?? '';

/** Waits until the story plays: by narration where the kit has one, else by the device's voice or silently. */
async function untilTold(page: Page, language: Language): Promise<void> {
  const position = page.getByRole('slider', { name: POSITION[language] });
  await position.waitFor();
  const at = async () => Number(await position.inputValue());
  const before = await at();
  // No voice speaks Turkish here: a finger turns from sentence to sentence.
  if (language === 'tr') await page.locator('.together-sentence').tap();
  await expect.poll(at, { timeout: 20_000 }).toBeGreaterThan(before);
}

describe.each(['en', 'tr'] as const)('three pictures in %s', (language) => {
  it('become a story that is heard, and heard again with no network', async () => {
    await using site = await startSite();
    await using browser = await launch({ language, size: 'small', worker: true });
    const { page, context } = browser;
    const { names } = WORDS[language];
    await page.goto(`${site.url}#/create`);
    for (const name of [names.hero.penguin, names.place.castle, names.thing.drum]) {
      await tile(page, name).tap();
      await expect.poll(() => tile(page, name).isChecked()).toBe(true);
    }
    await button(page, MAKE[language]).tap();
    await page.waitForURL(/#\/play\/m-/, { timeout: 30_000 });
    const id = idIn(page);
    await untilTold(page, language);
    await expect
      .poll(async () => (await readStore(page)).cards.find((card) => card.id === id)?.availability, {
        timeout: 30_000,
      })
      .toBe('offline');
    const { cards } = await readStore(page);
    const card = cards.find((one) => one.id === id);
    expect(card).toMatchObject({ source: 'kit', language, cover: { hero: 'penguin', place: 'castle' } });

    await untilOffline(page);
    await context.setOffline(true);
    await site.stop();
    await page.goto(`${site.url}#/stories`);
    await page.reload();
    await cardsOf(page, STORIES[language])
      .filter({ hasText: card?.title ?? '?' })
      .first()
      .tap();
    await page.waitForURL(`**/#/play/${id}`);
    await untilTold(page, language);
  });
});

describe('the dice', () => {
  it('find a story with one tap', async () => {
    await using site = await startSite();
    await using browser = await launch();
    const { page } = browser;
    await page.goto(`${site.url}#/create`);
    await button(page, en.surprise).tap();
    await page.waitForURL(/#\/play\/m-/, { timeout: 30_000 });
    await untilTold(page, 'en');
  });

  it('find one of the shelf where none can be told, and no wish is left', async () => {
    await using site = await startSite({ faults: { 'stories/kits': { drop: true } } });
    await using browser = await launch();
    const { page } = browser;
    await page.goto(site.url);
    await cardsOf(page).first().waitFor();
    await page.goto(`${site.url}#/create`);
    await button(page, en.surprise).tap();
    await page.waitForURL(/#\/play\/en-/, { timeout: 30_000 });
    await expect
      .poll(async () => (await readStore(page)).cards.some(({ id }) => id.startsWith('m-')))
      .toBe(false);
  });
});

describe('a wish that no kit can be told for', () => {
  it('sleeps on the shelf, and is told when the network is back', async () => {
    await using site = await startSite({ faults: { 'stories/kits': { drop: true } } });
    await using browser = await launch();
    const { page } = browser;
    await page.goto(`${site.url}#/create`);
    await tile(page, 'Owl').tap();
    await button(page, MAKE.en).tap();
    await page.getByText(en.waits).waitFor();
    await page.goto(`${site.url}#/stories`);
    const card = cardsOf(page).filter({ hasText: 'Owl' }).first();
    await card.waitFor();
    site.fault('stories/kits');
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await expect
      .poll(async () => (await readStore(page)).cards.filter(({ source }) => source === 'kit').length, {
        timeout: 30_000,
      })
      .toBe(1);
  });
});
