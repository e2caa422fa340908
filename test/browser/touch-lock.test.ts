import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { random } from '../fixtures/packs';
import { expectNoAxeViolations, settled, sizes, startSite } from './harness';
import { type Hand, handOn, hashOf, middleOf, openKiosk, openTellingKiosk, serveConfig } from './kiosk-rig';
import { eventually, launchPlayer, pickStories, play, soundOf, untilHeard } from './player-rig';

const words = {
  en: {
    lock: 'Lock the screen',
    lockHint: 'Hold to lock the screen.',
    unlock: 'Hold to unlock',
    now: 'Unlock',
    pause: 'Pause',
    unlocked: 'Unlocked.',
  },
  tr: {
    lock: 'Ekranı kilitle',
    lockHint: 'Ekranı kilitlemek için basılı tut.',
    unlock: 'Açmak için basılı tut',
    now: 'Kilidi aç',
    pause: 'Duraklat',
    unlocked: 'Kilit açıldı.',
  },
} as const;

const LOCK = '.locked .lock';
const OPEN_LOCK = '.lock.is-open';
const xy = ({ x, y }: { x: number; y: number }): [number, number] => [x, y];
const locked = (page: Page) => page.locator('.locked').count();

/** Holds with a finger, and lets go: what lay beneath by then was not pressed, if nothing has changed afterwards. */
async function hold(page: Page, hand: Hand, what: string, ms: number): Promise<void> {
  await hand.down(await middleOf(page, what));
  await page.clock.runFor(ms);
  await hand.up();
  await settled(page);
}

const lockByHold = async (page: Page, hand: Hand) => {
  await hold(page, hand, OPEN_LOCK, 900);
  expect(await locked(page)).toBe(1);
};

async function slide(page: Page, hand: Hand): Promise<void> {
  const from = await middleOf(page, LOCK);
  await hand.down(from);
  await page.clock.runFor(700);
  const to = await middleOf(page, '.lock-spot');
  for (let step = 1; step <= 10; step++) {
    await hand.move({ x: from.x + ((to.x - from.x) * step) / 10, y: from.y + 3 });
  }
  await hand.up();
}

/** A slide that is over at once, however busy the machine is. */
async function flick(page: Page, hand: Hand): Promise<void> {
  const from = await middleOf(page, LOCK);
  await hand.down(from);
  const to = await middleOf(page, '.lock-spot');
  await hand.up();
  const steps = [0.3, 0.6, 1].map((part) => ({ x: from.x + (to.x - from.x) * part, y: from.y + 3 }));
  await Promise.all([hand.down(from), ...steps.map((at) => hand.move(at)), hand.up()]);
}

describe.each(['en', 'tr'] as const)('the touch lock in %s', (language) => {
  it.each(['small', 'device'] as const)(
    'on a %s screen: a locked screen ignores forty random taps and unlocks by the slide',
    async (size) => {
      await using site = await startSite();
      const { story } = await pickStories(site);
      await using kiosk = await openKiosk(site, { language }, { size, language, clock: true });
      const { page, hand } = kiosk;
      await page.goto(play(site, story.id));
      await untilHeard(page);
      // The small device has it behind one touch.
      if (size === 'small') await page.locator('.player-more').click();
      // A child's tap does not lock it in; the lock says what it wants.
      await hand.tap(...xy(await middleOf(page, OPEN_LOCK)));
      await page.getByText(words[language].lockHint).waitFor();
      expect(await locked(page)).toBe(0);
      await page.clock.runFor(1000);
      await lockByHold(page, hand);
      await page.getByRole('button', { name: words[language].unlock }).waitFor();
      await expectNoAxeViolations(page);

      const next = random(40);
      const { width, height } = sizes[size];
      const before = await soundOf(page);
      for (let taps = 0; taps < 40; taps++) await hand.tap(next() * width, next() * height);
      for (const key of [
        ' ',
        'Enter',
        'Escape',
        'Escape',
        'ArrowRight',
        'Backspace',
        'Tab',
        'MediaPlayPause',
      ])
        await page.keyboard.press(key);
      await hand.drag({ x: width * 0.8, y: height / 2 }, { x: 30, y: height / 2 });
      expect(await locked(page)).toBe(1);
      expect(await hashOf(page)).toBe(`#/play/${story.id}`);
      await untilHeard(page);
      expect((await soundOf(page)).time).toBeGreaterThan(before.time);

      // Too fast to count as a slide.
      await flick(page, hand);
      expect(await locked(page)).toBe(1);
      await slide(page, hand);
      await settled(page);
      expect(await locked(page)).toBe(0);
      await page.getByText(words[language].unlocked).waitFor({ state: 'attached' });
      // A click, because the browser takes a tap right after a quick slide for the end of a fling.
      await page.clock.runFor(1200);
      await page.getByRole('button', { name: words[language].pause }).click();
      await eventually(async () => (await soundOf(page)).playing).toBe(0);
    },
  );

  it('opens by holding for three seconds, by a held key, and for assistive technology', async () => {
    await using site = await startSite();
    await using kiosk = await openTellingKiosk(site, { language }, { language });
    const { page, hand } = kiosk;
    const lock = page.getByRole('button', { name: words[language].lock, exact: true });

    await lockByHold(page, hand);
    const at = await middleOf(page, LOCK);
    await hand.down(at);
    await page.clock.runFor(2000);
    expect(await locked(page)).toBe(1);
    await page.clock.runFor(1300);
    expect(await locked(page)).toBe(0);
    // The lock lies where the finger still is, and does not close under it, however late it is lifted.
    await page.clock.runFor(2000);
    await hand.up();
    await settled(page);
    expect(await locked(page)).toBe(0);

    await page.clock.runFor(400);
    await lock.focus();
    await page.keyboard.press('Enter');
    expect(await locked(page)).toBe(0);
    await page.keyboard.down('Enter');
    await page.clock.runFor(900);
    await page.locator(LOCK).waitFor();
    await page.keyboard.up('Enter');
    await page.keyboard.down('Enter');
    await page.clock.runFor(1500);
    await page.keyboard.up('Enter');
    await page.clock.runFor(2000);
    expect(await locked(page)).toBe(1);
    await page.keyboard.down('Enter');
    await page.clock.runFor(3200);
    // The key repeats while it is down.
    await page.keyboard.down('Enter');
    await page.clock.runFor(3200);
    await page.keyboard.up('Enter');
    expect(await locked(page)).toBe(0);
    // Focus and story are where they would be without the lock.
    await eventually(() => page.evaluate(() => document.activeElement?.ariaLabel)).toBe(words[language].lock);
    await untilHeard(page);

    // Assistive technology clicks and cannot hold.
    await lock.dispatchEvent('click');
    await page.getByRole('button', { name: words[language].now, exact: true }).dispatchEvent('click');
    await eventually(() => locked(page)).toBe(0);
  });
});

describe('the lock', () => {
  it('stands apart from everything else that is touched, at every size', async () => {
    await using site = await startSite();
    const { story } = await pickStories(site);
    await using kiosk = await openKiosk(site);
    const { page } = kiosk;
    await page.goto(play(site, story.id));
    await untilHeard(page);
    for (const [name, size] of Object.entries({
      ...sizes,
      large: { width: 1024, height: 600 },
      lying: { width: 844, height: 390 },
    })) {
      await page.setViewportSize(size);
      await settled(page);
      const lock = await page.locator('.lock').boundingBox();
      if (!lock) throw new Error(`no lock on a ${name} screen`);
      expect(Math.min(lock.width, lock.height)).toBeGreaterThanOrEqual(64);
      for (const other of await page.locator('.player button, .player input, .player-paper').all()) {
        const box = await other.boundingBox();
        if (!box) continue;
        const apart = Math.max(
          ...[box.x - lock.x - lock.width, lock.x - box.x - box.width],
          ...[box.y - lock.y - lock.height, lock.y - box.y - box.height],
        );
        expect(apart, `${name}: ${await other.getAttribute('class')}`).toBeGreaterThanOrEqual(8);
      }
      await expectNoAxeViolations(page);
    }
  });

  it('holds fast with two fingers, and lets go when the story is left', async () => {
    await using site = await startSite();
    await using kiosk = await openTellingKiosk(site);
    const { page, hand } = kiosk;
    await lockByHold(page, hand);
    const at = await middleOf(page, LOCK);
    await hand.down({ ...at, id: 0 });
    await hand.down({ ...at, id: 0 }, { x: 600, y: 300, id: 1 });
    await page.clock.runFor(3400);
    await hand.up({ x: 600, y: 300, id: 1 });
    await hand.up();
    expect(await locked(page)).toBe(1);
    await page.evaluate(() => location.assign('#/stories'));
    await eventually(() => locked(page)).toBe(0);
  });

  it('leaves only the cover, the words and one lock, and shows the slide on a stray touch', async () => {
    await using site = await startSite();
    await using kiosk = await openTellingKiosk(site);
    const { page, hand } = kiosk;
    const controls = page.locator('.player :is(.round-button, .player-play, .player-speed, input)');
    expect(await controls.first().isVisible()).toBe(true);
    const words = await page.locator('.player-words').boundingBox();
    await lockByHold(page, hand);
    for (const control of await controls.all()) expect(await control.isVisible()).toBe(false);
    expect(await page.locator('.player-words').isVisible()).toBe(true);
    expect(await page.locator('.player-words').boundingBox()).toEqual(words);
    // The page's scene lies over the story's cover.
    expect(await page.locator('.player .cover').last().isVisible()).toBe(true);
    expect(await page.locator('.lock-hand').count()).toBe(0);
    await hand.tap(600, 400);
    await page.locator('.lock-hand').waitFor();
    expect(await page.locator('.lock-spot').isVisible()).toBe(true);
    await page.clock.runFor(4100);
    await page.locator('.lock-hand').waitFor({ state: 'detached' });
  });

  it('that opens by itself under a finger presses nothing beneath', async () => {
    await using site = await startSite();
    await using kiosk = await openTellingKiosk(site);
    const { page, hand } = kiosk;
    const home = await middleOf(page, '.player-top button');
    await lockByHold(page, hand);
    await hand.down(home);
    await page.evaluate(() => location.assign('#/stories'));
    await page.locator('.shelf-card').first().waitFor();
    await eventually(() => locked(page)).toBe(0);
    await hand.up();
    await settled(page);
    expect(await hashOf(page)).toBe('#/stories');
    expect(await page.locator('.gate, .tools').count()).toBe(0);
  });

  it('is shown on a phone only where a parent wants it', async () => {
    await using site = await startSite();
    const { story } = await pickStories(site);
    serveConfig(site, {});
    await using phone = await launchPlayer({ size: 'phone', clock: true });
    const { page } = phone;
    await page.goto(play(site, story.id));
    await untilHeard(page);
    await site.untilIdle();
    expect(await page.locator('.lock').count()).toBe(0);
    await page.goto(`${site.url}#/settings/touch`);
    await page.locator('.switch').first().click();
    await page.goto(play(site, story.id));
    await page.locator(OPEN_LOCK).waitFor();
    await lockByHold(page, await handOn(page));
    expect(await page.locator('html.is-kiosk').count()).toBe(0);
  });
});
