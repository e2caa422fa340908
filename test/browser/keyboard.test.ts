import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { passGate } from './gate-rig';
import { expectNoAxeViolations, launch, settled, sizes, startSite } from './harness';
import { hashOf, openKiosk } from './kiosk-rig';
import { eventually } from './player-rig';

const KEYS = '.keys';
const words = {
  en: { keyboard: 'Keyboard', done: 'Done' },
  tr: { keyboard: 'Klavye', done: 'Tamam' },
} as const;

/** The shelf's search field, a controlled field of Preact. */
const openSearch = async (page: Page) => {
  await page.locator('.shelf header button').tap();
  await passGate(page);
  await page.locator('.tools input[type=search]').tap();
  await page.locator(KEYS).waitFor();
  return page.locator('.tools input[type=search]');
};

const key = (page: Page, name: string) => page.locator(KEYS).getByRole('button', { name, exact: true });

async function type(page: Page, text: string): Promise<void> {
  for (const letter of text) await key(page, letter === ' ' ? 'Space' : letter).tap();
}

/** Puts a field into the page, where a view would. */
function addField(page: Page, kind: string, inDialog = false): Promise<void> {
  return page.evaluate(
    ([kind, inDialog]) => {
      const field = document.createElement(kind === 'textarea' ? 'textarea' : 'input');
      if (field instanceof HTMLInputElement) field.type = kind as string;
      field.id = 'field';
      field.ariaLabel = 'A field';
      const heard: string[] = [];
      Object.assign(window, { heard });
      for (const type of ['beforeinput', 'input', 'change'])
        field.addEventListener(type, (event) =>
          heard.push([type, (event as InputEvent).inputType].filter(Boolean).join(' ')),
        );
      const dialog = document.createElement('dialog');
      dialog.ariaLabel = 'A dialog';
      const tall = document.createElement('div');
      tall.style.cssText = 'height: 700px';
      dialog.append(field);
      if (!inDialog) document.querySelector('.shelf')?.append(tall, field);
      else document.querySelector('#view')?.append(dialog);
      if (inDialog) dialog.showModal();
    },
    [kind, inDialog] as const,
  );
}
const heardOf = (page: Page) => page.evaluate(() => (window as unknown as { heard: string[] }).heard);

/** The whole field lies in the window, above the keyboard. */
async function expectInSight(page: Page, selector: string): Promise<void> {
  await eventually(async () => {
    const field = await page.locator(selector).boundingBox();
    const keys = await page.locator(KEYS).boundingBox();
    return Boolean(field && keys && field.y >= 0 && field.y + field.height <= keys.y);
  }).toBe(true);
}

describe.each(['en', 'tr'] as const)('the kiosk’s keyboard in %s', (language) => {
  it.each(['small', 'device'] as const)(
    'on a %s screen: comes to a field, is big enough, and covers nothing that is typed into',
    async (size) => {
      await using site = await startSite();
      await using kiosk = await openKiosk(site, { language }, { size, language, clock: true });
      const { page } = kiosk;
      const field = await openSearch(page);
      await page.getByRole('region', { name: words[language].keyboard }).waitFor();
      for (const turn of ['', '{signs}', '{more}', '{letters}']) {
        if (turn) await page.locator(`[data-skbtn="${turn}"]`).tap();
        const keys = await page.locator(`${KEYS} button`).evaluateAll((all) =>
          all.map((one) => {
            const { width, height, right } = one.getBoundingClientRect();
            const name = one.getAttribute('data-skbtn');
            return { name, width, height, right, whole: one.scrollWidth <= one.clientWidth };
          }),
        );
        expect(keys.length).toBeGreaterThan(20);
        for (const { name, width, height, right, whole } of keys) {
          expect(height, `${name} is high enough`).toBeGreaterThanOrEqual(44);
          expect(width, `${name} is wide enough`).toBeGreaterThanOrEqual(44);
          expect(right, `${name} is on the screen`).toBeLessThanOrEqual(sizes[size].width);
          // The key's face is not cut off.
          expect(whole, `${name} fits`).toBe(true);
        }
        await expectNoAxeViolations(page);
      }
      await expectInSight(page, '.tools input[type=search]');
      expect(await field.evaluate((one) => one === document.activeElement)).toBe(true);
      await key(page, words[language].done).tap();
      await page.locator(KEYS).waitFor({ state: 'detached' });
      // The tap that closed it reaches nothing below.
      await page.clock.runFor(500);
      expect(await hashOf(page)).not.toMatch(/play|create|settings/);
      await addField(page, 'textarea');
      await page.locator('#field').tap();
      await page.locator(KEYS).waitFor();
      await expectInSight(page, '#field');
    },
  );
});

describe('what is typed there', () => {
  it('arrives where a search listens, letter by letter', async () => {
    await using site = await startSite();
    await using kiosk = await openKiosk(site);
    const { page } = kiosk;
    const field = await openSearch(page);
    const all = await page.locator('.shelf-card').count();
    await type(page, 'snail post');
    expect(await field.inputValue()).toBe('snail post');
    await eventually(() => page.locator('.shelf-card').count()).toBeLessThan(all);
    for (let i = 0; i < 10; i++) await key(page, 'Delete').tap();
    expect(await field.inputValue()).toBe('');
    await eventually(() => page.locator('.shelf-card').count()).toBe(all);
  });

  it('is Turkish by Turkish rules: ı and I, i and İ, and every letter that English lacks', async () => {
    await using site = await startSite();
    await using kiosk = await openKiosk(site, { language: 'tr' }, { language: 'tr', size: 'small' });
    const { page } = kiosk;
    const field = await openSearch(page);
    const shift = key(page, 'Büyük harf');
    await shift.tap();
    await key(page, 'I').tap();
    await key(page, 'ş').tap();
    await key(page, 'ı').tap();
    await key(page, 'Boşluk').tap();
    await shift.tap();
    await key(page, 'İ').tap();
    for (const letter of 'ğüöç') await key(page, letter).tap();
    // Twice locks it.
    await shift.tap();
    await shift.tap();
    for (const letter of 'ĞÜ') await key(page, letter).tap();
    await shift.tap();
    await key(page, 'i').tap();
    expect(await field.inputValue()).toBe('Işı İğüöçĞÜi');
    await page.setViewportSize(sizes.device);
    // On a wide screen the keys lie as on every Turkish keyboard.
    await key(page, 'ş').waitFor();
    expect(await page.locator('.hg-row').first().locator('button').allInnerTexts()).toEqual([
      ...'qwertyuıopğü',
    ]);
  });

  it('goes to the caret, takes the place of what is selected, and says so as a keyboard would', async () => {
    await using site = await startSite();
    await using kiosk = await openKiosk(site);
    const { page } = kiosk;
    await addField(page, 'text');
    const field = page.locator('#field');
    await field.tap();
    await page.locator(KEYS).waitFor();
    await type(page, 'fox');
    await field.evaluate((one: HTMLInputElement) => one.setSelectionRange(1, 2));
    await type(page, 'i');
    expect(await field.inputValue()).toBe('fix');
    await key(page, '123: numbers and signs').tap();
    await key(page, '#+=: more signs').tap();
    await key(page, 'To the left').tap();
    await key(page, 'To the left').tap();
    await key(page, '{').tap();
    await key(page, '}').tap();
    expect(await field.inputValue()).toBe('{}fix');
    await field.evaluate((one: HTMLInputElement) => {
      one.maxLength = 6;
    });
    await key(page, 'ABC: letters').tap();
    await type(page, 'ab');
    expect(await field.inputValue()).toBe('{}afix');
    expect(await heardOf(page)).not.toContain('change');
    await key(page, 'Done').tap();
    await page.locator(KEYS).waitFor({ state: 'detached' });
    expect(await heardOf(page)).toEqual(
      expect.arrayContaining(['beforeinput insertText', 'input insertText', 'change']),
    );
    expect(
      await field.evaluate((one) => [one === document.activeElement, one.getAttribute('inputmode')]),
    ).toEqual([false, null]);
    // It opens again when the field is touched.
    await field.tap();
    await page.locator(KEYS).waitFor();
    await page.keyboard.press('Escape');
    await page.locator(KEYS).waitFor({ state: 'detached' });
  });

  it('has lines, addresses and passwords, also in a dialog', async () => {
    await using site = await startSite();
    await using kiosk = await openKiosk(site, {}, { size: 'small' });
    const { page } = kiosk;
    await addField(page, 'textarea', true);
    const field = page.locator('#field');
    await field.tap();
    await page.locator(KEYS).waitFor();
    await type(page, 'a');
    await key(page, 'New line').tap();
    await type(page, 'b');
    expect(await field.inputValue()).toBe('a\nb');
    await expectInSight(page, '#field');
    await key(page, 'Done').tap();
    await page.locator(KEYS).waitFor({ state: 'detached' });
    expect(await page.locator('dialog[open]').count()).toBe(1);

    await page.reload();
    await page.locator('.hands').waitFor({ state: 'attached' });
    await page.locator('html.is-kiosk').waitFor({ state: 'attached' });
    await addField(page, 'url');
    await field.tap();
    await key(page, 'https://').tap();
    await type(page, 'a.b/');
    expect(await field.inputValue()).toBe('https://a.b/');
    await key(page, 'Done').tap();
    await field.evaluate((one: HTMLInputElement) => {
      one.type = 'password';
      one.value = '';
    });
    await field.tap();
    await type(page, 'x');
    expect(await field.inputValue()).toBe('x');
    // simple-keyboard keeps no copy of the text.
    const kept = await page.evaluate(() => {
      const all = (window as unknown as { SimpleKeyboardInstances: Record<string, { input: object }> })
        .SimpleKeyboardInstances;
      return Object.values(all).map(({ input }) => JSON.stringify(input));
    });
    expect(kept).toEqual([expect.not.stringContaining('x')]);
  });

  it('can be typed with two thumbs, twice the same letter, and with a remote’s keys', async () => {
    await using site = await startSite();
    await using kiosk = await openKiosk(site);
    const { page, hand } = kiosk;
    const field = await openSearch(page);
    const at = async (name: string) => {
      const box = await key(page, name).boundingBox();
      return { x: (box?.x ?? 0) + 20, y: (box?.y ?? 0) + 20 };
    };
    await hand.pair(await at('q'), await at('p'));
    await key(page, 'o').tap();
    await key(page, 'o').tap();
    expect(await field.inputValue()).toBe('qpoo');
    await key(page, 'h').focus();
    await page.keyboard.press('Enter');
    await key(page, 'Capital letters').focus();
    await page.keyboard.press('Enter');
    await eventually(() => page.evaluate(() => document.activeElement?.ariaPressed)).toBe('true');
    await key(page, 'H').focus();
    await page.keyboard.press(' ');
    await eventually(() => field.inputValue()).toBe('qpoohH');
    await key(page, 'Done').focus();
    await page.keyboard.press('Enter');
    await page.locator(KEYS).waitFor({ state: 'detached' });
    expect(await field.evaluate((one) => one === document.activeElement)).toBe(true);
  });

  it('is no business of a phone', async () => {
    await using site = await startSite();
    await using phone = await launch({ size: 'phone' });
    const { page } = phone;
    await page.goto(site.url);
    await page.locator('.shelf-card').first().waitFor();
    await site.untilIdle();
    await page.locator('.shelf header button').tap();
    await page.locator('.tools input[type=search]').tap();
    await settled(page);
    await site.untilIdle();
    expect(await page.locator(KEYS).count()).toBe(0);
  });
});
