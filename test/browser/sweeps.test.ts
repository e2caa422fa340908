import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Language } from '../../src/domain/language';
import { words } from '../../src/i18n/en/settings';
import { browserWith, expectNoAxeViolations, type Site, sizes, startSite } from './harness';
import { eventually } from './player-rig';
import { crowded, cutLines, unheard } from './screens/checks';
import { SWEPT } from './screens/list';
import { openStage, type StageOptions } from './screens/stage';
import { sweep } from './screens/walk';

/** Milliseconds: some forty screens, one after the other. */
const TIMEOUT = 120_000;

/* Rules for every screen of an ordinary page: enlarged, without a pointer, without motion. */

let site: Site & AsyncDisposable;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site[Symbol.asyncDispose]());

const stageAt = async (language: Language, options: StageOptions) =>
  openStage(await browserWith([]), site.url, language, options);

it('every room of Settings is in the list of screens', async () => {
  await using stage = await stageAt('en', { size: sizes.device });
  const listed = SWEPT.map(({ name }) => `#/${name.replaceAll('-', '/')}`);
  const linked = async (hash: string, name: string) => {
    await stage.go(hash);
    // The view before stays until this one stands.
    await stage.page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
    const links = stage.page.locator('.settings-doors a, .settings-rooms a');
    await links.first().waitFor({ state: 'attached' });
    return links.evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
  };
  const doors = await linked('#/settings', words.title);
  expect(doors.length).toBeGreaterThanOrEqual(5);
  // A studio begins a story of its own, and has a row of its own.
  const rooms = doors.filter((hash) => hash !== '#/settings/studio/new');
  for (const door of ['family', 'ours', 'making', 'device'] as const)
    rooms.push(...(await linked(`#/settings/${door}`, words.room[door])));
  expect(rooms.length).toBeGreaterThan(15);
  expect(rooms.filter((hash) => !listed.includes(hash))).toEqual([]);
});

describe('a page whose letters are twice as large', () => {
  it.each([
    // The device's 800 × 480 at 200 %.
    ['by zoom', 'tr', { width: 400, height: 240 }],
    ['by themselves', 'en', sizes.device],
  ] as const)(
    '%s has nothing cut off and nothing on top of another, in %s',
    {
      timeout: TIMEOUT,
    },
    async (by, language, size) => {
      await using stage = await stageAt(language, { size });
      const { page } = stage;
      const near = () =>
        page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--child'));
      const enlarge = () => {
        document.documentElement.style.fontSize = '200%';
      };
      if (by === 'by zoom') {
        await eventually(near).toBe('64px');
      } else {
        await page.evaluate(enlarge);
        await page.addInitScript(enlarge);
      }
      await sweep(stage, async ({ name }) => {
        await expect.poll(() => crowded(page), { message: name }).toEqual([]);
        if (by !== 'by zoom' || name !== 'player-paused') return;
        // The parent's buttons have no room beside the words, and none is lost.
        await page.locator('.player-play').tap();
        for (const kiosk of [false, true]) {
          await stage.set({ kiosk });
          const more = page.locator('.player-more');
          await more.tap();
          const behind = [
            '.player-heart',
            '.sleep-moon',
            '.player-record',
            ...(kiosk ? ['.lock.is-open'] : []),
          ];
          for (const one of behind) await page.locator(one).waitFor();
          await expect.poll(() => crowded(page), { message: 'player-more' }).toEqual([]);
          const top = await page.locator(behind.join()).evaluateAll((all) =>
            all.filter((one) => {
              const { x, y, width, height } = one.getBoundingClientRect();
              return one.contains(document.elementFromPoint(x + width / 2, y + height / 2));
            }),
          );
          expect(top).toHaveLength(behind.length);
          // A kiosk takes two touches in quick succession for one.
          await more.evaluate((one: HTMLElement) => one.click());
          await page.locator('.player-heart').waitFor({ state: 'hidden' });
          await expect.poll(() => crowded(page), { message: name }).toEqual([]);
        }
        await stage.set({ kiosk: false });
      });
    },
  );
});

// One visit of each screen serves all rules that leave its size and its letters alone.
describe.each([
  ['en', 'dark', 'device'],
  ['tr', 'light', 'small'],
] as const)('every screen, in %s, in the %s hour, on the %s screen', (language, hour, size) => {
  it('moves not by itself, has edges in colours of somebody’s own, a whole line around what has the focus, and nothing for axe to say', {
    timeout: TIMEOUT,
  }, async () => {
    await using stage = await stageAt(language, { size: sizes[size] });
    const { page } = stage;
    await stage.set({ hour });
    await eventually(() => page.evaluate(() => document.documentElement.dataset.hour)).toBe(hour);
    const home = await page.title();
    await inOwnColours(page, () => eventually(() => edge(page, '#tabs a:not([aria-current])')).toBe(2));
    await sweep(stage, async ({ name }) => {
      await expect.poll(() => moving(page), { timeout: 15_000, message: name }).toEqual([]);
      await inOwnColours(page, async () => {
        await expect.poll(() => edgeless(page), { message: name }).toEqual([]);
        if (name === 'player-paused') expect(await markOf(page, '.player-words [aria-current]')).toBe(true);
        if (name === 'create-thing') expect(await edge(page, '.create-tiles label:has(:checked)')).toBe(5);
      });
      await expectNoAxeViolations(page);
      expect(await unheard(page), name).toEqual([]);
      expect(await cutLines(page), name).toEqual([]);
      // The heading is what a screen reader says when the view changes.
      const heading = await page.locator('#view h1').first().textContent();
      if (!/^(#\/stories)?$/u.test(new URL(page.url()).hash))
        await eventually(() => page.title()).toBe(`${heading} · ${home}`);
      else expect(await page.title()).toBe(home);
    });
    await inOwnColours(page, () => eventually(() => edge(page, '#tabs [aria-current]')).toBe(5));
  });
});

describe('where motion is not wanted', () => {
  it('nothing moves by itself while a story is told', async () => {
    await using stage = await stageAt('en', { size: sizes.device });
    const { page } = stage;
    await page.locator('.shelf-card a').first().click();
    await page.locator('.player:is(.is-playing, .is-together)').waitFor();
    await eventually(() => moving(page)).toEqual([]);
  });
});

async function inOwnColours(page: Page, check: () => unknown): Promise<void> {
  await page.emulateMedia({ forcedColors: 'active' });
  await check();
  await page.emulateMedia({ forcedColors: null });
}

/** Width of its border. */
const edge = (page: Page, what: string) =>
  page
    .locator(what)
    .first()
    .evaluate((one) => Number.parseFloat(getComputedStyle(one).borderTopWidth));

/** Elements that are moving or changing shape at this moment; a colour that fades does not count. */
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

/** Targets that nothing sets apart from their surroundings. */
const edgeless = (page: Page) =>
  page.locator('#view :is(a, button)').evaluateAll((all) =>
    all
      .filter((one) => one.getClientRects().length > 0 && !one.closest('.visually-hidden'))
      .filter((one) => {
        // A link among words is known by its underline.
        if (getComputedStyle(one).textDecorationLine === 'underline') return false;
        const parts = [one, ...one.querySelectorAll('i')];
        return parts.every((part) => Number.parseFloat(getComputedStyle(part).borderTopWidth) < 1);
      })
      .map((one) => `${one.className} ${one.textContent}`),
  );

/** True where it has a background of its own. */
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
