import type { Locator, Page } from 'playwright-core';

/** Accessible name of the focused element. */
export const focused = (page: Page) =>
  page.evaluate(() => {
    const one = document.activeElement as HTMLElement | null;
    if (!one || one === document.body) return '';
    const label = one.getAttribute('aria-labelledby');
    return (
      one.getAttribute('aria-label') ??
      (label && document.getElementById(label)?.textContent) ??
      one.textContent?.trim() ??
      ''
    );
  });

const isOn = (target: Locator) => target.evaluate((one) => one === document.activeElement);

/**
 * Moves the focus to an element as a person with a remote does: by the arrow that leads nearer, or by another where
 * that one has no effect. Fails with the path it has taken.
 */
export async function steer(page: Page, target: Locator, most = 40): Promise<void> {
  const been: string[] = [];
  let tried: string[] = [];
  for (let i = 0; i < most; i++) {
    await target.waitFor();
    if (await isOn(target)) return;
    const way = await target.evaluate((one, tried) => {
      const boxOf = (of: Element) => (of.closest('label') ?? of).getBoundingClientRect();
      // An element out of sight is sought within its scroller.
      const view = one.closest('#view');
      const to = view && !view.contains(document.activeElement) ? view.getBoundingClientRect() : boxOf(one);
      const now = document.activeElement;
      const from = now && now !== document.body ? boxOf(now) : new DOMRect(innerWidth / 2, innerHeight / 2);
      const aside = (a: number, b: number, c: number, d: number) => (b <= c + 4 ? 1 : d <= a + 4 ? -1 : 0);
      const across = aside(from.left, from.right, to.left, to.right);
      const along = aside(from.top, from.bottom, to.top, to.bottom);
      const dx = to.x + to.width / 2 - from.x - from.width / 2;
      const dy = to.y + to.height / 2 - from.y - from.height / 2;
      const ways = [
        ...(along ? [along > 0 ? 'ArrowDown' : 'ArrowUp'] : []),
        ...(across ? [across > 0 ? 'ArrowRight' : 'ArrowLeft'] : []),
        dx > 0 ? 'ArrowRight' : 'ArrowLeft',
        dy > 0 ? 'ArrowDown' : 'ArrowUp',
        ...['ArrowDown', 'ArrowRight', 'ArrowUp', 'ArrowLeft'],
      ];
      return ways.find((one) => !tried.includes(one));
    }, tried);
    const before = await page.evaluateHandle(() => document.activeElement);
    if (!way) break;
    await page.keyboard.press(way);
    const moved = await before.evaluate((one) => one !== document.activeElement);
    tried = moved ? [] : [...tried, way];
    been.push(`${way} → ${await focused(page)}`);
  }
  throw new Error(`never arrived: ${been.join(', ')}`);
}

/** Presses the tab key until the element has the focus. */
export async function tabTo(page: Page, target: Locator, most = 60): Promise<void> {
  const been: string[] = [];
  for (let i = 0; i < most; i++) {
    await target.waitFor();
    if (await isOn(target)) return;
    await page.keyboard.press('Tab');
    been.push(await focused(page));
  }
  throw new Error(`never arrived: ${been.join(', ')}`);
}
