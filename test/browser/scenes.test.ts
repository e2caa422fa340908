import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Site, sizes, startSite } from './harness';
import { openKiosk, serveConfig } from './kiosk-rig';
import { eventually, launchPlayer, play, untilHeard } from './player-rig';

let site: Site & AsyncDisposable;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site[Symbol.asyncDispose]());

/** A snail in a garden; its second page names a hat. */
const STORY = 'en-snail-post';

/** Outline of the near layer that shows: the last scene, else the cover. */
const nearOf = (page: Page) =>
  page.locator('.player-scene .cover-near').last().getAttribute('d') as Promise<string>;
/** Hour of the scene that shows, 0 to 1; undefined while it is the cover. */
const hourOf = (page: Page) =>
  page.evaluate(() => {
    const scene = document.querySelector<SVGSVGElement>('.player-scenes .cover:last-child');
    return scene ? Number(scene.style.getPropertyValue('--late')) : undefined;
  });
const turn = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** Notes for each frame whether a whole drawing hides the ground: one that is opaque, or several that fade over it. */
function watchFrames(page: Page): Promise<void> {
  return page.evaluate(() => {
    const empty: string[] = [];
    Object.assign(window, { empty });
    const look = () => {
      const shown = [...document.querySelectorAll<SVGSVGElement>('.player-scene svg.cover')].filter((svg) => {
        const drawn = (svg.querySelector('.cover-near')?.getAttribute('d')?.length ?? 0) > 100;
        const { visibility, opacity } = getComputedStyle(svg);
        // A cover that breathes is never fainter than this.
        return drawn && visibility === 'visible' && Number(opacity) > 0.7;
      });
      if (!shown.length) empty.push(document.querySelector('.player-scene')?.innerHTML.slice(0, 300) ?? '');
      requestAnimationFrame(look);
    };
    look();
  });
}

describe('the scene of a page', () => {
  it('changes with each page, never flashes, and goes from evening to night', async () => {
    await using browser = await launchPlayer();
    const { page } = browser;
    await page.goto(play(site, STORY));
    await untilHeard(page);
    await turn(page, 'Pause');
    await eventually(() => hourOf(page)).toBe(0);
    await watchFrames(page);
    const seen = [await nearOf(page)];
    for (let i = 1; i <= 4; i++) {
      await turn(page, 'Next page');
      await eventually(() => hourOf(page)).toBeCloseTo(i / 10, 2);
      seen.push(await nearOf(page));
    }
    for (const [i, near] of seen.entries()) expect(near).not.toBe(seen[i - 1]);
    // The hat of the second page is drawn over the snail alone.
    expect(seen[1]?.length).toBeGreaterThan((seen[2]?.length ?? 0) + 300);
    // Back again, the same page is the same picture.
    for (let i = 3; i >= 1; i--) await turn(page, 'Previous page');
    await eventually(() => nearOf(page)).toBe(seen[1]);
    await eventually(() => page.locator('.player-scenes .cover').count()).toBe(1);
    expect(await page.evaluate(() => (window as unknown as { empty: string[] }).empty)).toEqual([]);
  });

  it('does not move on the device, and a story without its chunk keeps its cover', async () => {
    await using still = await openKiosk(site, { profile: 'lite' }, { size: 'device' });
    await still.page.goto(play(site, STORY));
    await eventually(() => hourOf(still.page)).toBe(0);
    await turn(still.page, 'Next page');
    await eventually(() => hourOf(still.page)).toBeGreaterThan(0);
    expect(await still.page.evaluate(() => document.querySelector('.player-scenes')?.children.length)).toBe(
      1,
    );

    serveConfig(site, {});
    await using browser = await launchPlayer();
    const { page } = browser;
    await page.route(/later\/(scenes|page|paint|compose|staging)-.*\.js/u, (route) => route.abort());
    await page.goto(play(site, STORY));
    await untilHeard(page);
    await turn(page, 'Next page');
    await page.getByRole('group', { name: 'Page 2' }).waitFor();
    expect(await nearOf(page)).toMatch(/^M.{200}/u);
  });
});

describe('on the small device', () => {
  it.each([
    ['en', STORY, 'More', 'Lock the screen', 'Sleep timer'],
    ['tr', 'tr-kitapcidaki-kedi', 'Diğerleri', 'Ekranı kilitle', 'Uyku zamanlayıcısı'],
  ] as const)(
    'the picture comes first, with one sentence, in %s',
    async (language, story, more, lock, sleep) => {
      await using kiosk = await openKiosk(site, { language }, { size: 'small', language });
      const { page } = kiosk;
      await page.goto(play(site, story));
      await page.locator('.player-play').waitFor();
      const { width, height } = (await page.locator('.player-scene').boundingBox()) ?? {
        width: 0,
        height: 0,
      };
      expect(width).toBe(sizes.small.width);
      expect(height).toBeGreaterThan(sizes.small.height * 0.42);
      const shown = () =>
        page
          .locator('.player-words span')
          .evaluateAll((all) => all.filter((one) => getComputedStyle(one).clipPath === 'none').length);
      await eventually(shown).toBe(1);

      // Lock and sleep timer are behind one touch, and none of the three lies on another.
      const opener = page.getByRole('button', { name: more, exact: true });
      const hidden = [lock, sleep].map((name) => page.getByRole('button', { name, includeHidden: true }));
      for (const one of hidden) await one.waitFor({ state: 'attached' });
      for (const one of hidden) expect(await one.isVisible()).toBe(false);
      await opener.click();
      for (const one of hidden) await one.waitFor();
      const boxes = await Promise.all([opener, ...hidden].map((one) => one.boundingBox()));
      const lefts = boxes.map((box) => box?.x ?? 0).toSorted((a, b) => a - b);
      lefts.slice(1).forEach((x, i) => {
        expect(x - (lefts[i] as number)).toBeGreaterThanOrEqual(72);
      });
      for (const box of boxes) expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(64);
      // A second touch at once would count as a child's double tap.
      await opener.press('Enter');
      for (const one of hidden) await one.waitFor({ state: 'hidden' });
    },
  );
});
