import { describe, expect, it } from 'vitest';
import { expectNoAxeViolations, launch, startSite, untilScrolled } from './harness';
import { CARD, hashOf, middleOf, openKiosk, openTellingKiosk, serveConfig } from './kiosk-rig';
import { eventually, pickStories, play, soundOf, untilHeard } from './player-rig';

describe('a kiosk stays the page that it is', () => {
  it('opens no menu, selects nothing, and lets nothing be dragged away or dropped on it', async () => {
    await using site = await startSite();
    await using kiosk = await openKiosk(site);
    const { page } = kiosk;
    await page.evaluate(() => {
      const refused: string[] = [];
      Object.assign(window, { refused });
      for (const type of ['contextmenu', 'dragstart', 'drop', 'selectstart', 'auxclick'])
        addEventListener(type, (event) => event.defaultPrevented && refused.push(type));
    });
    const refused = () => page.evaluate(() => (window as unknown as { refused: string[] }).refused);
    const { x, y } = await middleOf(page, CARD);
    await page.mouse.click(x, y, { button: 'right' });
    expect(await refused()).toContain('contextmenu');
    const title = await middleOf(page, '.shelf h1');
    await page.mouse.move(title.x - 30, title.y);
    await page.mouse.down();
    await page.mouse.move(title.x + 30, title.y, { steps: 4 });
    await page.mouse.up();
    expect(await page.evaluate(() => getSelection()?.toString())).toBe('');
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 120, y + 60, { steps: 6 });
    await page.mouse.up();
    const taken = await page.evaluate(() => {
      const drop = new DragEvent('drop', { bubbles: true, cancelable: true });
      document.body.dispatchEvent(drop);
      return drop.defaultPrevented;
    });
    expect(taken).toBe(true);
    expect(await hashOf(page)).toMatch(/^(#\/stories)?$/);
  });

  it('is left by no link, no second mouse button and no key', async () => {
    await using site = await startSite();
    await using kiosk = await openKiosk(site, {}, { clock: true });
    const { page, context } = kiosk;
    await page.evaluate(() => {
      Object.assign(window, { stillHere: true, kept: [] as string[] });
      addEventListener('keydown', ({ key, defaultPrevented }) => {
        if (defaultPrevented) (window as unknown as { kept: string[] }).kept.push(key);
      });
      for (const [href, target] of [
        ['https://example.org/', ''],
        ['https://example.org/', '_blank'],
        ['#/create', '_blank'],
      ] as const) {
        const link = document.createElement('a');
        Object.assign(link, { href, target, textContent: `to ${href} ${target}`, className: 'away' });
        link.style.cssText = 'position:fixed;left:50%;top:50%';
        document.body.append(link);
      }
    });
    for (const link of await page.locator('.away').all()) await link.dispatchEvent('click', { detail: 1 });
    const tab = await middleOf(page, '#tabs a[href="#/create"]');
    await page.mouse.click(tab.x, tab.y, { button: 'middle' });
    for (const held of ['Control', 'Shift', 'Meta'] as const) {
      await page.keyboard.down(held);
      await page.mouse.click(tab.x, tab.y);
      await page.keyboard.up(held);
      await page.clock.runFor(400);
    }
    const keys = [
      ...['F1', 'F3', 'F5', 'F7', 'F11', 'F12', 'Backspace', 'ContextMenu'],
      ...['Control+r', 'Control+w', 'Control+t', 'Control+n', 'Control+p', 'Control+s', 'Control+f'],
      ...['Control+Equal', 'Control+Minus', 'Alt+ArrowLeft', 'Alt+ArrowRight', 'Alt+Home'],
    ];
    for (const key of keys) await page.keyboard.press(key);
    const kept = await page.evaluate(() => (window as unknown as { kept: string[] }).kept);
    const wanted = keys.map((key) => key.replace(/^.*\+/, '').replace('Equal', '=').replace('Minus', '-'));
    expect(kept).toEqual(expect.arrayContaining(wanted));
    expect(context.pages()).toHaveLength(1);
    expect(await page.evaluate(() => 'stillHere' in window)).toBe(true);
    expect(page.url()).toMatch(new RegExp(`^${site.url}(#/stories)?$`));
  });

  it('is not zoomed by two fingers, and scrolls by one', async () => {
    await using site = await startSite();
    await using kiosk = await openKiosk(site);
    const { page, hand } = kiosk;
    await hand.pinch(400, 240, 2);
    expect(await page.evaluate(() => visualViewport?.scale)).toBe(1);
    await hand.drag({ x: 400, y: 400 }, { x: 400, y: 100 });
    await eventually(() => page.evaluate(() => document.getElementById('view')?.scrollTop)).toBeGreaterThan(
      50,
    );
    expect(await hashOf(page)).not.toContain('play');
  });

  it('is a page like any other when the setting goes, and on a phone none of it is loaded', async () => {
    await using site = await startSite();
    await using kiosk = await openKiosk(site);
    serveConfig(site, {});
    await kiosk.page.reload();
    await kiosk.page.locator('html:not(.is-kiosk)').waitFor({ state: 'attached' });
    // As when another page of this browser has read a new config.json: at once, without a start.
    serveConfig(site, { kiosk: true });
    await kiosk.page.reload();
    await kiosk.page.locator('html.is-kiosk').waitFor({ state: 'attached' });
    const other = await kiosk.context.newPage();
    serveConfig(site, {});
    await other.goto(site.url);
    await kiosk.page.locator('html:not(.is-kiosk)').waitFor({ state: 'attached' });

    await using phoneSite = await startSite();
    await using phone = await launch({ size: 'phone' });
    await phone.page.goto(phoneSite.url);
    await phoneSite.untilIdle();
    const scripts = await phone.page.evaluate(() =>
      performance.getEntriesByType('resource').map(({ name }) => name),
    );
    expect(scripts.filter((name) => /kiosk|keyboard/.test(name))).toEqual([]);
  });
});

describe('a touch does one thing', () => {
  it('opens a story by a double tap and by hammering, and the second tap neither pauses it nor turns its page', async () => {
    await using site = await startSite();
    await using kiosk = await openTellingKiosk(site);
    const { page, hand } = kiosk;
    const spots = [await middleOf(page, '.player-play'), await middleOf(page, '.player-page:last-child')];
    for (const { x, y } of spots) {
      for (const pause of [90, 160, 220]) {
        await page.getByRole('button', { name: 'Stories' }).tap();
        await page.locator(CARD).first().waitFor();
        // The card beneath the place at which the button will appear.
        await page.clock.runFor(500);
        const under = await page.evaluate(
          ([x, y]) => document.elementFromPoint(x ?? 0, y ?? 0)?.closest('a')?.hash,
          [x, y],
        );
        expect(under).toMatch(/^#\/play\//);
        // Time passes in these pauses only, however slow the machine is.
        await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 5000);
        for (let taps = 0; taps < 12; taps++) {
          await hand.tap(x, y);
          await page.clock.runFor(pause);
        }
        await page.clock.resume();
        await untilHeard(page);
        expect(await page.locator('[aria-label^="Page "]').first().getAttribute('aria-label')).toMatch(
          /^Page 1 /,
        );
        expect(await hashOf(page)).toBe(under);
      }
    }
  });

  it('pauses once when tapped twice, and again when tapped again', async () => {
    await using site = await startSite();
    await using kiosk = await openTellingKiosk(site);
    const { page, hand } = kiosk;
    const { x, y } = await middleOf(page, '.player-play');
    await hand.tap(x, y);
    await hand.tap(x, y);
    await page.clock.runFor(600);
    expect((await soundOf(page)).playing).toBe(0);
    await hand.tap(x, y);
    await untilHeard(page);
  });

  it('is nothing with two fingers', async () => {
    await using site = await startSite();
    const { story } = await pickStories(site);
    await using kiosk = await openKiosk(site, {}, { clock: true });
    const { page, hand } = kiosk;
    const cards = await page.locator(CARD).all();
    const boxes = await Promise.all(cards.slice(0, 2).map((card) => card.boundingBox()));
    const [a, b] = boxes.map((box) => ({ x: (box?.x ?? 0) + 50, y: (box?.y ?? 0) + 50 }));
    if (!a || !b) throw new Error('no two cards');
    await hand.pair(a, b);
    await hand.pair(b, await middleOf(page, '#tabs a[href="#/settings"]'));
    await page.clock.runFor(500);
    expect(await hashOf(page)).not.toMatch(/play|settings/);

    await page.goto(play(site, story.id));
    await untilHeard(page);
    const paper = await middleOf(page, '.player-paper');
    await hand.pair({ x: paper.x, y: paper.y + 40 }, await middleOf(page, '.player-play'));
    const slider = await page.getByRole('slider', { name: 'Position' }).boundingBox();
    await hand.pair(paper, { x: (slider?.x ?? 0) + (slider?.width ?? 0) * 0.9, y: (slider?.y ?? 0) + 20 });
    await page.clock.runFor(300);
    const { playing, time } = await soundOf(page);
    expect(playing).toBe(1);
    expect(time).toBeLessThan(15);
    // After them a single finger works again.
    await hand.tap(...(Object.values(await middleOf(page, '.player-play')) as [number, number]));
    await eventually(async () => (await soundOf(page)).playing).toBe(0);
  });

  it('is nothing with a palm', async () => {
    await using site = await startSite();
    await using kiosk = await openKiosk(site, {}, { clock: true });
    const { page, hand } = kiosk;
    const { x, y } = await middleOf(page, CARD);
    await hand.tap(x, y, 70);
    await page.clock.runFor(600);
    expect(await hashOf(page)).not.toContain('play');
    await hand.tap(x, y);
    await eventually(() => hashOf(page)).toContain('#/play/');
  });

  it('leaves the keyboard and assistive technology what they do', async () => {
    await using site = await startSite();
    await using kiosk = await openKiosk(site);
    const { page } = kiosk;
    await page.locator(CARD).first().focus();
    await page.keyboard.press('Enter');
    await untilHeard(page);
    await page.getByRole('button', { name: 'Pause' }).dispatchEvent('click');
    await eventually(async () => (await soundOf(page)).playing).toBe(0);
    await page.keyboard.press('Backspace');
    await eventually(() => hashOf(page)).toBe('#/stories');
  });
});

describe('what scrolls', () => {
  it.each([
    ['en', 'small'],
    ['tr', 'device'],
  ] as const)('is scrolled by taps too, in %s on a %s screen', async (language, size) => {
    await using site = await startSite();
    await using kiosk = await openKiosk(site, { language }, { language, size, clock: true });
    const { page } = kiosk;
    const [up, down] = (language === 'en' ? ['Up', 'Down'] : ['Yukarı', 'Aşağı']).map((name) =>
      page.getByRole('button', { name, exact: true }),
    );
    if (!up || !down) throw new Error('no buttons');
    await page.locator(CARD).first().waitFor();
    expect(await up.isDisabled()).toBe(true);
    await expectNoAxeViolations(page);
    const right = Math.max(
      ...(await page
        .locator(CARD)
        .evaluateAll((all) => all.map((card) => card.getBoundingClientRect().right))),
    );
    expect((await down.boundingBox())?.x).toBeGreaterThanOrEqual(right + 8);
    const top = () => page.evaluate(() => document.getElementById('view')?.scrollTop ?? 0);
    await down.tap();
    await eventually(top).toBeGreaterThan(100);
    await untilScrolled(page);
    // An earlier tap would count as a double tap.
    await page.clock.runFor(400);
    await up.tap();
    await eventually(top).toBe(0);
    // To the last page, and not past it.
    for (let turns = 0; turns < 60 && (await down.isEnabled()); turns++) {
      await down.tap();
      await untilScrolled(page);
      await page.clock.runFor(400);
    }
    expect(await down.isDisabled()).toBe(true);
    await page.locator(CARD).last().tap();
    await eventually(() => hashOf(page)).toContain('#/play/');
    await eventually(() => down.count()).toBe(0);
  });
});
