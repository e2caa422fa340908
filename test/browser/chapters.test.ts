import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectNoAxeViolations, type Site, startSite } from './harness';
import { eventually, launchPlayer, play, shownTime, soundOf, untilHeard } from './player-rig';
import { holdLock, spoken, write } from './player-storyteller';

let site: Site & AsyncDisposable;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site[Symbol.asyncDispose]());

const TITLES = ['The Lighthouse', 'A Letter in a Bottle', 'Home'];

/** The shelf, with a story that was brought in as sound: three chapters of eleven seconds. */
async function withBook() {
  const browser = await launchPlayer();
  const { page } = browser;
  // Frames in which the story is open without its chapters.
  await page.addInitScript(() => {
    const count = () => {
      if (document.querySelector('.player-buttons') && !document.querySelector('.chapters'))
        document.documentElement.dataset.bare = 'seen';
      requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
  });
  await page.goto(site.url);
  await page.locator('.shelf-card').first().waitFor();
  await holdLock(page);
  const chapters = TITLES.map((title, i) => {
    const { page: told, sounds } = spoken(`i-${i}`, title, 20);
    return { page: { ...told, title, text: '' }, sounds };
  });
  await write(page, {
    id: 'i-sea',
    pages: chapters.map((one) => one.page),
    sounds: Object.assign({}, ...chapters.map(({ sounds }) => sounds)),
    availability: 'offline',
    story: { source: 'imported', open: false, title: 'Tales of the Sea' },
  });
  await page.goto(play(site, 'i-sea'));
  await untilHeard(page);
  await page.locator('.chapters').waitFor();
  return browser;
}

test('a story without words is heard by chapter, one at a time, and its chapters are reached by touch', async () => {
  await using browser = await withBook();
  const { page } = browser;
  // Its buttons stood where they stay from the first frame on.
  expect(await page.locator('[data-bare]').count()).toBe(0);
  const length = (await soundOf(page)).duration;
  expect(length).toBeLessThan(15);
  await page.getByRole('button', { name: 'Next page' }).click();
  await page.getByText('A Letter in a Bottle').waitFor();
  await untilHeard(page);
  const titleOf = () => page.evaluate(() => navigator.mediaSession.metadata?.title);
  await eventually(titleOf).toBe('A Letter in a Bottle');

  await page.getByRole('button', { name: 'Chapters' }).click();
  const list = page.getByRole('dialog', { name: 'Chapters' });
  const rows = list.getByRole('listitem');
  expect(await rows.count()).toBe(3);
  expect(await list.locator('[aria-current]').innerText()).toContain('A Letter in a Bottle');
  await expectNoAxeViolations(page);
  await rows.getByRole('button', { name: 'Home' }).click();
  await list.waitFor({ state: 'hidden' });
  await page.locator('.chapters').getByText('Home').waitFor();
  await untilHeard(page);
  expect(await shownTime(page)).toBeGreaterThanOrEqual(2 * length - 0.5);
});

test('it goes on inside its chapter after the page was gone, and sleeps at the end of it', async () => {
  await using browser = await withBook();
  const { page } = browser;
  const slider = page.getByRole('slider', { name: 'Position' });
  await slider.fill('17');
  await untilHeard(page);
  await page.getByRole('button', { name: 'Pause' }).click();
  const left = await shownTime(page);
  await page.goto('about:blank');
  await page.goto(play(site, 'i-sea'));
  await page.locator('.chapters').getByText('A Letter in a Bottle').waitFor();
  await untilHeard(page);
  expect(await shownTime(page)).toBeGreaterThan(left - 1.5);

  await page.getByRole('button', { name: 'Sleep timer' }).click();
  await page.getByRole('button', { name: 'This chapter' }).click();
  await page.getByText('Silence after this chapter.').waitFor();
});
