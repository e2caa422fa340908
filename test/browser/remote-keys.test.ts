import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Language } from '../../src/domain/language';
import { words as createEn } from '../../src/i18n/en/create';
import { words as playerEn } from '../../src/i18n/en/player';
import { words as settingsEn } from '../../src/i18n/en/settings';
import { words as shelfEn } from '../../src/i18n/en/shelf';
import { words as createTr } from '../../src/i18n/tr/create';
import { words as playerTr } from '../../src/i18n/tr/player';
import { words as settingsTr } from '../../src/i18n/tr/settings';
import { words as shelfTr } from '../../src/i18n/tr/shelf';

import { go, goToService, launch, type Site, startSite } from './harness';
import { bytesOf, heard, openListening, untilListening } from './listening-rig';
import { eventually } from './player-rig';
import { focused, steer, tabTo } from './remote-keys-rig';
import { cardsOf, ownCard, putRecords } from './shelf-rig';

/* Everything without finger or mouse: by a remote's arrows, OK and Back, and by a keyboard. */

const WORDS = {
  en: { create: createEn, player: playerEn, settings: settingsEn, shelf: shelfEn },
  tr: { create: createTr, player: playerTr, settings: settingsTr, shelf: shelfTr },
};
const OTHER = { en: 'tr', tr: 'en' } as const;
const NAMES = { en: 'English', tr: 'Türkçe' };

let site: Site & AsyncDisposable;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site[Symbol.asyncDispose]());

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const tab = (page: Page, name: string) => page.getByRole('navigation').getByRole('link', { name });
const hash = (page: Page) => new URL(page.url()).hash;

async function open(page: Page, language: Language): Promise<void> {
  // Remote keys work once the shelf's idle work has begun, which requests config.json.
  const begun = page.waitForRequest(/config\.json$/);
  await page.goto(site.url);
  await cardsOf(page, WORDS[language].shelf.stories).first().waitFor();
  await begun;
}

/** Presses the first arrow once it is listened to. */
async function begin(page: Page): Promise<void> {
  await eventually(async () => {
    if (!(await focused(page))) await page.keyboard.press('ArrowDown');
    return focused(page);
  }).not.toBe('');
}

const ways = {
  'a remote’s arrows': { reach: steer, choose: 'Enter' },
  'a keyboard': { reach: tabTo, choose: 'Space' },
};
const walks = [
  ['a remote’s arrows', 'en', 'device'],
  ['a remote’s arrows', 'tr', 'phone'],
  ['a keyboard', 'tr', 'small'],
] as const;

describe('the main job', () => {
  it.each(walks)('is done by %s, in %s on the %s', async (by, language, size) => {
    const { reach, choose } = ways[by];
    const { create, player, shelf } = WORDS[language];
    await using browser = await launch({ language, size });
    const { page } = browser;
    await open(page, language);

    // A story is opened, paused, turned by a page, and left: back to its card.
    const card = cardsOf(page, shelf.stories).nth(1);
    const title = await card.locator('span').textContent();
    await reach(page, card);
    await page.keyboard.press('Enter');
    // No voice here speaks Turkish: such a story is read together, a sentence at a time.
    const middle = language === 'tr' ? player.nextSentence : player.pause;
    await button(page, middle).waitFor();
    await eventually(() => focused(page)).toBe(middle);
    if (language === 'en') {
      await page.keyboard.press('Enter');
      await button(page, player.play).waitFor();
    }
    const second = page.getByRole('group', { name: new RegExp(player.page(2, 9).replace('9', '')) });
    if (by === 'a keyboard') {
      await reach(page, button(page, player.nextPage));
      await page.keyboard.press('Space');
    } else await page.keyboard.press('ArrowRight');
    await second.waitFor();
    // From *Play* to its neighbour: left and right turn pages.
    if (by !== 'a keyboard') await page.keyboard.press('ArrowDown');
    await reach(page, page.getByRole('slider', { name: player.position }));
    await reach(page, button(page, player.favourite));
    await page.keyboard.press('Enter');
    await eventually(() => button(page, player.favourited).getAttribute('aria-pressed')).toBe('true');
    await reach(page, button(page, player.home));
    await page.keyboard.press('Escape');
    await eventually(() => focused(page)).toContain(title);

    // A story is made, and heard.
    await reach(page, tab(page, shelf.create));
    await page.keyboard.press('Enter');
    const names = [create.names.hero.penguin, create.names.place.castle, create.names.thing.drum];
    for (const name of names) {
      const tile = page.getByRole('radio', { name, exact: true });
      if (by === 'a keyboard') {
        // Within a group the browser's own arrow keys choose.
        await reach(page, tile.locator('xpath=ancestor::*[@role="radiogroup"]').getByRole('radio').first());
        await page.keyboard.press('Space');
        for (let i = 0; i < 8 && !(await tile.isChecked()); i++) await page.keyboard.press('ArrowRight');
      } else {
        await reach(page, tile);
        expect(await tile.isChecked()).toBe(false);
        await page.keyboard.press(choose);
      }
      await eventually(() => tile.isChecked()).toBe(true);
    }
    await reach(page, button(page, create.make));
    await page.keyboard.press('Enter');
    await page.waitForURL(/#\/play\/m-/u, { timeout: 30_000 });
    await button(page, middle).waitFor();
    await eventually(() => focused(page)).toBe(middle);
    await page.keyboard.press('Escape');
    await eventually(() => hash(page)).toBe('#/stories');

    // A section of Settings changes the language.
    await reach(page, tab(page, shelf.settings));
    await page.keyboard.press('Enter');
    await reach(page, page.locator('a[href="#/settings/device"]'));
    await page.keyboard.press('Enter');
    const other = page.getByRole('radio', { name: NAMES[OTHER[language]] });
    if (by === 'a keyboard') {
      await reach(page, page.getByRole('radio').first());
      while (!(await other.isChecked())) await page.keyboard.press('ArrowDown');
    } else {
      await reach(page, other);
      await page.keyboard.press('Enter');
    }
    const there = WORDS[OTHER[language]];
    await page.getByRole('heading', { name: there.settings.room.device, exact: true }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(OTHER[language]);
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: there.settings.title, exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await eventually(() => hash(page)).toBe('#/stories');
    await cardsOf(page, there.shelf.stories).first().waitFor();
  });
});

describe('a shelf of ten thousand stories', () => {
  it('is gone through by arrows alone: the focus outlives what is drawn, and comes to the last card', async () => {
    await using browser = await launch();
    const { page } = browser;
    await open(page, 'en');
    const cards = Array.from({ length: 10_000 }, (_, n) => ownCard(n));
    await putRecords(page, 'cards', cards);
    await page.reload();
    await cardsOf(page).filter({ hasText: 'Story' }).first().waitFor();
    await begin(page);
    const place = () =>
      page.evaluate(() => Number(document.activeElement?.closest('li')?.getAttribute('aria-posinset') ?? 0));
    await eventually(async () => {
      await page.keyboard.press('ArrowDown');
      return place();
    }).toBeGreaterThan(150);
    const far = await place();
    await page.keyboard.press('ArrowRight');
    expect(await place()).toBe(far + 1);
    // A page of the list is scrolled past; the focus goes on from the visible part.
    await page.evaluate(() => document.querySelector('#view')?.scrollTo(0, 1e7));
    await eventually(() => page.locator('li[aria-posinset]').last().getAttribute('aria-posinset')).toBe(
      await page.locator('li[aria-posinset]').last().getAttribute('aria-setsize'),
    );
    const last = Number(await page.locator('li[aria-posinset]').last().getAttribute('aria-setsize'));
    for (const key of ['ArrowDown', 'ArrowRight'])
      for (let i = 0; i < 12 && (await place()) < last; i++) await page.keyboard.press(key);
    expect(await place()).toBe(last);
  });
});

describe('where nobody reads', () => {
  it('what an arrow comes to says its name, and OK opens it', async () => {
    await using quiet = await startSite();
    await using device = await openListening(
      quiet,
      { kiosk: true, language: 'en' },
      { language: 'en', voice: true },
    );
    const { page } = device;
    await untilListening(page);
    await cardsOf(page).first().waitFor();
    await begin(page);
    await heard(page);
    await steer(page, tab(page, shelfEn.create));
    const said: number[] = [];
    await eventually(async () => {
      said.push(...(await heard(page)).recorded);
      return said;
    }).toContain(bytesOf(shelfEn.create));
    await page.keyboard.press('Enter');
    await eventually(() => hash(page)).toBe('#/create');
  });
});

describe('a remote’s Back', () => {
  it('goes one step out, from wherever it is, and never further than the shelf', async () => {
    await using browser = await launch();
    const { page } = browser;
    await open(page, 'en');
    const press = (key: string) =>
      page.evaluate((pressed) => {
        const { activeElement } = document;
        activeElement?.dispatchEvent(
          new KeyboardEvent('keydown', { key: pressed, bubbles: true, cancelable: true }),
        );
      }, key);
    await begin(page);
    await goToService(page, '#/settings/llm');
    // Keys are heard a moment after the load.
    await begin(page);
    await page.getByRole('heading', { name: settingsEn.room.llm }).waitFor();
    await press('GoBack');
    await eventually(() => hash(page)).toBe('#/settings/making');
    await page.getByRole('heading', { name: settingsEn.room.making }).waitFor();
    await press('GoBack');
    await eventually(() => hash(page)).toBe('#/settings');
    await page.getByRole('heading', { name: settingsEn.title }).waitFor();
    await press('GoBack');
    await eventually(() => hash(page)).toBe('#/stories');
    await button(page, shelfEn.find).click();
    await page.getByRole('searchbox').waitFor();
    await press('GoBack');
    await page.getByRole('heading', { name: shelfEn.stories, exact: true }).waitFor();
    await press('GoBack');
    expect(hash(page)).toBe('#/stories');

    await go(page, '#/create');
    await page.getByRole('radio', { name: createEn.names.hero.fox }).tap();
    await button(page, createEn.naming(createEn.names.hero.fox)).click();
    await page.getByRole('dialog').waitFor();
    await press('GoBack');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await press('GoBack');
    await eventually(() => hash(page)).toBe('#/stories');
  });
});
