import type { Locator, Page } from 'playwright-core';
import { type LaunchOptions, launch } from './harness';

/** The parental gate, driven as a parent does. */
export const gateOf = (page: Page): Locator =>
  page.getByRole('dialog', { name: /^(For grown-ups|Büyükler için)$/ });

export const button = (at: Page | Locator, name: string) => at.getByRole('button', { name, exact: true });

/** Touches digits on the pad. */
export async function tapDigits(page: Page, digits: string): Promise<void> {
  for (const digit of digits) await button(gateOf(page), digit).tap();
}

export async function tapOk(page: Page): Promise<void> {
  await gateOf(page)
    .getByRole('button', { name: /^(OK|Tamam)$/ })
    .tap();
}

/** Product that the gate asks for. */
export async function answerOf(page: Page): Promise<string> {
  // The sum appears when the button has been held.
  const text = await gateOf(page).getByRole('status').filter({ hasText: '×' }).innerText();
  const [, a, b] = /(\d+) × (\d+)/u.exec(text) ?? [];
  if (!a || !b) throw new Error(`no sum is asked: ${text}`);
  return `${Number(a) * Number(b)}`;
}

/** Passes the gate without a PIN, as with a keyboard: presses the button, answers the sum. */
export async function passGate(page: Page): Promise<void> {
  const gate = gateOf(page);
  await gate.getByRole('button', { name: /^(Hold|Basılı tut)$/ }).press('Enter');
  await page.keyboard.type(await answerOf(page));
  await page.keyboard.press('Enter');
  await gate.waitFor({ state: 'detached' });
}

export const PIN = '2580';

export const ALL_SIZES = [
  [480, 320],
  [800, 480],
  [1024, 600],
  [390, 844],
  [844, 390],
] as const;

export const heading = (page: Page, name: string) =>
  page.getByRole('heading', { level: 1, name, exact: true });
export const rooms = (page: Page) => page.locator('.settings, .tools');

/** Opens a phone on which a parent sets a PIN in Settings. */
export async function openWithPin(url: string, options: LaunchOptions = {}) {
  const browser = await launch({ size: 'phone', ...options });
  const { page } = browser;
  await page.goto(`${url}#/settings/limits`);
  await page.getByRole('link', { name: /^(Set a PIN|PIN belirle)$/ }).click();
  for (let twice = 0; twice < 2; twice++) {
    for (const digit of PIN) await button(page, digit).click();
    await page.getByRole('button', { name: /^(OK|Tamam)$/ }).click();
  }
  await page.getByText(/A PIN is set|PIN var/).waitFor();
  // The session is over: the next input is somebody else's.
  await page.evaluate(() => sessionStorage.clear());
  await page.goto(`${url}#/stories`);
  await page.reload();
  await page.locator('.shelf-card').first().waitFor();
  return browser;
}

/** Elements that are too small, cut off, covered, or off the screen. */
export function faultsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const at = document.querySelector('.gate') ?? document.querySelector('.limits-pin');
    const say = (one: Element, what: string) => `${what}: ${one.outerHTML.slice(0, 90)}`;
    const buttons = [...(at?.querySelectorAll('button') ?? [])];
    const boxes = buttons.map((one) => one.getBoundingClientRect());
    const faults = buttons.flatMap((one, i) => {
      const { left, top, right, bottom, width, height } = boxes[i] as DOMRect;
      const overlaps = boxes.some(
        (other, j) =>
          j > i && left < other.right && other.left < right && top < other.bottom && other.top < bottom,
      );
      return [
        ...(width < 64 || height < 64 ? [say(one, 'small')] : []),
        ...(left < 0 || top < 0 || right > innerWidth || bottom > innerHeight ? [say(one, 'outside')] : []),
        ...(one.scrollWidth > one.clientWidth + 1 ? [say(one, 'cut')] : []),
        ...(overlaps ? [say(one, 'overlaps')] : []),
      ];
    });
    const texts = [...(at?.querySelectorAll('h1, p') ?? [])].filter((one) => one.textContent?.trim());
    for (const text of texts) {
      const range = document.createRange();
      range.selectNodeContents(text);
      const { left, top, right, bottom } = range.getBoundingClientRect();
      if (boxes.some((box) => left < box.right && box.left < right && top < box.bottom && box.top < bottom))
        faults.push(say(text, 'under a button'));
      if (left < 0 || right > innerWidth || bottom > innerHeight) faults.push(say(text, 'outside'));
    }
    return faults;
  });
}
