import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { makePack } from '../fixtures/packs';
import { launch, sizes, startSite } from './harness';
import { cardsOf, ownCard, publish, putRecords } from './shelf-rig';

/** Nothing overflows sideways, and every card is as wide as its neighbours. */
async function expectInPlace(page: Page, what: string): Promise<void> {
  const found = await page.evaluate(() => {
    const view = document.querySelector('#view') as HTMLElement;
    const cards = [...document.querySelectorAll('.shelf-card')].map((card) => card.getBoundingClientRect());
    return {
      wide: view.scrollWidth > view.clientWidth || document.documentElement.scrollWidth > innerWidth,
      widths: new Set(cards.map(({ width }) => Math.round(width))).size,
      heights: new Set(cards.map(({ height }) => Math.round(height))).size,
    };
  });
  expect(found, what).toEqual({ wide: false, widths: 1, heights: 1 });
}

describe('an address that leads nowhere', () => {
  it('offers the way back, or is the shelf', async () => {
    await using site = await startSite();
    publish(site, [makePack('a')]);
    await using browser = await launch();
    const { page } = browser;
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    const noStory = ['nonsense', '%E0%A4%A', '', '%00', '..%2F..%2Fetc', 'x'.repeat(5000)];
    for (const id of noStory) {
      await page.goto('about:blank');
      await page.goto(`${site.url}#/play/${id}`);
      await page.getByRole('button', { name: 'Stories' }).click();
      await cardsOf(page).first().waitFor();
    }
    for (const hash of ['#/nonsense', '#/stories/%E0%A4%A', '#//', '#', '#%', '#/Play/a']) {
      await page.goto('about:blank');
      await page.goto(site.url + hash);
      await cardsOf(page).first().waitFor();
    }
    expect(faults).toEqual([]);
  });
});

describe('text that means harm', () => {
  const overrides = '\u202e\u2066\u200b\u200f';

  it('is shown in the order of its letters, without what hides or turns them', async () => {
    await using site = await startSite();
    const packed = makePack('a', {
      pages: [0, 0],
      spoil: ({ pages }) => {
        for (const page of pages) page.text = `The ${overrides}fox\u200d <b>ran</b>${overrides} home.`;
      },
    });
    publish(site, [packed]);
    await using browser = await launch();
    const { page } = browser;
    await page.goto(`${site.url}#/play/a`);
    const main = page.getByRole('main');
    await expect.poll(() => main.textContent(), { timeout: 15_000 }).toContain('The fox <b>ran</b> home.');
  });

  it('breaks no shelf: one long word, both directions, hidden letters, markup, emoji', async () => {
    await using site = await startSite();
    publish(site, []);
    await using browser = await launch();
    const { page } = browser;
    await page.goto(site.url);
    await page.getByText('No stories here yet.').waitFor();
    const titles = [
      'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(4),
      'W'.repeat(200),
      `${overrides}Turned around`,
      'قصة قبل النوم عن ثعلب صغير',
      'סיפור לפני השינה',
      '<img src=x onerror=alert(1)>',
      '🦊'.repeat(60),
      'a\u0301\u0302\u0303\u0304\u0305\u0306'.repeat(20),
      '   ',
      'Plain',
    ];
    await putRecords(
      page,
      'cards',
      titles.map((title, n) => ownCard(n, { title })),
    );
    for (const [name, size] of Object.entries(sizes)) {
      await page.setViewportSize(size);
      await page.reload();
      await cardsOf(page).first().waitFor();
      await expectInPlace(page, name);
      expect(await page.locator('.shelf-card img').count()).toBe(0);
    }

    await page.getByRole('button', { name: 'Find and tidy' }).click();
    await page.getByRole('searchbox').waitFor();
    for (const [name, size] of Object.entries(sizes)) {
      await page.setViewportSize(size);
      // Held by a finger, or pressed twice by a key.
      await page.getByRole('button', { name: `Delete ${'W'.repeat(200)}` }).focus();
      for (const _ of [1, 2]) await page.keyboard.press('Enter');
      const undo = await page.getByRole('button', { name: 'Undo' }).boundingBox();
      expect(undo?.x, name).toBeGreaterThanOrEqual(0);
      expect((undo?.x ?? 0) + (undo?.width ?? 0), name).toBeLessThanOrEqual(size.width);
      expect(undo?.y, name).toBeGreaterThanOrEqual(0);
      expect((undo?.y ?? 0) + (undo?.height ?? 0), name).toBeLessThanOrEqual(size.height);
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.getByRole('button', { name: `Delete ${'W'.repeat(200)}` }).waitFor();
      await expectInPlace(page, name);
    }
    for (const text of ['*', '"\'', '((((', '\\', '\u202e', 'İ'.repeat(3000), '🦊', "'; drop table cards"]) {
      await page.getByRole('searchbox').fill(text);
    }
    await page.getByRole('searchbox').fill('plain');
    // Counts cards, not links, because a family's own story has an edit link too.
    await expect.poll(() => page.locator('.shelf-card').count(), { timeout: 10_000 }).toBe(1);
  });
});
