import { describe, expect, it } from 'vitest';
import { expectNoAxeViolations, launch, settled, startSite } from './harness';

describe('the light hour', () => {
  it('is chosen once, stays, and can be read on every screen', async () => {
    await using site = await startSite();
    await using browser = await launch();
    const { page } = browser;
    await page.goto(`${site.url}#/settings`);
    await page.getByRole('radio', { name: 'Day', exact: true }).click({ force: true });
    const hour = () => page.evaluate(() => document.documentElement.dataset.hour);
    await expect.poll(hour).toBe('light');
    await expectNoAxeViolations(page);
    await page.reload();
    await expect.poll(hour).toBe('light');
    for (const [view, sign] of [
      ['#/stories', '.shelf-card'],
      ['#/create', '.create-tiles'],
      ['#/settings', '.settings-doors'],
    ] as const) {
      await page.goto(`${site.url}${view}`);
      await page.locator(sign).first().waitFor();
      await settled(page);
      await expectNoAxeViolations(page);
    }
    await page.goto(`${site.url}#/stories`);
    await page.locator('.shelf-card a').first().tap();
    await page.getByRole('slider', { name: 'Position' }).waitFor();
    await settled(page);
    await expectNoAxeViolations(page);
  });
});
