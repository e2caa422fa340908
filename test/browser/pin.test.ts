import { describe, expect, it } from 'vitest';
import { button, gateOf, heading, openWithPin, PIN, rooms, tapDigits, tapOk } from './gate-rig';
import { go, insecure, launch, startSite } from './harness';
import { serveConfig } from './kiosk-rig';
import { eventually } from './player-rig';

describe('a PIN', () => {
  it.each(['en', 'tr'] as const)('is set twice, asked for, changed and removed: %s', async (language) => {
    await using site = await startSite();
    await using browser = await openWithPin(site.url, { language });
    const { page } = browser;
    await go(page, '#/settings/limits');
    await tapDigits(page, PIN);
    // The gate does not show the number of digits.
    expect(await gateOf(page).locator('.gate-dots i').count()).toBe(PIN.length);
    await tapOk(page);
    await page.getByText(/A PIN is set|PIN var/).waitFor();
    await page.getByRole('button', { name: /^(Remove it|Kaldır)/ }).click();
    await page.getByRole('button', { name: /^(Really remove|Gerçekten kaldır)/ }).click();
    await page.getByText(/No PIN is set|PIN yok/).waitFor();
    await page.evaluate(() => sessionStorage.clear());
    await page.reload();
    await page.getByText(/No PIN is set|PIN yok/).waitFor();
  });

  it('that was typed in two ways is not taken, nor one that is too short', async () => {
    await using site = await startSite();
    await using browser = await launch({ size: 'phone' });
    const { page } = browser;
    await page.goto(`${site.url}#/settings/pin`);
    // The heading comes before the section.
    await page.locator('.limits-pin').waitFor();
    await page.keyboard.type('123');
    await page.keyboard.press('Enter');
    await page.getByText('Four digits at least').waitFor();
    await page.keyboard.type('1234');
    await page.keyboard.press('Enter');
    await page.keyboard.type('1243');
    await page.keyboard.press('Enter');
    await page.getByText('The two were different.').waitFor();
    await go(page, '#/settings/limits');
    await page.getByText('No PIN is set').waitFor();
  });

  it('is typed on a keyboard too, and the same digit twice', async () => {
    await using site = await startSite();
    await using browser = await openWithPin(site.url);
    const { page } = browser;
    await go(page, '#/settings');
    await gateOf(page).waitFor();
    await page.keyboard.type('2588');
    await page.keyboard.press('Backspace');
    await page.keyboard.type('0');
    await page.keyboard.press('Enter');
    await heading(page, 'Settings').waitFor();
  });

  it('waits after wrong tries, longer each time and over a reload, and says nothing of how near they were', async () => {
    await using site = await startSite();
    await using browser = await openWithPin(site.url, { clock: true });
    const { page } = browser;
    const said: string[] = [];
    await go(page, '#/settings');
    for (const [wrong, pause] of [
      ['2581', 2],
      ['9999', 5],
    ] as const) {
      await tapDigits(page, wrong);
      await tapOk(page);
      await page.getByText('That was not it.').waitFor();
      said.push(await gateOf(page).getByRole('status').innerText());
      expect(await button(gateOf(page), '1').isDisabled()).toBe(true);
      await page.clock.runFor((pause - 1) * 1000);
      expect(await button(gateOf(page), '1').isDisabled()).toBe(true);
      await page.clock.runFor(1500);
      await eventually(() => button(gateOf(page), '1').isEnabled()).toBe(true);
    }
    expect(new Set(said).size).toBe(1);
    await tapDigits(page, '1111');
    await tapOk(page);
    await page.getByText(/Try again in (30|29|28) s/).waitFor();
    await page.reload();
    await page.getByText(/Try again in 2\d s/).waitFor();
    expect(await button(gateOf(page), '1').isDisabled()).toBe(true);
  });

  it('holds over http as over a secure address', async () => {
    await using site = await startSite();
    await using browser = await openWithPin(insecure(site));
    const { page } = browser;
    expect(await page.evaluate(() => isSecureContext)).toBe(false);
    await go(page, '#/settings');
    await tapDigits(page, '2581');
    await tapOk(page);
    await page.getByText('That was not it.').waitFor();
    await eventually(() => button(gateOf(page), '1').isEnabled()).toBe(true);
    await tapDigits(page, PIN);
    await tapOk(page);
    await heading(page, 'Settings').waitFor();
  });

  it('lets its phone’s owner go to and fro for five minutes, and asks again after them', async () => {
    await using site = await startSite();
    await using browser = await openWithPin(site.url);
    const { page } = browser;
    await page.clock.install();
    await go(page, '#/settings');
    await tapDigits(page, PIN);
    await tapOk(page);
    await heading(page, 'Settings').waitFor();
    await go(page, '#/stories');
    await page.clock.runFor(4 * 60_000);
    await go(page, '#/settings/language');
    await heading(page, 'Language').waitFor();
    await page.clock.runFor(5 * 60_000 + 1000);
    await gateOf(page).waitFor();
    // The view behind it is still there for whoever passes again, and for nobody else.
    await tapDigits(page, PIN);
    await tapOk(page);
    await page.clock.runFor(1000);
    await gateOf(page).waitFor({ state: 'detached' });
    await heading(page, 'Language').waitFor();
  });
});

describe('a forgotten PIN', () => {
  it.each([
    ['en', 'Forgotten?', 'Look again', 'There is no new text yet.'],
    ['tr', 'Unuttunuz mu?', 'Yeniden bak', 'Henüz yeni bir metin yok.'],
  ] as const)('is forgotten by a new text in config.json, once: %s', async (language, ask, look, none) => {
    await using site = await startSite();
    serveConfig(site, { resetPin: 'old' });
    await using browser = await openWithPin(site.url, { language });
    const { page } = browser;
    await go(page, '#/settings/limits');
    await gateOf(page).waitFor();
    await button(gateOf(page), ask).tap();
    await page.getByText('"resetPin"').waitFor();
    await button(gateOf(page), look).tap();
    await page.getByText(none).waitFor();
    serveConfig(site, { resetPin: 'new' });
    await button(gateOf(page), look).tap();
    await gateOf(page).waitFor({ state: 'detached' });
    await page.getByText(/No PIN is set|PIN yok/).waitFor();
    // The same text does not remove a later PIN.
    await page.getByRole('link', { name: /^(Set a PIN|PIN belirle)$/ }).click();
    await page.locator('.limits-pin').waitFor();
    for (let twice = 0; twice < 2; twice++) {
      await page.keyboard.type('7777');
      await page.keyboard.press('Enter');
    }
    await page.getByText(/A PIN is set|PIN var/).waitFor();
    await page.evaluate(() => sessionStorage.clear());
    site.log.length = 0;
    await page.reload();
    await gateOf(page).waitFor();
    await site.untilIdle();
    await gateOf(page).waitFor();
  });

  it('shows the way at the ? of a keyboard', async () => {
    await using site = await startSite();
    await using browser = await openWithPin(site.url);
    const { page } = browser;
    await go(page, '#/settings');
    await gateOf(page).waitFor();
    await page.keyboard.press('?');
    await page.getByText('"resetPin"').waitFor();
    // Keys typed meanwhile reach nothing.
    await page.keyboard.type(PIN);
    await page.keyboard.press('Enter');
    expect(await rooms(page).count()).toBe(0);
  });
});
