import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { gateOf, passGate } from './gate-rig';
import { expectNoAxeViolations, launch, startSite } from './harness';
import { hashOf, openKiosk, serveConfig } from './kiosk-rig';
import { eventually, launchPlayer, pickStories, play, soundOf, untilHeard } from './player-rig';
import { putRecords } from './shelf-rig';

const words = {
  en: {
    asleep: 'The stories are asleep',
    tomorrow: 'Enough for today. They wake tomorrow.',
    until: 'They wake at 07:00.',
    grownUps: 'For grown-ups',
    more: '10 more minutes',
    enough: 'Enough for today. The stories are asleep.',
  },
  tr: {
    asleep: 'Hikayeler uyuyor',
    tomorrow: 'Bugünlük bu kadar. Yarın uyanacaklar.',
    until: '',
    grownUps: 'Büyükler için',
    more: '10 dakika daha',
    enough: '',
  },
};

const go = (page: Page, hash: string) => page.evaluate((to) => location.assign(to), hash);

/** Stores seconds heard today. */
async function hasHeard(page: Page, heard: number): Promise<void> {
  const day = await page.evaluate(() => new Date().toLocaleDateString('sv-SE'));
  await putRecords(page, 'settings', [{ day, heard, more: 0, stories: {} }], `heard:${day}`);
  await page.evaluate(() => new BroadcastChannel('talelight').postMessage('heard'));
}

const heardToday = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise((done) => {
        const open = indexedDB.open('talelight');
        open.onsuccess = () => {
          const key = `heard:${new Date().toLocaleDateString('sv-SE')}`;
          const read = open.result.transaction('settings').objectStore('settings').get(key);
          read.onsuccess = () => {
            open.result.close();
            done(read.result?.heard ?? 0);
          };
        };
      }),
  );

describe('a day’s time', () => {
  it('ends with the story that plays, not within it; then the stories sleep', async () => {
    await using site = await startSite();
    const { story } = await pickStories(site);
    await using kiosk = await openKiosk(site, { dailyMinutes: 1 });
    const { page } = kiosk;
    await hasHeard(page, 59);
    await go(page, `#/play/${story.id}`);
    await untilHeard(page);
    await expect.poll(() => heardToday(page), { timeout: 30_000 }).toBeGreaterThan(60);
    expect((await soundOf(page)).playing).toBe(1);
    const place = page.getByRole('slider', { name: 'Position' });
    await place.focus();
    await page.keyboard.press('End');
    await page.getByRole('heading', { name: words.en.enough }).waitFor({ timeout: 30_000 });
    expect((await soundOf(page)).playing).toBe(0);
    await go(page, '#/stories');
    await page.getByText(words.en.tomorrow).waitFor();
  });

  it.each(['en', 'tr'] as const)(
    'over, is lengthened by a parent, from the sleeping shelf: %s',
    async (language) => {
      const say = words[language];
      await using site = await startSite();
      await using kiosk = await openKiosk(site, { dailyMinutes: 30, language }, { language });
      const { page } = kiosk;
      await hasHeard(page, 1800);
      await page.getByRole('heading', { name: say.asleep }).waitFor();
      await page.getByText(say.tomorrow).waitFor();
      await expectNoAxeViolations(page);
      // The shelf beneath cannot be reached.
      expect(await page.locator('#app').evaluate((app: HTMLElement) => app.inert)).toBe(true);
      await page.getByRole('link', { name: say.grownUps }).tap();
      await passGate(page);
      await page.getByRole('button', { name: say.more }).tap();
      await page.locator('.shelf-card').first().waitFor();
      await page.locator('.asleep').waitFor({ state: 'detached' });
    },
  );

  it('over, gives no story to an address either, but to a parent who gives more', async () => {
    await using site = await startSite();
    const { story } = await pickStories(site);
    await using kiosk = await openKiosk(site, { dailyMinutes: 30 });
    const { page } = kiosk;
    await hasHeard(page, 1800);
    await go(page, `#/play/${story.id}`);
    await page.getByRole('heading', { name: words.en.enough }).waitFor();
    await expectNoAxeViolations(page);
    expect((await soundOf(page)).open).toBe(0);
    await page.getByRole('button', { name: words.en.grownUps }).tap();
    await passGate(page);
    await page.getByRole('button', { name: words.en.more }).tap();
    await eventually(() => hashOf(page)).toBe(`#/play/${story.id}`);
    await untilHeard(page);
  });
});

describe('quiet hours', () => {
  it('lay the night over the shelf, and lift it in the morning', async () => {
    await using site = await startSite();
    serveConfig(site, { quiet: { from: '19:30', to: '07:00' } });
    await using browser = await launch();
    const { page } = browser;
    await page.clock.setFixedTime(new Date(2027, 0, 15, 22, 0));
    await page.goto(site.url);
    await page.getByText(words.en.until).waitFor();
    await page.clock.setFixedTime(new Date(2027, 0, 16, 7, 1));
    // The tablet is woken again.
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await page.locator('.asleep').waitFor({ state: 'detached' });
    await page.locator('.shelf-card a').first().click();
    await page.locator('.player').waitFor();
  });

  it('are set in Limits, by quarters of an hour, and hold at once', async () => {
    await using site = await startSite();
    await using browser = await launch();
    const { page } = browser;
    await page.clock.setFixedTime(new Date(2027, 0, 15, 19, 20));
    await page.goto(`${site.url}#/settings/limits`);
    await page.getByRole('switch', { name: 'Quiet hours' }).click();
    await page.getByText('19:30', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'From: earlier' }).click();
    await page.getByText('19:15', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Until: later' }).click();
    await page.getByText('07:15', { exact: true }).waitFor();
    await go(page, '#/stories');
    await page.getByText('They wake at 07:15.').waitFor();
  });
});

describe('the volume', () => {
  it('stays within what a parent allows, whatever the device’s keys say', async () => {
    await using site = await startSite();
    const { story } = await pickStories(site);
    serveConfig(site, { volume: { least: 0.2, most: 0.4 } });
    await using browser = await launchPlayer();
    const { page } = browser;
    await page.goto(play(site, story.id));
    await untilHeard(page);
    const volume = async () => Math.round((await soundOf(page)).volume * 100);
    await eventually(volume).toBe(40);
    await page.keyboard.press('+');
    await page.keyboard.press('-');
    await eventually(volume).toBe(30);
    for (let press = 0; press < 4; press++) {
      await page.keyboard.press('-');
    }
    await eventually(volume).toBe(20);
  });
});

describe('what was heard', () => {
  it('stands in Limits by day and by story, and is forgotten when a parent says so', async () => {
    await using site = await startSite();
    const { story } = await pickStories(site);
    await using browser = await launchPlayer();
    const { page } = browser;
    await page.goto(play(site, story.id));
    await untilHeard(page);
    await expect.poll(() => heardToday(page), { timeout: 30_000 }).toBeGreaterThan(9);
    await go(page, '#/settings/limits');
    await page.locator('.limits-stories').getByText(story.title).waitFor();
    await page.getByRole('button', { name: /^Clear the record/ }).click();
    await page.getByRole('button', { name: /^Really clear/ }).click();
    await page.locator('.limits-stories').waitFor({ state: 'detached' });
    expect(await heardToday(page)).toBe(0);
    await expectNoAxeViolations(page);
  });
});

describe('a backup of the settings', () => {
  it('is a file without keys, tells what it would change, and brings it back', async () => {
    await using site = await startSite();
    serveConfig(site, { locked: ['profile'], profile: 'full' });
    await using browser = await launch();
    const { page } = browser;
    await page.goto(site.url);
    await page.locator('.shelf-card').first().waitFor();
    const llm = { provider: 'openai', baseUrl: 'http://llm.test/v1', model: 'm', key: 'secret-key' };
    await putRecords(page, 'settings', [{ dailyMinutes: 45, llm }], 'settings');
    await page.goto(`${site.url}#/settings/backup`);
    await page.reload();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save a backup' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^talelight-settings-\d{4}-\d\d-\d\d\.json$/);
    const text = readFileSync(await download.path(), 'utf8');
    expect(text).not.toContain('secret');
    const file = JSON.parse(text);
    expect(file.settings.dailyMinutes).toBe(45);
    const settings = { ...file.settings, dailyMinutes: 15, language: 'tr', profile: 'lite', nonsense: 1 };
    const choose = (content: string) =>
      page.locator('.backup-file input').setInputFiles({
        name: 'backup.json',
        mimeType: 'application/json',
        buffer: Buffer.from(content),
      });
    await choose('{"a": 1}');
    await page.getByText('This is not a backup of Talelight’s settings.').waitFor();
    await choose(JSON.stringify({ ...file, settings }));
    await page.getByText('45 minutes → 15 minutes').waitFor();
    await page.getByText('nonsense: no such key; ignored.').waitFor();
    await page.getByText('Locked here, and left as it is: profile.').waitFor();
    await expectNoAxeViolations(page);
    await page.getByRole('button', { name: 'Restore' }).click();
    await page.getByRole('heading', { level: 1, name: 'Yedek' }).waitFor();
    await go(page, '#/settings/limits');
    await eventually(() => page.getByRole('radio', { name: /15 dk/ }).isChecked()).toBe(true);
    expect(await gateOf(page).count()).toBe(0);
  });
});
