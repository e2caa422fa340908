import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { launch, type Site, startSite } from './harness';
import { CARD, handOn, middleOf, openKiosk, serveConfig } from './kiosk-rig';

/** Keys that belong to the browser or the system. */
const SYSTEM_KEYS = [
  ...[
    'F1',
    'F5',
    'F11',
    'GoHome',
    'GoBack',
    'BrowserHome',
    'BrowserSearch',
    'LaunchMail',
    'Meta',
    'OS',
    'Super',
  ],
  ...[
    'ZoomIn',
    'ZoomOut',
    'ZoomToggle',
    'BrightnessUp',
    'AppSwitch',
    'Power',
    'Print',
    'ContextMenu',
    'Help',
  ],
];

/** Presses keys that no keyboard of a test has. @returns those whose default was not prevented */
const keysLeft = (page: Page, keys: string[]) =>
  page.evaluate(
    (all) =>
      all.filter((key) =>
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })),
      ),
    keys,
  );

/** Zooms by keys and by the wheel with Ctrl. @returns what was left to the browser */
const zoomsLeft = (page: Page) =>
  page.evaluate(() => {
    const about = { ctrlKey: true, bubbles: true, cancelable: true };
    return [
      ...['+', '-', '0', '='].map((key) => new KeyboardEvent('keydown', { key, ...about })),
      new WheelEvent('wheel', { deltaY: -100, ...about }),
    ].filter((event) => document.body.dispatchEvent(event)).length;
  });

/** Drags a file over the page and drops it, as the browser itself would. */
async function dropFile(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [import.meta.filename], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 400, y: 240, data });
}

/** A start of which nothing but the first load arrives: the kiosk's own lockdown never stands. */
async function openFirstLoadOnly(site: Site) {
  const browser = await launch();
  const { page } = browser;
  site.fault(/assets\/idle/, { stallAfter: 0 });
  await page.goto(site.url);
  await page.locator(CARD).first().waitFor();
  return browser;
}

/** Tries every way out. @returns those that led somewhere */
async function waysOut(page: Page): Promise<string[]> {
  const url = page.url();
  await page.evaluate(() => Object.assign(window, { stillHere: true }));
  const card = await middleOf(page, CARD);
  for (const held of ['Control', 'Shift', 'Meta', 'Alt'] as const) {
    await page.keyboard.down(held);
    await page.mouse.click(card.x, card.y);
    await page.keyboard.up(held);
  }
  await page.mouse.click(card.x, card.y, { button: 'middle' });
  await dropFile(page);
  const hand = await handOn(page);
  await hand.pinch(400, 240, 2);
  const faults: string[] = [];
  if (page.context().pages().length > 1) faults.push('another page');
  if (page.url() !== url || !(await page.evaluate(() => 'stillHere' in window))) faults.push('left');
  if ((await page.evaluate(() => visualViewport?.scale)) !== 1) faults.push('zoomed');
  return faults;
}

describe('a kiosk before its lockdown has been loaded', () => {
  it('is not left on its first start, while it is not known yet that it is one', async () => {
    await using site = await startSite();
    serveConfig(site, { kiosk: true });
    await using browser = await openFirstLoadOnly(site);
    const { page } = browser;
    expect(await keysLeft(page, SYSTEM_KEYS)).toEqual([]);
    expect(await zoomsLeft(page)).toBe(0);
    expect(await waysOut(page)).toEqual([]);
  });

  it('is not left on a later start, and says what it is by its keys and cards alone', async () => {
    await using site = await startSite();
    await using kiosk = await openKiosk(site);
    site.fault(/assets\/idle/, { stallAfter: 0 });
    const { page } = kiosk;
    await page.reload();
    await page.locator(CARD).first().waitFor();
    expect(await keysLeft(page, SYSTEM_KEYS)).toEqual([]);
    expect(await zoomsLeft(page)).toBe(0);
    expect(await waysOut(page)).toEqual([]);
    // Keys that the page uses are its own.
    const own = ['Tab', 'Enter', 'ArrowDown', 'Escape', 'PageDown', 'a', ' '];
    expect(await keysLeft(page, own)).toEqual(own);
    await page.locator(CARD).first().tap();
    await page.getByRole('button', { name: 'Pause' }).waitFor();
  });
});

it('a kiosk under its lockdown refuses the same', async () => {
  await using site = await startSite();
  await using kiosk = await openKiosk(site);
  const { page } = kiosk;
  expect(await keysLeft(page, SYSTEM_KEYS)).toEqual([]);
  expect(await zoomsLeft(page)).toBe(0);
  const entered = await page.evaluate(() =>
    document.body.dispatchEvent(new DragEvent('dragenter', { bubbles: true, cancelable: true })),
  );
  expect(entered).toBe(false);
  expect(await waysOut(page)).toEqual([]);
});

it('a tablet that is no kiosk keeps all of them', async () => {
  await using site = await startSite();
  await using browser = await launch();
  const { page, context } = browser;
  await page.goto(site.url);
  await site.untilIdle();
  await page.locator(CARD).first().waitFor();
  expect(await keysLeft(page, SYSTEM_KEYS)).toEqual(SYSTEM_KEYS);
  const [other] = await Promise.all([
    context.waitForEvent('page'),
    page
      .locator(CARD)
      .first()
      .click({ modifiers: ['Control'] }),
  ]);
  await other.waitForURL('**/#/play/**');
});
