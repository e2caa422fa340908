import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { words as createEn } from '../../src/i18n/en/create';
import { words as playerEn } from '../../src/i18n/en/player';
import { words as settingsEn } from '../../src/i18n/en/settings';
import { words as shelfEn } from '../../src/i18n/en/shelf';
import { words as createTr } from '../../src/i18n/tr/create';
import { words as playerTr } from '../../src/i18n/tr/player';
import { words as settingsTr } from '../../src/i18n/tr/settings';
import { words as shelfTr } from '../../src/i18n/tr/shelf';
import { go } from './create-rig';
import { crowded, cutLines, everyScreen, unheard } from './every-screen';
import { expectNoAxeViolations, launch, type Site, startSite } from './harness';
import { bytesOf, heard, openListening, untilListening } from './listening-rig';
import { eventually } from './player-rig';
import { focused, steer, tabTo } from './reach-rig';
import { cardsOf, ownCard, putRecords } from './shelf-rig';

/* No finger, no mouse: everything by a remote's arrows, OK and Back, and by a keyboard. */

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

async function open(page: Page, language: 'en' | 'tr'): Promise<void> {
  await page.goto(site.url);
  await cardsOf(page, WORDS[language].shelf.stories).first().waitFor();
}

/** The first arrow, as soon as there is somebody to hear it. */
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

    // A story is opened, paused, its page turned, and left: to the card that it was opened by.
    const card = cardsOf(page, shelf.stories).nth(1);
    const title = await card.locator('span').textContent();
    await reach(page, card);
    await page.keyboard.press('Enter');
    const pause = button(page, player.pause);
    await pause.waitFor();
    await eventually(() => focused(page)).toBe(player.pause);
    await page.keyboard.press('Enter');
    await button(page, player.play).waitFor();
    const second = page.getByRole('group', { name: new RegExp(player.page(2, 9).replace('9', '')) });
    if (by === 'a keyboard') {
      await reach(page, button(page, player.nextPage));
      await page.keyboard.press('Space');
    } else await page.keyboard.press('ArrowRight');
    await second.waitFor();
    // From *Play* to its neighbour: to the sides lie the pages.
    if (by !== 'a keyboard') await page.keyboard.press('ArrowDown');
    await reach(page, page.getByRole('slider', { name: player.position }));
    await reach(page, button(page, player.favourite));
    await page.keyboard.press('Enter');
    await eventually(() => button(page, player.favourite).getAttribute('aria-pressed')).toBe('true');
    await reach(page, button(page, player.back));
    await page.keyboard.press('Escape');
    await eventually(() => focused(page)).toContain(title);

    // A story is made, and heard.
    await reach(page, tab(page, shelf.create));
    await page.keyboard.press('Enter');
    const names = [create.names.hero.penguin, create.names.place.castle, create.names.thing.drum];
    for (const name of names) {
      const tile = page.getByRole('radio', { name, exact: true });
      if (by === 'a keyboard') {
        // Within a group the browser's own way: its arrows choose.
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
    await pause.waitFor();
    await eventually(() => focused(page)).toBe(player.pause);
    await page.keyboard.press('Escape');
    await eventually(() => hash(page)).toBe('#/stories');

    // A parent's room changes the language.
    await reach(page, tab(page, shelf.settings));
    await page.keyboard.press('Enter');
    await reach(page, page.locator('a[href="#/settings/language"]'));
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
    await page.getByRole('heading', { name: there.settings.room.language, exact: true }).waitFor();
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
    // A page of the list is passed by what scrolls it; the focus goes on from what is seen.
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
    await go(page, '#/settings/llm');
    await page.getByRole('heading', { name: settingsEn.room.llm }).waitFor();
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

describe('a page whose letters are twice as large', () => {
  it.each([
    // What the device's 800 × 480 come to.
    ['by zoom', 'tr', { width: 400, height: 240 }],
    ['by themselves', 'en', { width: 800, height: 480 }],
  ] as const)('%s has nothing cut off and nothing on top of another, in %s', async (by, language, size) => {
    await using browser = await launch({ language, size });
    const { page } = browser;
    await holdMaking(page);
    await open(page, language);
    if (by === 'by zoom') {
      const near = () =>
        page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--child'));
      await eventually(near).toBe('64px');
    } else
      await page.evaluate(() => {
        document.documentElement.style.fontSize = '200%';
      });
    for (const { name, show } of await everyScreen(page, site, language)) {
      await show();
      expect(await crowded(page), name).toEqual([]);
    }
  });
});

describe.each([
  ['en', 'dark', 'device'],
  ['tr', 'light', 'small'],
] as const)('every screen, in %s, in the %s hour, on the %s screen', (language, hour, size) => {
  it('has a whole line around what has the focus, and nothing for axe to say', async () => {
    await using browser = await launch({ language, size });
    const { page } = browser;
    await holdMaking(page);
    await open(page, language);
    await putRecords(page, 'settings', [{ hour }], 'settings');
    await page.reload();
    await open(page, language);
    expect(await page.evaluate(() => document.documentElement.dataset.hour)).toBe(hour);
    const home = await page.title();
    for (const { name, show } of await everyScreen(page, site, language)) {
      await show();
      await expectNoAxeViolations(page);
      expect(await unheard(page), name).toEqual([]);
      expect(await cutLines(page), name).toEqual([]);
      // What it is called is what is heard of it when a window or a view is changed.
      const heading = await page.locator('#view h1').first().textContent();
      if (!/^(#\/stories)?$/u.test(hash(page)))
        await eventually(() => page.title()).toBe(`${heading} · ${home}`);
      else expect(await page.title()).toBe(home);
    }
  });
});

describe('in colours of somebody’s own', () => {
  it('everything has an edge, and what is chosen, said or lit is marked', async () => {
    await using browser = await launch();
    const { page } = browser;
    await holdMaking(page);
    await page.emulateMedia({ forcedColors: 'active' });
    await open(page, 'en');
    const edge = (what: string) =>
      page
        .locator(what)
        .first()
        .evaluate((one) => Number.parseFloat(getComputedStyle(one).borderTopWidth));
    await eventually(() => edge('#tabs a:not([aria-current])')).toBe(2);
    for (const { name, show } of await everyScreen(page, site, 'en')) {
      await show();
      expect(await edgeless(page), name).toEqual([]);
      if (name === 'player') expect(await markOf(page, '.player-words [aria-current]')).toBe(true);
      if (name === 'create, picked') expect(await edge('.create-tiles label:has(:checked)')).toBe(5);
    }
    expect(await edge('#tabs [aria-current]')).toBe(5);
  });
});

describe('where motion is not wanted', () => {
  it('nothing moves by itself on any screen, nor while a story is told', async () => {
    await using browser = await launch({ reducedMotion: true });
    const { page } = browser;
    await holdMaking(page);
    await open(page, 'en');
    for (const { name, show } of await everyScreen(page, site, 'en')) {
      await show();
      await expect.poll(() => moving(page), { timeout: 15_000, message: name }).toEqual([]);
    }
    await page.goto(`${site.url}#/stories`);
    await cardsOf(page, shelfEn.stories).first().click();
    await page.locator('.player.is-playing').waitFor();
    await eventually(() => moving(page)).toEqual([]);
  });
});

/** What is on its way from one place or shape to another at this moment; a colour that fades does not move. */
const moving = (page: Page) =>
  page.evaluate(() =>
    document
      .getAnimations()
      .filter(({ playState }) => playState === 'running')
      .flatMap(({ effect }) => {
        const of = (effect as KeyframeEffect).target;
        const what = (effect as KeyframeEffect)
          .getKeyframes()
          .flatMap((frame) => Object.keys(frame))
          .filter((key) => /transform|translate|scale|rotate|top|left|width|height|offsetPath/u.test(key));
        return what.length ? [`${of?.className} ${what}`] : [];
      }),
  );

/** The test makes the stories that are wished for. */
async function holdMaking(page: Page): Promise<void> {
  await page.context().addInitScript(() => {
    void navigator.locks?.request('talelight-making', () => new Promise(() => {}));
  });
}

/** What is touched, and nothing tells from what lies around it. */
const edgeless = (page: Page) =>
  page.locator('#view :is(a, button)').evaluateAll((all) =>
    all
      .filter((one) => one.getClientRects().length > 0 && !one.closest('.create-unseen, .hands-said'))
      .filter((one) => {
        // A link among words is known by its line.
        if (getComputedStyle(one).textDecorationLine === 'underline') return false;
        const parts = [one, ...one.querySelectorAll('i')];
        return parts.every((part) => Number.parseFloat(getComputedStyle(part).borderTopWidth) < 1);
      })
      .map((one) => `${one.className} ${one.textContent}`),
  );

/** Whether it stands on a ground of its own. */
const markOf = (page: Page, what: string) =>
  page
    .locator(what)
    .first()
    .evaluate((one) => {
      const ground = getComputedStyle(one).backgroundColor;
      return (
        ground !== getComputedStyle(document.documentElement).backgroundColor && !ground.endsWith(', 0)')
      );
    });
