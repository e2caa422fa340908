import { describe, expect, it } from 'vitest';
import type { StoredCard } from '../../src/storage/schema';
import { expectNoAxeViolations, launch, sizes, startSite, untilOffline } from './harness';
import { catalogueOf, launchPlayer, untilHeard } from './player-rig';
import { readRecords } from './shelf-rig';

describe('the promise', () => {
  it('a story heard once plays to its end with the network gone, from a shelf that was loaded without one', async () => {
    await using site = await startSite();
    const [story] = (await catalogueOf(site)).filter(
      ({ language, narrated }) => language === 'en' && narrated,
    );
    await using browser = await launchPlayer({ worker: true });
    const { page, context } = browser;
    await page.goto(site.url);
    await untilOffline(page);
    await page
      .getByRole('list', { name: 'Stories' })
      .getByRole('link', { name: story?.title as string })
      .tap();
    await untilHeard(page);
    const availability = async () =>
      (await readRecords<StoredCard>(page, 'cards')).find(({ id }) => id === story?.id)?.availability;
    await expect.poll(availability, { timeout: 30_000 }).toBe('offline');
    await page.getByRole('button', { name: 'Stories' }).tap();
    const card = page
      .getByRole('list', { name: 'Stories' })
      .getByRole('link', { name: story?.title as string });
    const offline = page.locator('[aria-setsize].is-offline');
    await offline.filter({ has: page.getByRole('link', { name: story?.title as string }) }).waitFor();

    await site.stop();
    await context.setOffline(true);
    await page.reload();
    await card.tap();
    await page.getByRole('slider', { name: 'Position' }).fill('0');
    for (;;) {
      await untilHeard(page);
      const next = page.getByRole('button', { name: 'Next page' });
      const slider = page.getByRole('slider', { name: 'Position' });
      const left = Number(await slider.getAttribute('max')) - Number(await slider.inputValue());
      if (left < 20) break;
      await next.tap();
    }
    // The last page is played to its last word.
    await page.getByRole('heading', { level: 1, name: 'The end' }).waitFor({ timeout: 40_000 });
  }, 180_000);
});

describe.each([
  ['en', 'Surprise me'],
  ['tr', 'Beni şaşırt'],
] as const)('the dice in %s', (language, name) => {
  it('finds a story, and is fit for everyone', async () => {
    await using site = await startSite();
    await using browser = await launch({ language });
    const { page } = browser;
    await page.goto(site.url);
    await page.locator('.shelf-card').first().waitFor();
    await page.goto(`${site.url}#/create`);
    const dice = page.getByRole('button', { name });
    for (const size of Object.values(sizes)) {
      await page.setViewportSize(size);
      await dice.waitFor();
      await expectNoAxeViolations(page);
      const box = await dice.boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(96);
    }
    await dice.tap();
    await page.waitForURL(/#\/play\/./);
  });
});
