import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { passGate } from './gate-rig';
import { expectNoAxeViolations, settled, sizes, startSite, untilOffline } from './harness';
import { hashOf, serveConfig } from './kiosk-rig';
import { bytesOf, heard, openListening, speakers, untilListening } from './listening-rig';
import { eventually, pickStories, play, soundOf, untilHeard } from './player-rig';

/* Spoken labels: a touch says a control's name before it opens, for children who cannot read. */

const WAITING = '[data-touched]';
/** Window in which a second tap on the same spot counts as a double tap (device/kiosk/touch-filter). Milliseconds. */
const ECHO = 450;

const words = {
  en: { create: 'Create', home: 'Stories', again: 'Touch again to open', voice: 'en-US' },
  tr: { create: 'Oluştur', home: 'Hikayeler', again: 'Açmak için bir daha dokun', voice: 'tr-TR' },
} as const;

const cardOf = (page: Page, id: string) => page.locator(`.shelf-card a[href="#/play/${id}"]`).first();
const tab = (page: Page, view: string) => page.locator(`#tabs a[href="#/${view}"]`);

async function touchAgain(page: Page, thing: Locator): Promise<void> {
  await page.waitForTimeout(ECHO);
  await thing.tap();
}

/** Waits for the next spoken text. */
async function said(page: Page): Promise<{ recorded: number[]; spoken: string[] }> {
  const all = { recorded: [] as number[], spoken: [] as string[] };
  await eventually(async () => {
    const { recorded, spoken } = await heard(page);
    all.recorded.push(...recorded);
    all.spoken.push(...spoken);
    return all.recorded.length + all.spoken.length;
  }).toBeGreaterThan(0);
  return all;
}

describe.each(['en', 'tr'] as const)('on a kiosk in %s', (language) => {
  it('a first touch says the name, in its own language, and a second one opens', async () => {
    await using site = await startSite();
    const { story, turkish } = await pickStories(site);
    await using kiosk = await openListening(site, { kiosk: true, language }, { language, voice: true });
    const { page } = kiosk;
    const { create, again, voice } = words[language];
    await untilListening(page);

    await tab(page, 'create').tap();
    await expect(said(page)).resolves.toEqual(
      language === 'en'
        ? { recorded: [bytesOf(create)], spoken: [] }
        : { recorded: [], spoken: [`${voice}: ${create}`] },
    );
    expect(await hashOf(page)).not.toContain('create');
    await page.getByText(`${create}. ${again}`).waitFor({ state: 'attached' });
    if (language === 'en') await untilHeard(page);
    await expectNoAxeViolations(page);

    // The next control that is touched speaks, and waits in its place.
    const shown = language === 'en' ? story : turkish;
    const card = cardOf(page, shown.id);
    await card.tap();
    await expect(said(page)).resolves.toEqual(
      language === 'en'
        ? { recorded: [bytesOf(shown.title)], spoken: [] }
        : { recorded: [], spoken: [`tr-TR: ${shown.title}`] },
    );
    expect(await page.locator(WAITING).getAttribute('href')).toBe(`#/play/${shown.id}`);
    expect(await page.locator(WAITING).count()).toBe(1);
    // The waiting touch expires.
    await page.locator(WAITING).waitFor({ state: 'detached' });
    await card.tap();
    await said(page);
    expect(await hashOf(page)).not.toContain('play');
    await touchAgain(page, card);
    await eventually(() => hashOf(page)).toBe(`#/play/${shown.id}`);
    expect(await page.locator(WAITING).count()).toBe(0);
  });

  it('the end is heard before it is touched twice, and a story is not talked over', async () => {
    await using site = await startSite();
    const { story } = await pickStories(site);
    await using kiosk = await openListening(site, { kiosk: true, language }, { language, voice: true });
    const { page } = kiosk;
    const { home } = words[language];
    await untilListening(page);
    await page.goto(play(site, story.id));
    await untilHeard(page);
    await heard(page);
    // It acts at once, with a soft sound.
    await page.locator('.player-play').tap();
    await eventually(async () => (await soundOf(page)).playing).toBe(0);
    await eventually(async () => (await heard(page)).notes).toBeGreaterThan(0);
    await page.locator('.player.is-paused').waitFor();
    await touchAgain(page, page.locator('.player-play'));
    await untilHeard(page);
    await heard(page);
    // A name that cannot be said over the story is not waited for: the first touch leaves.
    await page.getByRole('button', { name: home, exact: true }).tap();
    await eventually(() => hashOf(page)).toBe('#/stories');
    await eventually(async () => (await soundOf(page)).playing).toBe(0);
    await page.goto(play(site, story.id));
    await untilHeard(page);
    await heard(page);

    const slider = page.getByRole('slider');
    await slider.evaluate((one: HTMLInputElement) => {
      one.value = one.max;
      one.dispatchEvent(new Event('input', { bubbles: true }));
      one.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await page.locator('.player-end').waitFor();
    const again = page.locator('.player-end button').first();
    await heard(page);
    await again.tap();
    await expect(said(page)).resolves.toEqual(
      language === 'en'
        ? { recorded: [bytesOf('Again')], spoken: [] }
        : { recorded: [], spoken: ['tr-TR: Bir daha'] },
    );
    expect(await page.locator('.player-end').count()).toBe(1);
    await touchAgain(page, again);
    await untilHeard(page);
  });

  it('the way home is open at the first touch, and says its name where nothing plays', async () => {
    await using site = await startSite();
    const { story } = await pickStories(site);
    await using kiosk = await openListening(site, { kiosk: true, language }, { language, voice: true });
    const { page } = kiosk;
    const { home, voice } = words[language];
    await untilListening(page);
    await page.goto(play(site, story.id));
    await untilHeard(page);
    await page.locator('.player-play').tap();
    await eventually(async () => (await soundOf(page)).playing).toBe(0);
    await heard(page);
    await page.getByRole('button', { name: home, exact: true }).tap();
    await eventually(() => hashOf(page)).toBe('#/stories');
    await expect(said(page)).resolves.toEqual(
      language === 'en'
        ? { recorded: [bytesOf(home)], spoken: [] }
        : { recorded: [], spoken: [`${voice}: ${home}`] },
    );
  });
});

describe('a touch', () => {
  it('says and opens at once where a parent chose so; a story begins behind its title', async () => {
    await using site = await startSite();
    const { story } = await pickStories(site);
    await using phone = await openListening(site, { touch: 'say-and-open', sounds: false });
    const { page } = phone;
    await untilListening(page);
    await tab(page, 'create').tap();
    await eventually(() => hashOf(page)).toBe('#/create');
    expect((await said(page)).recorded).toEqual([bytesOf('Create')]);
    await tab(page, 'stories').tap();
    const card = cardOf(page, story.id);
    await card.tap();
    await page.locator(WAITING).waitFor();
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    expect(await hashOf(page)).toBe(`#/play/${story.id}`);
    expect((await heard(page)).recorded).toContain(bytesOf(story.title));
    // No sound either, since those were switched off.
    expect((await heard(page)).notes).toBe(0);
  });

  it('opens at once by a key and by assistive technology, and in silence in a parent’s rooms', async () => {
    await using site = await startSite();
    await using kiosk = await openListening(site, { kiosk: true });
    const { page } = kiosk;
    await untilListening(page);
    await tab(page, 'create').focus();
    await page.keyboard.press('Enter');
    await eventually(() => hashOf(page)).toBe('#/create');
    await tab(page, 'stories').dispatchEvent('click');
    await eventually(() => hashOf(page)).toBe('#/stories');
    await page.evaluate(() => location.assign('#/settings'));
    await passGate(page);
    await heard(page);
    await page.locator('.settings a[href="#/settings/device"]').tap();
    await eventually(() => hashOf(page)).toBe('#/settings/device');
    await tab(page, 'stories').tap();
    await eventually(() => hashOf(page)).toBe('#/stories');
    expect(await heard(page)).toEqual({ recorded: [], spoken: [], notes: 0 });
  });

  it('is marked and opens where nothing can be said', async () => {
    await using site = await startSite();
    const { turkish } = await pickStories(site);
    await using kiosk = await openListening(site, { kiosk: true, language: 'tr' }, { language: 'tr' });
    const { page } = kiosk;
    await untilListening(page);
    const card = cardOf(page, turkish.id);
    await card.tap();
    await page.locator(WAITING).waitFor();
    await touchAgain(page, card);
    await eventually(() => hashOf(page)).toBe(`#/play/${turkish.id}`);
  });

  it('says at bedtime what is picked, and picks it', async () => {
    await using site = await startSite();
    await using kiosk = await openListening(site, { kiosk: true });
    const { page } = kiosk;
    await untilListening(page);
    const moon = page.locator('.corner .bedtime-moon');
    await moon.tap();
    expect((await said(page)).recorded).toEqual([bytesOf('Bedtime')]);
    expect(await page.locator('.tonight').count()).toBe(0);
    await touchAgain(page, moon);
    const cover = page.locator('.tonight-covers button').first();
    await cover.tap();
    const title = (await cover.getAttribute('aria-label')) ?? '';
    await eventually(() => cover.getAttribute('aria-pressed')).toBe('true');
    expect((await said(page)).recorded).toEqual([bytesOf(title)]);
    const start = page.locator('.tonight-start');
    await start.tap();
    expect((await said(page)).recorded).toEqual([bytesOf('Start')]);
    await touchAgain(page, start);
    await eventually(() => hashOf(page)).toContain('#/play/');
  });

  it('speaks again with the network gone, from two small files', async () => {
    await using site = await startSite();
    const { story } = await pickStories(site);
    await using kiosk = await openListening(site, { kiosk: true }, { worker: true });
    const { page, context } = kiosk;
    await untilListening(page);
    await untilOffline(page);
    await cardOf(page, story.id).tap();
    await untilHeard(page);
    await site.stop();
    await context.setOffline(true);
    await page.reload();
    await untilListening(page);
    const other = page.locator('.shelf-card a:has(span[lang=en])').nth(3);
    await other.tap();
    const title = (await other.locator('span').textContent()) ?? '';
    expect((await said(page)).recorded).toEqual([bytesOf(title)]);
    await untilHeard(page);
    const asked = site.log.map(({ path }) => path).filter((path) => path.includes('stories/labels'));
    expect(asked.map((path) => path.replace(/-\w{8}\./u, '.'))).toEqual([
      '/stories/labels.json',
      '/stories/labels-en-titles.mp3',
    ]);
  });
});

describe('the soft sounds', () => {
  it('leave nothing open when nobody has touched for a while', async () => {
    await using site = await startSite();
    await using kiosk = await openListening(site, { kiosk: true, touch: 'open' });
    const { page } = kiosk;
    await untilListening(page);
    await tab(page, 'create').tap();
    await eventually(() => hashOf(page)).toBe('#/create');
    await tab(page, 'stories').tap();
    await eventually(async () => (await heard(page)).notes).toBeGreaterThan(0);
    expect(await speakers(page)).toHaveLength(1);
    await eventually(() => speakers(page)).toEqual(['closed']);
  });

  it('are not loaded where nothing is to be heard, and come when a parent wants them', async () => {
    await using site = await startSite();
    await using phone = await openListening(site, {}, { size: 'phone' });
    const { page } = phone;
    const loaded = () =>
      page.evaluate(
        () =>
          performance.getEntriesByType('resource').filter(({ name }) => /later\/listening/.test(name)).length,
      );
    await site.untilIdle();
    expect(await loaded()).toBe(0);
    await tab(page, 'create').tap();
    await eventually(() => hashOf(page)).toBe('#/create');
    serveConfig(site, { kiosk: true, touch: 'open', sounds: false });
    await page.reload();
    await page.locator('html.is-kiosk').waitFor({ state: 'attached' });
    expect(await loaded()).toBe(0);
  });
});

describe.each([
  ['en', 'Says its name, then opens', 'Soft sounds'],
  ['tr', 'Önce adı söylenir, sonra açılır', 'Yumuşak sesler'],
] as const)('a parent in %s', (language, first, soft) => {
  it('chooses what a touch does, and it does so at once', async () => {
    await using site = await startSite();
    await using phone = await openListening(
      site,
      { language, sounds: false, locked: ['sounds'] },
      { language, size: 'phone' },
    );
    const { page } = phone;
    await page.evaluate(() => location.assign('#/settings/listening'));
    const choice = page.getByRole('radio', { name: first });
    await choice.waitFor({ state: 'attached' });
    expect(await choice.isChecked()).toBe(false);
    await page.locator('label', { hasText: first }).first().tap();
    await eventually(() => choice.isChecked()).toBe(true);
    await eventually(() => page.getByRole('switch', { name: soft }).isDisabled()).toBe(true);
    await untilListening(page);
    for (const size of Object.values(sizes)) {
      await page.setViewportSize(size);
      await settled(page);
      await expectNoAxeViolations(page);
    }
    await tab(page, 'stories').tap();
    await eventually(() => hashOf(page)).toBe('#/stories');
    await page.locator('.shelf-card a').first().tap();
    await page.locator(WAITING).waitFor();
    expect(await hashOf(page)).toBe('#/stories');
  });
});
