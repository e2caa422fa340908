import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Language } from '../../src/domain/language';
import { seedChildren } from './children-rig';
import { faultsOf, film, frames, lateIn } from './filmstrip';
import { go, launch, type Site, settled, startSite } from './harness';
import { ownCard, putRecords } from './shelf-rig';

/*
 * Nothing flashes, nothing jumps: no frame in another language or hour, nothing drawn that moves unless it is animated, no
 * view empty between two full ones. Every frame is seen, from the first of a document on.
 */

const WORDS = {
  en: 'Stories Create Settings',
  tr: 'Hikayeler Oluştur Ayarlar',
} satisfies Record<Language, string>;

/** A site that is set up so. */
async function siteWith(config: object) {
  const site = await startSite();
  site.answer((request, response) => {
    if (!request.url?.startsWith('/config.json')) return false;
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify(config));
    return true;
  });
  return site;
}

/** Opens the page for the first time, until its late parts run and its look is stored. */
async function visit(page: Page, site: Site, look: string): Promise<void> {
  await film(page);
  await page.goto(site.url);
  await page.waitForFunction((text) => localStorage.talelight?.includes(text), look);
}

describe('every frame', () => {
  it.each(['en', 'tr'] as const)('of a first visit is in the browser’s language (%s)', async (language) => {
    await using site = await siteWith({});
    await using browser = await launch({ size: 'phone', language });
    const { page } = browser;
    await visit(page, site, language);
    await site.untilIdle();
    expect(faultsOf(await frames(page), { language, hour: 'dark', words: WORDS[language] })).toEqual([]);
  });

  it.each(['en', 'tr'] as const)('of a first visit has what config.json says (%s)', async (language) => {
    const other = language === 'en' ? 'tr' : 'en';
    await using site = await siteWith({ language, hour: 'light', kiosk: true });
    await using browser = await launch({ size: 'device', language: other });
    const { page } = browser;
    await visit(page, site, `${language} is-paged light`);
    await site.untilIdle();
    // Until it has come there is no word, and no story.
    const strip = (await frames(page)).filter(({ words }) => words);
    expect(strip.length).toBeGreaterThan(3);
    expect(faultsOf(strip, { language, hour: 'light', words: WORDS[language] })).toEqual([]);
  });

  it.each([
    { device: 'kiosk', size: 'device', language: 'tr', hour: 'light' },
    { device: 'kiosk', size: 'small', language: 'en', hour: 'dark' },
    { device: 'phone', size: 'phone', language: 'tr', hour: 'light' },
    { device: 'phone', size: 'phone', language: 'en', hour: 'dark' },
  ] as const)('of a $device stands still ($language, $hour)', async ({ device, size, language, hour }) => {
    const kiosk = device === 'kiosk' && { kiosk: true, profile: 'lite' };
    await using site = await siteWith({ language, hour, touch: 'open', ...kiosk });
    await using browser = await launch({ size });
    const { page } = browser;
    /** Runs the step until its sign is seen and nothing moves; its frames have no fault. */
    const step = async (what: string, act: () => Promise<unknown>, sign: string) => {
      await frames(page);
      await act();
      await page.locator(sign).first().waitFor();
      if (what === 'a reload') await site.untilIdle(2);
      await settled(page);
      const strip = await frames(page);
      expect(strip.length, what).toBeGreaterThan(3);
      expect(faultsOf(strip, { language, hour, words: WORDS[language] }), what).toEqual([]);
    };
    await visit(page, site, `${language} ${kiosk ? 'is-paged' : ''} ${hour}`);

    await step('a reload', () => page.reload(), '.shelf-card');
    await step('the tab Create', () => page.locator('#tabs [href="#/create"]').tap(), '.create-tiles');
    await step('the tab Stories', () => page.locator('#tabs [href="#/stories"]').tap(), '.shelf-card');
    await step('the tab Settings', () => page.locator('#tabs [href="#/settings"]').tap(), '.settings, .gate');
    await step('a reload of Settings', () => page.reload(), '.settings, .gate');
    await step('back from Settings', () => go(page, '#/stories'), '.shelf-card');
    const card = page.locator('.shelf ul').last().locator('.shelf-card a').nth(1);
    await step('a story that is opened', () => card.tap(), '.player-play');
    await step('a story that is left', () => page.locator('.player-top button').first().tap(), '.shelf-card');
  });
});

const ROOMS = [
  ...['family', 'children', 'children/stories', 'children/new', 'limits', 'pin', 'bedtime'],
  ...['ours', 'own', 'voices', 'examples', 'making', 'llm', 'tts', 'stt', 'image', 'wishes'],
  ...['device', 'reading', 'listening', 'storage', 'about', 'touch', 'backup', 'profile'],
];

describe('every frame of Settings', () => {
  it('shows a room whole, and nothing moves in it', async () => {
    await using site = await siteWith({});
    await using browser = await launch({ size: 'phone' });
    const { page } = browser;
    await visit(page, site, 'en');
    await seedChildren(page);
    await putRecords(page, 'cards', [ownCard(1), ownCard(2)]);
    await site.untilIdle();
    const found: string[] = [];
    for (const room of ROOMS) {
      await go(page, '#/settings');
      await page.locator('.settings-doors').waitFor();
      await settled(page);
      await frames(page);
      await go(page, `#/settings/${room}`);
      await page.locator('.settings-back').waitFor();
      await settled(page);
      const strip = await frames(page);
      const shown = strip.slice(strip.findIndex(({ title }) => title === strip.at(-1)?.title));
      const faults = [
        ...faultsOf(shown, { language: 'en', hour: 'dark', words: WORDS.en }),
        ...lateIn(shown).map((name) => `${name} comes late`),
      ];
      found.push(...faults.map((fault) => `${room}: ${fault}`));
    }
    expect(found).toEqual([]);
  });
});

describe('the strip shows', () => {
  it('another hour, other words, a jump and an empty view, be it for one frame', async () => {
    await using site = await siteWith({});
    await using browser = await launch({ size: 'phone' });
    const { page } = browser;
    await visit(page, site, 'en');
    await settled(page);
    /** Changes the page for one frame. */
    const faultsAfter = async (how: 'hour' | 'words' | 'jump' | 'empty') => {
      await frames(page);
      await page.evaluate(async (what) => {
        const frame = () => new Promise(requestAnimationFrame);
        const root = document.documentElement;
        const app = document.getElementById('app') as HTMLElement;
        const flip = (on: boolean) => {
          if (what === 'hour') root.dataset.hour = on ? 'light' : 'dark';
          if (what === 'words') root.lang = on ? 'tr' : 'en';
          if (what === 'jump')
            (app.querySelector('.shelf') as HTMLElement).style.paddingTop = on ? '9px' : '';
          if (what === 'empty') app.style.display = on ? 'none' : '';
        };
        await frame();
        flip(true);
        await frame();
        flip(false);
        await frame();
        await frame();
      }, how);
      return faultsOf(await frames(page), { language: 'en', hour: 'dark', words: WORDS.en }).join('\n');
    };
    expect(await faultsAfter('hour')).toContain('the hour is light, not dark');
    expect(await faultsAfter('words')).toContain('other words: Hikayeler');
    expect(await faultsAfter('jump')).toMatch(/a #\/play\/.* moves from/u);
    expect(await faultsAfter('empty')).toContain('the view is empty');
  });
});
