import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { makePack } from '../fixtures/packs';
import { launch, sizes, startSite } from './harness';
import { cardsOf, publish, titlesOf } from './shelf-rig';

const SOON = { timeout: 15_000 };
const LANDSCAPE = { width: 844, height: 390 };

/** Pairs of a cover and a control that overlap, and texts that run out of the screen. */
const faults = (page: Page) =>
  page.evaluate(() => {
    const box = (one: Element) => one.getBoundingClientRect();
    const overlap = (a: DOMRect, b: DOMRect) =>
      Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
      Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
    const covers = [...document.querySelectorAll('.shelf-card .cover')];
    const controls = [
      ...document.querySelectorAll(
        '.tools button, .tools label, .shelf-card :is(button, [href^="#/settings"])',
      ),
    ];
    return [
      ...covers.flatMap((cover) =>
        controls.filter((one) => overlap(box(cover), box(one))).map((one) => one.outerHTML),
      ),
      ...controls
        .filter((one) => box(one).right > innerWidth || box(one).left < 0)
        .map((one) => one.outerHTML),
    ];
  });

describe('the parents’ tools', () => {
  it.each([
    {
      language: 'en',
      find: 'Find and tidy',
      list: 'Stories',
      age: 'ages',
      words: { penguin: 'Seven Winters Late', sleep: 'The Lift' },
    },
    {
      language: 'tr',
      find: 'Bul ve düzenle',
      list: 'Hikayeler',
      age: 'yaş',
      words: { uyku: 'Aman, Belli Etmeyelim', kaplumbağa: '' },
    },
  ] as const)('find heroes, themes and first sentences in $language, and lie on no picture', async (row) => {
    await using site = await startSite();
    await using browser = await launch({ language: row.language, size: LANDSCAPE });
    const { page } = browser;
    await page.goto(site.url);
    await cardsOf(page, row.list).first().waitFor();
    // Search words come in a file of their own, when the shelf stands.
    await site.untilIdle();
    await page.getByRole('button', { name: row.find }).click();
    await page.getByRole('searchbox').waitFor();
    for (const size of [LANDSCAPE, ...Object.values(sizes)]) {
      await page.setViewportSize(size);
      await expect.poll(() => faults(page), SOON).toEqual([]);
    }
    await page.locator('.tools-facts', { hasText: row.age }).first().waitFor();
    for (const [word, title] of Object.entries(row.words)) {
      await page.getByRole('searchbox').fill(word);
      if (title)
        await expect.poll(async () => (await titlesOf(page, row.list)).join(), SOON).toContain(title);
    }
  });
});

describe('a story without narration', () => {
  const packs = [makePack('a', { pages: [0, 0] }), makePack('b')];

  it('is to be read together where no voice speaks its language, and only there', async () => {
    for (const voice of [undefined, 'tr-TR', 'en-GB']) {
      await using site = await startSite();
      publish(site, packs);
      await using browser = await launch();
      const { page } = browser;
      await page.addInitScript((lang) => {
        const voices = lang ? [{ name: lang, lang, localService: true, default: false }] : [];
        Object.defineProperty(window, 'speechSynthesis', { value: { getVoices: () => voices, cancel() {} } });
      }, voice);
      await page.goto(site.url);
      await cardsOf(page).first().waitFor();
      const names = () => cardsOf(page).evaluateAll((cards) => cards.map((card) => card.ariaLabel));
      const marked = /^Story a, to be read together/u;
      if (voice !== 'en-GB') await expect.poll(names, SOON).toContainEqual(expect.stringMatching(marked));
      await site.untilIdle();
      expect((await names()).filter((name) => name?.includes('read together'))).toHaveLength(
        voice === 'en-GB' ? 0 : 1,
      );
    }
  });
});

it('a silent story is marked with the first marks, at the first visit and at the next, before the voices are known', async () => {
  await using site = await startSite();
  publish(site, [makePack('a', { pages: [0, 0] }), makePack('b')]);
  await using browser = await launch();
  const { page } = browser;
  // Frames in which the story bears marks, and whether it bears this one.
  await page.addInitScript(() => {
    const seen: boolean[] = [];
    const look = () => {
      const card = document.querySelector('.shelf-card:has([href$="/a"])');
      if (card && getComputedStyle(card, '::before').content === '""')
        seen.push(card.matches('.is-together'));
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    Object.assign(window, { seen });
  });
  const seen = () => page.evaluate(() => (window as unknown as { seen: boolean[] }).seen);
  const silent = page.locator('.shelf-card.is-together');
  // The part that asks for voices never comes.
  const idle = /later\/idle-.*\.js/u;
  await page.route(idle, (route) => route.abort());
  await page.goto(site.url);
  await expect.poll(async () => (await seen()).length, SOON).toBeGreaterThan(5);
  expect(new Set(await seen())).toEqual(new Set([true]));
  // Nor at the next visit, when it has come once.
  await page.unroute(idle);
  await page.reload();
  await expect.poll(() => page.evaluate(() => localStorage['talelight-silent']), SOON).toBe('en,tr');
  await page.route(idle, (route) => route.abort());
  await page.reload();
  await expect.poll(async () => (await seen()).length, SOON).toBeGreaterThan(5);
  expect(new Set(await seen())).toEqual(new Set([true]));
  expect(await silent.count()).toBe(1);
});

it('a story is no longer marked once a voice is found, however late the voices come', async () => {
  await using site = await startSite();
  publish(site, [makePack('a', { pages: [0, 0] }), makePack('b')]);
  await using browser = await launch();
  const { page } = browser;
  await page.addInitScript(() => {
    const voices: object[] = [];
    const synthesis = Object.assign(new EventTarget(), { getVoices: () => voices, cancel() {} });
    Object.defineProperty(window, 'speechSynthesis', { value: synthesis });
    Object.assign(window, {
      bringVoice() {
        voices.push({ name: 'Ada', lang: 'en-GB', localService: true, default: false });
        synthesis.dispatchEvent(new Event('voiceschanged'));
      },
    });
  });
  // Before the part that keeps the list true has come.
  await page.route(/later\/idle-.*\.js/u, (route) => route.abort());
  await page.goto(site.url);
  const silent = page.locator('.shelf-card.is-together');
  await silent.waitFor();
  await page.evaluate(() => (window as unknown as { bringVoice(): void }).bringVoice());
  await silent.waitFor({ state: 'detached' });
  await cardsOf(page).first().waitFor();
});

describe('where the parents want it', () => {
  it('the next story begins by itself when one has ended, unless somebody touches', async () => {
    await using site = await startSite();
    publish(site, [makePack('a', { pages: [0] }), makePack('b', { pages: [0] })], { playOn: true });
    await using browser = await launch({ clock: true });
    const { page } = browser;
    await page.goto(site.url);
    await cardsOf(page).first().waitFor();
    await page.clock.fastForward(3000);
    await site.untilIdle();
    const end = async (id: string) => {
      await page.locator(`[href="#/play/${id}"]`).first().click();
      await page.getByRole('button', { name: 'Next page' }).click();
      await page.getByRole('heading', { name: 'The end' }).waitFor();
    };
    await end('a');
    await page.locator('.is-going-on').waitFor();
    await page.clock.fastForward(9000);
    await page.waitForURL('**/#/play/b');
    await page.getByRole('button', { name: 'Stories' }).click();
    await end('a');
    await page.locator('.is-going-on').waitFor();
    await page.getByRole('heading', { name: 'The end' }).click();
    await page.clock.fastForward(20_000);
    expect(await page.evaluate(() => location.hash)).toBe('#/play/a');
  });
});
