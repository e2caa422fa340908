import type { Locator, Page } from 'playwright-core';

/** The parents' door, as a parent meets it. */
export const gateOf = (page: Page): Locator =>
  page.getByRole('dialog', { name: /^(For grown-ups|Büyükler için)$/ });

export const button = (at: Page | Locator, name: string) => at.getByRole('button', { name, exact: true });

/** Types on the big keys, with a finger. */
export async function tapDigits(page: Page, digits: string): Promise<void> {
  for (const digit of digits) await button(gateOf(page), digit).tap();
}

export async function tapOk(page: Page): Promise<void> {
  await gateOf(page)
    .getByRole('button', { name: /^(OK|Tamam)$/ })
    .tap();
}

/** The product that the gate asks for. */
export async function answerOf(page: Page): Promise<string> {
  // Waits for it: it comes when the key has been held.
  const text = await gateOf(page).getByRole('status').filter({ hasText: '×' }).innerText();
  const [, a, b] = /(\d+) × (\d+)/u.exec(text) ?? [];
  if (!a || !b) throw new Error(`no sum is asked: ${text}`);
  return `${Number(a) * Number(b)}`;
}

/** Comes in without a PIN, as somebody with a keyboard does: presses the key, answers the sum. */
export async function passGate(page: Page): Promise<void> {
  const gate = gateOf(page);
  await gate.getByRole('button', { name: /^(Hold|Basılı tut)$/ }).press('Enter');
  await page.keyboard.type(await answerOf(page));
  await page.keyboard.press('Enter');
  await gate.waitFor({ state: 'detached' });
}
