import { describe, expect, it } from 'vitest';
import { random } from '../fixtures/packs';
import {
  beginWith,
  inNight,
  loudnessOf,
  nearEnd,
  openEvening,
  passMinutes,
  silent,
  storyOf,
  words,
} from './bedtime-rig';
import { expectNoAxeViolations, startSite, untilOffline } from './harness';
import { middleOf } from './kiosk-rig';
import { eventually, launchPlayer, pickStories, play, soundOf, untilHeard } from './player-rig';

/** A story that a voice tells, or that is read together where none speaks its language. */
const TOLD = '.player:is(.is-playing, .is-together)';

describe('bedtime', () => {
  it('tells the stories that were picked one after the other, fades, is silent and dark, and has one more', async () => {
    await using site = await startSite();
    await using kiosk = await openEvening(site);
    const { page, hand } = kiosk;
    const say = words.en;
    await page.getByRole('button', { name: say.bedtime }).tap();
    const covers = page.locator('.tonight-covers button');
    await covers.nth(1).tap();
    await page.locator('.tonight-lanterns button').first().waitFor();
    // An earlier tap would count as a double tap.
    await page.waitForTimeout(400);
    await covers.nth(0).tap();
    await page.getByText(say.lit).waitFor({ state: 'attached' });
    await expectNoAxeViolations(page);
    const titles = [await covers.nth(1).textContent(), await covers.nth(0).textContent()];
    await page.getByRole('button', { name: say.start }).tap();

    await page.getByRole('heading', { name: titles[0] as string }).waitFor({ state: 'attached' });
    await untilHeard(page);
    const first = await storyOf(page);
    // Bedtime shows nothing else to touch, and is dark whatever the hour.
    expect(await page.locator('.player-heart').isVisible()).toBe(false);
    expect(await page.locator('.sleep-moon').count()).toBe(0);
    await expectNoAxeViolations(page);
    await nearEnd(page, 2);
    await eventually(() => storyOf(page)).not.toBe(first);
    expect(await page.locator('.player-next').count()).toBe(0);
    await page.getByRole('heading', { name: titles[1] as string }).waitFor({ state: 'attached' });
    await untilHeard(page);
    await eventually(() => loudnessOf(page)).toBe(1);

    await nearEnd(page, 30);
    await eventually(() => loudnessOf(page)).toBeLessThan(0.5);
    await page.getByRole('button', { name: say.awake }).waitFor();
    const half = (await loudnessOf(page)) ?? 0;
    await nearEnd(page, 4);
    await eventually(() => loudnessOf(page)).toBeLessThan(half / 4);
    await silent(page);
    await inNight(page, 'more');
    await expectNoAxeViolations(page);
    const one = await page.getByRole('button', { name: say.oneMore }).boundingBox();
    expect(Math.min(one?.width ?? 0, one?.height ?? 0)).toBeGreaterThanOrEqual(96);

    await page.getByRole('button', { name: say.oneMore }).tap();
    await untilHeard(page);
    expect(await page.locator('.night').count()).toBe(0);
    await nearEnd(page, 1);
    await silent(page);
    // It was the only story: the screen is black, and a touch shows a moon and nothing else.
    await inNight(page, 'night');
    await hand.tap(200, 200);
    await inNight(page, 'moon');
    await page.getByText(say.goodNight).waitFor();
    await expectNoAxeViolations(page);
    expect(await page.locator('.night button').count()).toBe(0);
    expect((await soundOf(page)).open).toBe(0);

    // A parent ends the bedtime.
    await page.getByRole('link', { name: say.parents }).tap();
    await page.locator('.night').waitFor({ state: 'detached' });
  });

  it('goes on after a pulled plug and after a reload, and with the network gone', async () => {
    await using site = await startSite();
    await using kiosk = await openEvening(site, { examples: 'keep' }, { worker: true });
    const { page } = kiosk;
    await untilOffline(page);
    await beginWith(page, 2);
    await untilHeard(page);
    const first = await storyOf(page);
    // Both stories are stored before the network goes.
    await page.waitForFunction(
      () =>
        new Promise<boolean>((resolve) => {
          const open = indexedDB.open('talelight');
          open.onsuccess = () => {
            const night = open.result.transaction('settings').objectStore('settings').get('night');
            night.onsuccess = () => {
              const ids: string[] = night.result.stories;
              const all = open.result.transaction('cards').objectStore('cards').getAll();
              all.onsuccess = () => {
                open.result.close();
                resolve(
                  all.result.filter(({ id, availability }) => ids.includes(id) && availability === 'offline')
                    .length === 2,
                );
              };
            };
          };
        }),
      undefined,
      { polling: 300 },
    );
    await site.stop();
    await page.reload();
    await untilHeard(page);
    expect(await storyOf(page)).toBe(first);
    await page.locator('.night-lanterns').waitFor();
    await nearEnd(page, 2);
    await eventually(() => storyOf(page)).not.toBe(first);
    await untilHeard(page);
    const second = await storyOf(page);

    // After a power cut the device begins at the shelf, and waits for a touch.
    await page.goto(site.url);
    await page.getByRole('button', { name: words.en.goOn }).tap();
    await untilHeard(page);
    expect(await storyOf(page)).toBe(second);
  });

  it('repeats the last story until the time is over, and a tap in the last minute makes it longer', async () => {
    await using site = await startSite();
    await using kiosk = await openEvening(
      site,
      { bedtimeStories: 1, bedtimeLoop: true, bedtimeMinutes: 20, bedtimeMore: 0 },
      {},
    );
    const { page, hand } = kiosk;
    await beginWith(page, 1);
    await untilHeard(page);
    await nearEnd(page, 1);
    await eventually(async () => (await soundOf(page)).time).toBeLessThan(20);
    await untilHeard(page);
    await passMinutes(page, 19.5);
    await eventually(() => loudnessOf(page)).toBeLessThan(0.6);
    await hand.tap(300, 200);
    await eventually(() => loudnessOf(page)).toBe(1);
    await page.getByText(words.en.tenMore).waitFor();
    await passMinutes(page, 10);
    await silent(page);
    await inNight(page, 'night');
  });

  it('chooses calmly for who only touches Start, and the morning ends it', async () => {
    await using site = await startSite();
    await using kiosk = await openEvening(site, { hour: 'light' });
    const { page } = kiosk;
    await beginWith(page, 0);
    await untilHeard(page);
    expect(await page.locator('.night-lanterns .lantern').count()).toBe(2);
    expect(await page.evaluate(() => document.documentElement.dataset.hour)).toBe('dark');
    await page.locator('.player-top button').first().tap();
    await page.getByRole('button', { name: words.en.goOn }).waitFor();
    await page.evaluate(() => {
      const now = Date.now;
      Date.now = () => now() + 26 * 3_600_000;
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await page.locator('.night').waitFor({ state: 'detached' });
    await page.locator('.shelf-card').first().waitFor();
    expect(await page.evaluate(() => document.documentElement.dataset.hour)).toBe('light');
  });

  it('is all that works in quiet hours', async () => {
    await using site = await startSite();
    const now = new Date();
    const clock = (hours: number) => `${`${(now.getHours() + hours + 24) % 24}`.padStart(2, '0')}:00`;
    await using kiosk = await openEvening(site, { quiet: { from: clock(-1), to: clock(3) } });
    const { page } = kiosk;
    const { story } = await pickStories(site);
    await page.goto(play(site, story.id));
    await page.locator('.player.is-resting').waitFor();
    await page.goto(`${site.url}#/stories`);
    await page.locator('.asleep .bedtime-moon').waitFor();
    await expectNoAxeViolations(page);
    await page.locator('.asleep .bedtime-moon').tap();
    await page.locator('.tonight-start').tap();
    await untilHeard(page);
    expect(await page.locator('.player.is-resting').count()).toBe(0);
  });

  it('is not left by a small child that touches whatever is lit', async () => {
    await using site = await startSite();
    await using kiosk = await openEvening(site, { bedtimeStories: 1, touchLock: false });
    const { page, hand } = kiosk;
    await beginWith(page, 1);
    await untilHeard(page);
    const tonight = await storyOf(page);
    const next = random(7);
    for (let touch = 0; touch < 40; touch++) {
      await hand.tap(next() * 800, next() * 480);
      await page.waitForTimeout(60);
      // A gate stands before the parents' views.
      if ((await page.evaluate(() => location.hash)).startsWith('#/settings')) {
        expect(await page.locator('.settings').count()).toBe(0);
        await page.evaluate(() => location.replace('#/stories'));
      }
      expect(['', tonight]).toContain(await storyOf(page));
      const shelf = await page.evaluate(
        () =>
          document.elementFromPoint(400, 300)?.closest('.shelf') !== null &&
          !document.querySelector('.night'),
      );
      if (shelf) await page.locator('.night, .player').first().waitFor();
    }
  });

  it('is told in Turkish, by whatever voice there is', async () => {
    await using site = await startSite();
    const say = words.tr;
    await using kiosk = await openEvening(site, { language: 'tr', bedtimeMore: 1 }, { language: 'tr' });
    const { page } = kiosk;
    await page.getByRole('button', { name: say.bedtime }).tap();
    const covers = page.locator('.tonight-covers button');
    await covers.nth(0).tap();
    await covers.nth(1).tap();
    await page.getByText(say.lit).waitFor({ state: 'attached' });
    await expectNoAxeViolations(page);
    await page.getByRole('button', { name: say.start }).tap();
    await page.locator(TOLD).waitFor();
    const first = await storyOf(page);
    const next = page.getByRole('button', { name: say.next });
    const leaf = async (until: () => Promise<boolean>) => {
      for (let turn = 0; turn < 60 && !(await until()); turn++) {
        await next.tap({ timeout: 1000 }).catch(() => {});
        // An earlier tap would count as a double tap.
        await page.waitForTimeout(400);
      }
    };
    await leaf(async () => (await storyOf(page)) !== first);
    await page.locator(TOLD).waitFor();
    const awake = page.getByRole('button', { name: say.awake });
    await leaf(async () => (await awake.isVisible()) || (await page.locator('.night').count()) > 0);
    await page.locator('.night, .sleep-last').first().waitFor();
    if (await awake.isVisible()) await expectNoAxeViolations(page);
    await page.reload();
    await page.locator('.night-lanterns, .night, .sleep-last').first().waitFor();
  });
});

describe.each(['en', 'tr'] as const)('the sleep timer in %s', (language) => {
  it('ends after minutes, which a tap makes more of', async () => {
    await using site = await startSite();
    const { story } = await pickStories(site);
    await using phone = await launchPlayer({ language });
    const { page } = phone;
    const say = words[language];
    await page.goto(play(site, story.id));
    await untilHeard(page);
    await page.getByRole('button', { name: say.timer }).tap();
    await page.getByRole('button', { name: say.loop }).tap();
    await page.getByRole('button', { name: say.ten, exact: true }).tap();
    await page.locator('.sleep-moon small').filter({ hasText: '10' }).waitFor();
    await passMinutes(page, 9.4);
    await eventually(() => loudnessOf(page)).toBeLessThan(0.6);
    const { x, y } = await middleOf(page, '.player-paper');
    await page.touchscreen.tap(x, y);
    await page.getByText(say.tenMore).waitFor();
    await eventually(() => loudnessOf(page)).toBe(1);
    // The story repeats meanwhile.
    await nearEnd(page, 1);
    await eventually(async () => (await soundOf(page)).time).toBeLessThan(20);
    await untilHeard(page);
    await passMinutes(page, 10);
    await silent(page);
    await page.locator('.sleep-dark').waitFor();
    await eventually(() => page.locator('.player.is-paused').count()).toBe(1);
    expect((await soundOf(page)).time).toBeGreaterThan(0);
  });
});

it('no moon is on a phone’s shelf before a parent wants it there, and none of its code is loaded', async () => {
  await using site = await startSite();
  await using phone = await launchPlayer({ size: 'phone' });
  const { page } = phone;
  await page.goto(`${site.url}#/settings/bedtime`);
  await page.getByRole('switch', { name: 'Bedtime button on the shelf' }).waitFor();
  expect(site.log.some(({ path }) => /later\/bedtime-\w+\.css/u.test(path))).toBe(true);
  expect(await page.locator('.bedtime').count()).toBe(0);
  await page.getByRole('switch', { name: 'Bedtime button on the shelf' }).tap({ force: true });
  await expectNoAxeViolations(page);
  await page.goto(`${site.url}#/stories`);
  await page.locator('.bedtime-moon').waitFor();
  // A bedtime under way is ended in the same section.
  await beginWith(page, 1);
  await page.locator('.player-top button').first().tap();
  await page.getByRole('link', { name: words.en.parents }).tap();
  await page.getByRole('button', { name: words.en.end }).tap();
  await page.locator('.shelf-card').first().waitFor();
  expect(await page.locator('.night').count()).toBe(0);
});

it('a sleep timer ends by page and by story, keeps the place, and goes on where it is touched', async () => {
  await using site = await startSite();
  const { story } = await pickStories(site);
  await using phone = await launchPlayer({ size: 'phone' });
  const { page } = phone;
  const say = words.en;
  await page.goto(play(site, story.id));
  await untilHeard(page);
  const moon = page.getByRole('button', { name: say.timer });
  await moon.tap();
  await page.getByRole('dialog', { name: say.timer }).waitFor();
  await expectNoAxeViolations(page);
  // Its hour is the page's.
  await page.evaluate(() => {
    document.documentElement.dataset.hour = 'light';
  });
  await expectNoAxeViolations(page);
  const [ink, paper] = await page.evaluate(() => {
    const { color } = getComputedStyle(document.querySelector('.sleep-panel') as Element);
    return [color, getComputedStyle(document.documentElement).color];
  });
  expect(ink).toBe(paper);
  await page.getByRole('button', { name: say.page }).tap();
  await page.locator('.sleep-panel').waitFor({ state: 'detached' });
  // The button covers the screen: any place will do.
  await page.locator('.sleep-last').waitFor();
  await expectNoAxeViolations(page);
  await page.touchscreen.tap(200, 500);
  await page.getByText(say.pageMore).waitFor();
  await eventually(() => loudnessOf(page)).toBe(1);
  await page.locator('.sleep-last').waitFor({ timeout: 60_000 });
  await silent(page);
  await page.locator('.sleep-dark').waitFor();
  const kept = await page.evaluate(() => document.querySelector('.player-words p')?.textContent);
  await page.touchscreen.tap(200, 700);
  await page.locator('.sleep-dark').waitFor({ state: 'detached' });
  // The touch that wakes does nothing else, and the next one resumes the story.
  expect((await soundOf(page)).playing).toBe(0);
  await page.locator('.player-play').tap();
  await untilHeard(page);
  expect(await page.evaluate(() => document.querySelector('.player-words p')?.textContent)).toBe(kept);

  await moon.tap();
  await page.getByRole('button', { name: say.story }).tap();
  await nearEnd(page, 3);
  await eventually(() => loudnessOf(page)).toBeLessThan(0.2);
  await silent(page);
  await page.locator('.sleep-dark').waitFor();
});
