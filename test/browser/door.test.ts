import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { random } from '../fixtures/packs';
import { answerOf, button, gateOf, passGate, tapDigits, tapOk } from './gate-rig';
import { expectNoAxeViolations, insecure, type LaunchOptions, launch, settled, startSite } from './harness';
import { hashOf, openKiosk, serveConfig } from './kiosk-rig';
import { eventually } from './player-rig';

const PIN = '2580';

const ALL_SIZES = [
  [480, 320],
  [800, 480],
  [1024, 600],
  [390, 844],
  [844, 390],
] as const;

const go = (page: Page, hash: string) => page.evaluate((to) => location.assign(to), hash);
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true });
const rooms = (page: Page) => page.locator('.settings, .tools');

/** A phone on which a parent has set a PIN, through the rooms, as they would. */
async function openWithPin(url: string, options: LaunchOptions = {}) {
  const browser = await launch({ size: 'phone', ...options });
  const { page } = browser;
  await page.goto(`${url}#/settings/limits`);
  await page.getByRole('link', { name: /^(Set a PIN|PIN belirle)$/ }).click();
  for (let twice = 0; twice < 2; twice++) {
    for (const digit of PIN) await button(page, digit).click();
    await page.getByRole('button', { name: /^(OK|Tamam)$/ }).click();
  }
  await page.getByText(/A PIN is set|PIN var/).waitFor();
  // Whoever comes now is somebody else.
  await page.evaluate(() => sessionStorage.clear());
  await page.goto(`${url}#/stories`);
  await page.reload();
  await page.locator('.shelf-card').first().waitFor();
  return browser;
}

describe('the gate', () => {
  it('stands nowhere on a parent’s phone without a PIN', async () => {
    await using site = await startSite();
    await using browser = await launch({ size: 'phone' });
    const { page } = browser;
    await page.goto(`${site.url}#/settings`);
    await heading(page, 'Settings').waitFor();
    await page.getByRole('link', { name: 'Stories', exact: true }).first().click();
    await page.getByRole('button', { name: 'Find and tidy' }).click();
    await page.locator('.tools').waitFor();
    expect(await page.locator('.gate').count()).toBe(0);
    // No byte of it has come: there is nothing to guard.
    expect(site.log.filter(({ path }) => /assets\/later\/gate/.test(path))).toEqual([]);
  });

  it.each([
    ['en', 'For grown-ups', 'Voice'],
    ['tr', 'Büyükler için', 'Ses'],
  ] as const)(
    'stands before every room of a kiosk, and leads to the one that was asked for: %s',
    async (...row) => {
      const [language, title, voice] = row;
      await using site = await startSite();
      await using kiosk = await openKiosk(site, { language }, { language });
      const { page } = kiosk;
      await go(page, '#/settings/tts');
      await gateOf(page).waitFor();
      await heading(page, title).waitFor();
      expect(await rooms(page).count()).toBe(0);
      await passGate(page);
      await heading(page, voice).waitFor();
      expect(await hashOf(page)).toBe('#/settings/tts');
    },
  );

  it('stands before the shelf’s tools, and leads back to the shelf', async () => {
    await using site = await startSite();
    await using kiosk = await openKiosk(site, {}, { clock: true });
    const { page } = kiosk;
    await page.locator('.shelf header button').tap();
    await gateOf(page).waitFor();
    await button(gateOf(page), 'Back').tap();
    await gateOf(page).waitFor({ state: 'detached' });
    await page.locator('.shelf header button').waitFor();
    // Sooner it is the echo of the last tap.
    await page.clock.runFor(500);
    await page.locator('.shelf header button').tap();
    await passGate(page);
    await page
      .getByRole('button', { name: /^Delete / })
      .first()
      .waitFor();
  });

  it('shuts on a kiosk as soon as the parents’ side is left, and stays open from tools to a room', async () => {
    await using site = await startSite();
    await using kiosk = await openKiosk(site);
    const { page } = kiosk;
    await go(page, '#/settings');
    await passGate(page);
    await page.getByRole('link', { name: 'Storage' }).tap();
    await heading(page, 'Storage').waitFor();
    await page.reload();
    await heading(page, 'Storage').waitFor();
    await go(page, '#/stories');
    await page.locator('.shelf-card').first().waitFor();
    await go(page, '#/settings/storage');
    await gateOf(page).waitFor();
    await go(page, '#/stories');
    await page.locator('.shelf header button').tap();
    await passGate(page);
    await page.locator('.tools').waitFor();
    await go(page, '#/settings/examples');
    await heading(page, 'Examples').waitFor();
  });

  it('that cannot be fetched lets nobody in, and says so', async () => {
    await using site = await startSite();
    await using kiosk = await openKiosk(site);
    const { page } = kiosk;
    site.answer(({ url }, response) => {
      const gone = /later\/gate/.test(url ?? '');
      if (gone) response.writeHead(503).end();
      return gone;
    });
    await go(page, '#/settings');
    await page.getByRole('button', { name: 'Start afresh' }).waitFor();
    expect(await rooms(page).count()).toBe(0);
    serveConfig(site, { kiosk: true });
    await page.getByRole('button', { name: 'Start afresh' }).tap();
    await gateOf(page).waitFor();
  });

  it('is no longer open when a kiosk has gone home by itself', async () => {
    await using site = await startSite();
    await using kiosk = await openKiosk(site, { idleHome: 2, idleDim: 0, idleDark: 0 }, { clock: true });
    const { page } = kiosk;
    await page.locator('.shelf header button').tap();
    await passGate(page);
    await page.locator('.tools').waitFor();
    await page.clock.fastForward('02:01');
    await page.locator('.tools').waitFor({ state: 'detached' });
    await page.locator('.shelf header button').tap();
    await gateOf(page).waitFor();
  });

  it('leaves what a child does free', async () => {
    await using site = await startSite();
    await using kiosk = await openKiosk(site);
    const { page } = kiosk;
    await page.locator('.shelf-card a').first().tap();
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    await go(page, '#/create');
    await page.getByRole('radiogroup', { name: 'Hero' }).or(page.getByRole('button')).first().waitFor();
    expect(await page.locator('.gate').count()).toBe(0);
  });
});

describe('a child at the gate', () => {
  it.each(['pin', 'sum'] as const)('does not come in by a hundred and twenty taps: %s', async (kind) => {
    await using site = await startSite();
    await using kiosk = await openKiosk(site, { idleHome: 0, idleDim: 0, idleDark: 0 });
    const { page, hand } = kiosk;
    await go(page, '#/settings/limits');
    await passGate(page);
    if (kind === 'pin') {
      await page.getByRole('link', { name: 'Set a PIN' }).tap();
      for (let twice = 0; twice < 2; twice++) {
        for (const digit of '70418') await button(page, digit).tap();
        await button(page, 'OK').tap();
      }
      await page.getByText('A PIN is set').waitFor();
    }
    await go(page, '#/stories');
    const next = random(4);
    const seen = new Set<string>();
    for (let tap = 0; tap < 120; tap++) {
      if (!(await page.locator('.gate').count())) {
        await go(page, '#/settings/limits');
        await gateOf(page).waitFor();
        if (kind === 'sum') await button(gateOf(page), 'Hold').press('Enter');
      }
      // Mostly on the keys, for there lies what a finger wants.
      const [x, y] = next() < 0.8 ? [480 + next() * 300, next() * 480] : [next() * 800, next() * 480];
      await hand.tap(Math.floor(x), Math.floor(y));
      if (tap % 10 === 0)
        seen.add(
          (
            await page
              .locator('.gate')
              .first()
              .innerText()
              .catch(() => '')
          ).slice(0, 60),
        );
      expect(await rooms(page).count(), `tap ${tap}`).toBe(0);
    }
    // It has really been tried.
    expect([...seen].some((text) => text.includes('That was not it.'))).toBe(true);
  });
});

describe('a PIN', () => {
  it.each(['en', 'tr'] as const)('is set twice, asked for, changed and removed: %s', async (language) => {
    await using site = await startSite();
    await using browser = await openWithPin(site.url, { language });
    const { page } = browser;
    await go(page, '#/settings/limits');
    await tapDigits(page, PIN);
    // How many digits it should have is not to be seen.
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
    // The heading stands before the room has come.
    await page.locator('.limits-pin').waitFor();
    await page.keyboard.type('123');
    await page.keyboard.press('Enter');
    await page.getByText('Four digits at least').waitFor();
    await page.keyboard.type('1234');
    await page.keyboard.press('Enter');
    await page.keyboard.type('1243');
    await page.keyboard.press('Enter');
    await page.getByText('Those were two different ones.').waitFor();
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
    await page.getByText(/Again in (30|29|28) s/).waitFor();
    await page.reload();
    await page.getByText(/Again in 2\d s/).waitFor();
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
    // What was behind it is still there for who passes again, and for nobody else.
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
    // The same text does nothing to the next one.
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
    // What is typed meanwhile reaches nothing.
    await page.keyboard.type(PIN);
    await page.keyboard.press('Enter');
    expect(await rooms(page).count()).toBe(0);
  });
});

describe('a family without a PIN', () => {
  it('holds a key for two seconds and answers a sum; a wrong answer brings another one', async () => {
    await using site = await startSite();
    await using kiosk = await openKiosk(site, {}, { clock: true });
    const { page, hand } = kiosk;
    await go(page, '#/settings');
    const hold = button(gateOf(page), 'Hold');
    await hold.tap();
    await page.clock.runFor(300);
    await hold.waitFor();
    const box = await hold.boundingBox();
    if (!box) throw new Error('nothing to hold');
    const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    await hand.down(at);
    await page.clock.runFor(1000);
    await hand.up();
    await page.clock.runFor(1500);
    await hold.waitFor();
    await hand.down(at);
    await button(gateOf(page), '1').waitFor();
    await hand.up();
    const first = await gateOf(page).getByRole('status').innerText();
    await tapDigits(page, '11');
    await tapOk(page);
    await page.getByText(/Again in [123] s/).waitFor();
    await eventually(() => button(gateOf(page), '1').isEnabled()).toBe(true);
    const second = await gateOf(page).getByRole('status').innerText();
    expect(second.replace('That was not it.', '').trim()).not.toBe(first.trim());
    await tapDigits(page, await answerOf(page));
    await tapOk(page);
    await heading(page, 'Settings').waitFor();
  });
});

describe('the gate to the eye', () => {
  it.each(['en', 'tr'] as const)('fits every screen, and everyone can use it: %s', async (language) => {
    await using site = await startSite();
    await using kiosk = await openKiosk(site, { language }, { language });
    const { page } = kiosk;
    const check = async (name: string) => {
      for (const [width, height] of ALL_SIZES) {
        await page.setViewportSize({ width, height });
        await settled(page);
        expect(await faultsOf(page), `${name} at ${width}×${height}`).toEqual([]);
      }
      await expectNoAxeViolations(page);
    };
    await go(page, '#/settings/limits');
    await gateOf(page).waitFor();
    await check('hold');
    await gateOf(page)
      .getByRole('button', { name: /^(Hold|Basılı tut)$/ })
      .press('Enter');
    await page.keyboard.type('12');
    await check('sum');
    await page.keyboard.press('Enter');
    // After a pause, which may be over before a busy machine has looked.
    await eventually(() => button(gateOf(page), '1').isEnabled()).toBe(true);
    await page.keyboard.type(await answerOf(page));
    await page.keyboard.press('Enter');
    await gateOf(page).waitFor({ state: 'detached' });
    await go(page, '#/settings/pin');
    await page.locator('.limits-pin').waitFor();
    for (const [width, height] of ALL_SIZES) {
      await page.setViewportSize({ width, height });
      // All twelve keys without scrolling.
      expect(await faultsOf(page), `a new PIN at ${width}×${height}`).toEqual([]);
    }
    await expectNoAxeViolations(page);
    for (let twice = 0; twice < 2; twice++) {
      await page.keyboard.type('12345678');
      await page.keyboard.press('Enter');
    }
    await page.getByText(/A PIN is set|PIN var/).waitFor();
    await go(page, '#/stories');
    await page.locator('.shelf-card').first().waitFor();
    await go(page, '#/settings');
    await gateOf(page).waitFor();
    await page.keyboard.type('12345671');
    await check('pin');
    await page.keyboard.press('Enter');
    // After a pause, which may be over before a busy machine has looked.
    await eventually(() => button(gateOf(page), '1').isEnabled()).toBe(true);
    await page.keyboard.press('F1');
    for (const [width, height] of ALL_SIZES) {
      await page.setViewportSize({ width, height });
    }
    await expectNoAxeViolations(page);
  });
});

/** What is too small, cut off, under something else, or outside of the screen. */
function faultsOf(page: Page): Promise<string[]> {
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
