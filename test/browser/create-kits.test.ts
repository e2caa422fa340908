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

describe.each(['en', 'tr'] as const)('two heroes in %s', (language) => {
  const { names, together } = WORDS[language];
  const AND = { en: 'Bear and Fox', tr: 'Ayı ile Tilki' } as const;
  const lamp = (page: Page, name: string) => page.getByRole('checkbox', { name, exact: true });

  it('are lit by touch, and are in one story, its title and its picture', async () => {
    await using site = await startSite();
    await using browser = await launch({ language, size: 'small' });
    const { page } = browser;
    await page.goto(`${site.url}#/create`);
    await page.getByRole('switch', { name: together }).tap();
    for (const name of [names.hero.bear, names.hero.fox]) {
      await lamp(page, name).tap();
      await expect.poll(() => lamp(page, name).isChecked()).toBe(true);
    }
    await button(page, MAKE[language]).tap();
    await page.waitForURL(/#\/play\/m-/, { timeout: 30_000 });
    const id = idIn(page);
    const card = async () => (await readStore(page)).cards.find((one) => one.id === id);
    await expect.poll(async () => (await card())?.source, { timeout: 30_000 }).toBe('kit');
    expect((await card())?.title).toMatch(
      new RegExp(language === 'tr' ? '^Ayı ile Tilkinin|^Korkan Biz' : AND[language], 'u'),
    );
    expect((await card())?.cover).toMatchObject({ hero: 'bear', others: ['fox'] });
  });

  it('are lit by keys, said together, and put out with the switch', async () => {
    await using site = await startSite();
    await using browser = await launch({ language });
    const { page } = browser;
    await page.goto(`${site.url}#/create`);
    const turn = page.getByRole('switch', { name: together });
    await turn.focus();
    await page.keyboard.press(' ');
    for (const name of [names.hero.bear, names.hero.fox]) {
      await lamp(page, name).focus();
      await page.keyboard.press(' ');
      await expect.poll(() => lamp(page, name).isChecked()).toBe(true);
    }
    const { group } = WORDS[language];
    await page
      .getByRole('button', { name: `${group.hero}: ${names.hero.bear}, ${names.hero.fox}`, exact: true })
      .waitFor();
    await turn.focus();
    await page.keyboard.press(' ');
    await page.getByRole('button', { name: WORDS[language].naming(names.hero.bear), exact: true }).waitFor();
    expect(await tile(page, names.hero.fox).isChecked()).toBe(false);
    expect(await tile(page, names.hero.bear).isChecked()).toBe(true);
  });
});

describe('the lamps that were lit', () => {
  /** Centres of the flying lamps at the beginning and at the end of their flight, and the box of the picture. */
  const flight = () => {
    const centre = (lamp: Element) => {
      const { x, y, width, height } = lamp.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    };
    const lamps = [...document.querySelectorAll('.create-flight i')];
    const at = (share: number) =>
      lamps.map((lamp) => {
        for (const flying of lamp.getAnimations()) {
          flying.pause();
          const { delay = 0, duration } = flying.effect?.getComputedTiming() ?? {};
          flying.currentTime = delay + Number(duration) * share;
        }
        return centre(lamp);
      });
    const scene = document.querySelector('.create-scene .cover')?.getBoundingClientRect();
    return { from: at(0), to: at(0.99), scene, flying: lamps.flatMap((lamp) => lamp.getAnimations()).length };
  };
  const wish = async (page: Page) => {
    await page.getByRole('switch', { name: en.together }).tap();
    for (const name of ['Bear', 'Fox']) await page.getByRole('checkbox', { name, exact: true }).tap();
    for (const name of ['Sea', 'Kite']) {
      await tile(page, name).tap();
      await expect.poll(() => tile(page, name).isChecked()).toBe(true);
    }
    await button(page, MAKE.en).tap();
  };

  it('fly into the picture of their story while it is made', async () => {
    // The list of kits never comes: the story is made as long as the test looks.
    await using site = await startSite({ faults: { 'stories/kits-': { stallAfter: 0 } } });
    await using browser = await launch();
    const { page } = browser;
    await page.goto(`${site.url}#/create`);
    await wish(page);
    await page.locator('.create-flight i').nth(3).waitFor({ state: 'attached' });
    const { from, to, scene, flying } = await page.evaluate(flight);
    expect(flying).toBe(4);
    expect(scene).toBeTruthy();
    const { left = 0, right = 0, top = 0, bottom = 0 } = scene ?? {};
    for (const { y } of from) expect(y).toBeGreaterThan(bottom * 0.75);
    expect(new Set(from.map(({ x }) => Math.round(x))).size).toBe(4);
    for (const { x, y } of to) {
      expect(x).toBeGreaterThan(left);
      expect(x).toBeLessThan(right);
      expect(y).toBeGreaterThan(top);
      expect(y).toBeLessThan(bottom);
    }
  });

  it('do not fly where somebody wants no motion', async () => {
    await using site = await startSite({ faults: { 'stories/kits-': { stallAfter: 0 } } });
    await using browser = await launch({ reducedMotion: true });
    const { page } = browser;
    await page.goto(`${site.url}#/create`);
    await wish(page);
    await button(page, en.stop).waitFor();
    expect((await page.evaluate(flight)).flying).toBe(0);
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
