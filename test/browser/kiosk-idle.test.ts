import { describe, expect, it } from 'vitest';
import { passGate } from './gate-rig';
import { expectNoAxeViolations, settled, sizes, startSite, untilScrolled } from './harness';
import { CARD, hashOf, middleOf, openKiosk, openTellingKiosk } from './kiosk-rig';
import { eventually, soundOf, untilHeard } from './player-rig';

describe('a kiosk that nobody touches', () => {
  const idle = { idleHome: 2, idleDim: 4, idleDark: 6 };
  const minutes = (count: number) => count * 60_000 + 100;
  const shade = '.shade';

  it('goes home to the top of the shelf, dims, and goes dark; a touch wakes it and does nothing else', async () => {
    await using site = await startSite();
    await using kiosk = await openKiosk(site, idle, { clock: true });
    const { page, hand } = kiosk;
    await hand.drag({ x: 400, y: 400 }, { x: 400, y: 60 });
    // A fling goes on by itself.
    await untilScrolled(page);
    await page.evaluate(() => location.assign('#/create'));
    await page.locator('.create').waitFor();
    await page.clock.fastForward(minutes(2));
    await page.locator(CARD).first().waitFor();
    await eventually(() => page.evaluate(() => document.getElementById('view')?.scrollTop)).toBe(0);
    await page.clock.fastForward(minutes(2));
    await page.locator(`${shade}.is-dim[open]`).waitFor();
    const { x, y } = await middleOf(page, CARD);

    // Dimmed: a whole gesture is swallowed, and so is the second tap of a double tap.
    await hand.tap(x, y);
    await hand.tap(x, y);
    await page.locator(shade).waitFor({ state: 'hidden' });
    expect(await hashOf(page)).toBe('#/stories');

    // Darkened.
    for (let step = 0; step < 3; step++) await page.clock.fastForward(minutes(2));
    await page.locator(`${shade}.is-dark[open]`).waitFor();
    const seen = () =>
      page.evaluate(() => {
        const dialog = document.querySelector('.shade') as HTMLElement;
        const { backgroundColor, opacity } = getComputedStyle(dialog);
        const { width, height } = dialog.getBoundingClientRect();
        return { backgroundColor, opacity, whole: width >= innerWidth && height >= innerHeight };
      });
    await eventually(seen).toEqual({ backgroundColor: 'rgb(0, 0, 0)', opacity: '1', whole: true });
    // A finger that slides over cards and tabs.
    const tab = await middleOf(page, '#tabs a[href="#/settings"]');
    await hand.down({ x, y });
    await hand.move(tab);
    // It rests before it is lifted: a browser takes the tap that follows a fling for its end. No clock reaches that.
    await page.waitForTimeout(200);
    await hand.up();
    await page.locator(shade).waitFor({ state: 'hidden' });
    expect(await hashOf(page)).toBe('#/stories');
    // Sooner it would count as a double tap.
    await page.clock.runFor(400);
    await hand.tap(x, y);
    await eventually(() => hashOf(page)).toContain('#/play/');
  });

  it('is woken by a key that does nothing else', async () => {
    await using site = await startSite();
    await using kiosk = await openKiosk(site, { idleHome: 0, idleDim: 0, idleDark: 2 }, { clock: true });
    const { page } = kiosk;
    // A resting mouse keeps nothing awake.
    await page.mouse.move(300, 200);
    await page.locator(CARD).first().focus();
    await page.clock.fastForward(minutes(2));
    await page.locator(`${shade}.is-dark[open]`).waitFor();
    // The browser itself sends `mousemove` when something appears below such a mouse.
    await page.waitForTimeout(300);
    await page.clock.runFor(1500);
    expect(await page.locator(`${shade}.is-dark[open]`).count()).toBe(1);
    await page.keyboard.press('Enter');
    await page.locator(shade).waitFor({ state: 'hidden' });
    expect(await hashOf(page)).not.toContain('play');
    await page.keyboard.press('Enter');
    await eventually(() => hashOf(page)).toContain('#/play/');
  });

  it('stays lit and where it is while a story is told, and rests after it was paused', async () => {
    await using site = await startSite();
    await using kiosk = await openTellingKiosk(site, idle);
    const { page, hand, story } = kiosk;
    for (let step = 0; step < 4; step++) await page.clock.fastForward(minutes(2));
    await untilHeard(page);
    expect(await hashOf(page)).toBe(`#/play/${story.id}`);
    expect(await page.locator(`${shade}[open]`).count()).toBe(0);
    const { x, y } = await middleOf(page, '.player-play');
    await hand.tap(x, y);
    await eventually(async () => (await soundOf(page)).playing).toBe(0);
    await page.clock.fastForward(minutes(2));
    await eventually(() => hashOf(page)).toBe('#/stories');
    for (let step = 0; step < 4; step++) await page.clock.fastForward(minutes(2));
    await page.locator(`${shade}.is-dark[open]`).waitFor();
  });

  it.each([
    ['en', 'Back to the shelf after', '2 min', 'Never'],
    ['tr', 'Rafa dönüş', '2 dk', 'Hiç'],
  ] as const)('rests when a parent says, in %s', async (language, home, two, never) => {
    await using site = await startSite();
    await using kiosk = await openKiosk(
      site,
      { language, idleDark: 45, locked: ['idleDark'] },
      { language, size: 'small' },
    );
    const { page } = kiosk;
    await page.evaluate(() => location.assign('#/settings/touch'));
    await passGate(page);
    const group = page.getByRole('radiogroup', { name: home });
    await group.getByRole('radio', { name: two, exact: true }).click({ force: true });
    await eventually(() => group.getByRole('radio', { name: two, exact: true }).isChecked()).toBe(true);
    // A locked setting is shown, and cannot be changed.
    const dark = page.getByRole('radiogroup').last();
    expect(await dark.getByRole('radio', { checked: true }).isDisabled()).toBe(true);
    expect(await dark.getByRole('radio', { name: /45/ }).isChecked()).toBe(true);
    await page.getByRole('radiogroup').nth(1).locator('label', { hasText: never }).click();
    for (const size of Object.values(sizes)) {
      await page.setViewportSize(size);
      await settled(page);
      await expectNoAxeViolations(page);
    }
    await page.reload();
    await group.waitFor();
    expect(await group.getByRole('radio', { name: two, exact: true }).isChecked()).toBe(true);
  });

  it('does none of it when told never to', async () => {
    await using site = await startSite();
    await using kiosk = await openKiosk(site, { idleHome: 0, idleDim: 0, idleDark: 0 }, { clock: true });
    const { page } = kiosk;
    await page.evaluate(() => location.assign('#/create'));
    await page.locator('.create').waitFor();
    await page.clock.fastForward(minutes(60));
    await page.clock.runFor(1000);
    expect(await hashOf(page)).toBe('#/create');
    expect(await page.locator(`${shade}[open]`).count()).toBe(0);
  });
});
