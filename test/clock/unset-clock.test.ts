import { existsSync, readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { freshFolder, startSite } from '../browser/harness';
import { serveConfig } from '../browser/kiosk-rig';
import { launchPlayer, pickStories, untilHeard } from '../browser/player-rig';

/*
 * The whole of Chromium under Debian's `faketime`: network stack, storage and page believe that it is 1970. Not in
 * `npm test`, because a machine without the package could not pass it: `npm run test:clock`.
 */

/** @throws {Error} saying how to get it */
function faketimeLibrary(): string {
  const found = readdirSync('/usr/lib')
    .map((folder) => `/usr/lib/${folder}/faketime/libfaketimeMT.so.1`)
    .find((file) => existsSync(file));
  if (!found) throw new Error('No faketime found. Install it (Debian: sudo apt install faketime).');
  return found;
}

it('a device whose clock says 1970 plays stories in quiet hours and tells a parent, also after it was off', async () => {
  await using site = await startSite();
  const { story } = await pickStories(site);
  serveConfig(site, { quiet: { from: '19:30', to: '07:00' }, dailyMinutes: 1 });
  const profileDir = freshFolder('clock');
  for (const _boot of ['first', 'second']) {
    await using browser = await launchPlayer({
      profileDir,
      env: {
        LD_PRELOAD: faketimeLibrary(),
        FAKETIME: '@1970-01-01 00:20:00',
        FAKETIME_DONT_FAKE_MONOTONIC: '1',
        // With it no timer of Chromium ever fires.
        FAKETIME_FORCE_MONOTONIC_FIX: '0',
      },
    });
    const { page } = browser;
    await page.goto(site.url);
    expect(await page.evaluate(() => new Date().getFullYear())).toBe(1970);
    await page.locator(`.shelf-card a[href$="${story.id}"]`).click();
    await untilHeard(page);
    await page.evaluate(() => location.assign('#/settings'));
    await page.getByText('clock is not set: it says January 1, 1970').waitFor();
    await page.evaluate(() => location.assign('#/stories'));
    await page.locator('.shelf-card').first().waitFor();
    expect(await page.locator('.asleep').count()).toBe(0);
  }
});
