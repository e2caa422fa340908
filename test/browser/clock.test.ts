import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { launch, startSite } from './harness';
import { serveConfig } from './kiosk-rig';
import { eventually, launchPlayer, pickStories, play, soundOf, untilHeard } from './player-rig';

const go = (page: Page, hash: string) => page.evaluate((to) => location.assign(to), hash);
/** Later than any build. */
const EVENING = new Date(2030, 0, 15, 22);

describe('a device that boots at 1970', () => {
  it('lets stories be heard in quiet hours, tells a parent, and keeps the hours once its clock is set', async () => {
    await using site = await startSite();
    const { story } = await pickStories(site);
    serveConfig(site, { quiet: { from: '19:30', to: '07:00' }, dailyMinutes: 1 });
    await using browser = await launchPlayer();
    const { page } = browser;
    await page.clock.setFixedTime(new Date(1970, 0, 1, 0, 20));
    await page.goto(play(site, story.id));
    await untilHeard(page);
    await go(page, '#/settings');
    await page.getByText('This device’s clock is not set: it says January 1, 1970').waitFor();
    await go(page, '#/stories');
    await page.locator('.shelf-card').first().waitFor();
    expect(await page.locator('.asleep').count()).toBe(0);
    await page.clock.setFixedTime(EVENING);
    // A touch, which asks the clock.
    await page.locator('body').click({ position: { x: 2, y: 2 } });
    await page.getByText('They wake at 07:00.').waitFor();
  });

  it('says it in Turkish', async () => {
    await using site = await startSite();
    await using browser = await launch({ language: 'tr' });
    const { page } = browser;
    await page.clock.setFixedTime(new Date(1970, 0, 1, 0, 20));
    await page.goto(`${site.url}#/settings/limits`);
    await page.getByText('Bu cihazın saati ayarlı değil: 1 Ocak 1970').waitFor();
  });
});

describe('a clock that is set while a story plays', () => {
  it.each([9, -9])('by %s hours leaves the sleep timer its ten minutes', async (hours) => {
    await using site = await startSite();
    const { story } = await pickStories(site);
    await using browser = await launchPlayer();
    const { page } = browser;
    await page.clock.setFixedTime(EVENING);
    await page.goto(play(site, story.id));
    await untilHeard(page);
    await page.getByRole('button', { name: 'Sleep timer' }).click();
    await page.getByRole('button', { name: '10 minutes' }).click();
    const timer = page.getByRole('button', { name: /^Sleep timer, \d+ min left/ });
    await timer.waitFor();
    await page.clock.setFixedTime(EVENING.getTime() + hours * 3_600_000);
    // The timer counts anew at each change of the player.
    await page.getByRole('button', { name: 'Next page' }).click();
    await untilHeard(page);
    await eventually(async () =>
      /, (10|9) min left/.test((await timer.getAttribute('aria-label')) ?? ''),
    ).toBe(true);
    await eventually(async () => (await soundOf(page)).open).toBe(1);
  });
});
