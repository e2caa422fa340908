import { describe, expect, it } from 'vitest';
import { random } from '../fixtures/packs';
import {
  ALL_SIZES,
  answerOf,
  button,
  faultsOf,
  gateOf,
  heading,
  passGate,
  rooms,
  tapDigits,
  tapOk,
} from './gate-rig';
import { expectNoAxeViolations, go, goToService, launch, settled, startSite } from './harness';
import { hashOf, middleOf, openKiosk, serveConfig } from './kiosk-rig';
import { eventually } from './player-rig';

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
    // No chunk of the gate is loaded: there is nothing to guard.
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
      await goToService(page, '#/settings/tts');
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
    // An earlier tap would count as a double tap.
    await page.clock.runFor(500);
    await page.locator('.shelf header button').tap();
    await passGate(page);
    await page
      .getByRole('button', { name: /^Delete / })
      .first()
      .waitFor();
  });

  it('types nothing when the finger that held its key is lifted, soon or late', async () => {
    await using site = await startSite();
    await using kiosk = await openKiosk(site, {}, { clock: true });
    const { page, hand } = kiosk;
    await go(page, '#/settings');
    await gateOf(page).waitFor();
    await hand.down(await middleOf(page, '.gate-hold'));
    await page.clock.runFor(2100);
    await answerOf(page);
    await page.clock.runFor(1000);
    await hand.up();
    await settled(page);
    expect((await page.locator('.gate-typed').innerText()).trim()).toBe('');
    // Digits touched from then on are typed.
    await tapDigits(page, '72');
    expect(await page.locator('.gate-typed').innerText()).toBe('72');
  });

  it('shuts on a kiosk as soon as the parents’ side is left, and stays open from tools to a room', async () => {
    await using site = await startSite();
    await using kiosk = await openKiosk(site);
    const { page } = kiosk;
    await go(page, '#/settings');
    await passGate(page);
    await page.getByRole('link', { name: /^This device/ }).tap();
    await heading(page, 'This device').waitFor();
    await page.getByRole('link', { name: /^Storage/ }).tap();
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
    await heading(page, 'Built-in stories').waitFor();
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
    // Later than the second tap of a double tap, which does nothing where the page has changed under the finger.
    await page.clock.runFor(500);
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
      // Mostly on the keys, because a child's finger goes there.
      const [x, y] = next() < 0.8 ? [480 + next() * 300, next() * 480] : [next() * 800, next() * 480];
      await hand.tap(Math.floor(x), Math.floor(y));
      for (const text of await page.locator('.gate').allInnerTexts()) seen.add(text);
      expect(await rooms(page).count(), `tap ${tap}`).toBe(0);
    }
    // The gate was really reached.
    expect([...seen].some((text) => text.includes('That was not it.'))).toBe(true);
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
    await page.getByText(/Try again in [123] s/).waitFor();
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
    // The pause may be over before a busy machine has looked.
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
    // The pause may be over before a busy machine has looked.
    await eventually(() => button(gateOf(page), '1').isEnabled()).toBe(true);
    await page.keyboard.press('F1');
    for (const [width, height] of ALL_SIZES) {
      await page.setViewportSize({ width, height });
    }
    await expectNoAxeViolations(page);
  });
});
