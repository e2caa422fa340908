import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Language } from '../../src/domain/language';
import { words as en } from '../../src/i18n/en/studio';
import { words as tr } from '../../src/i18n/tr/studio';
import type { Site } from './harness';
import { storiesOf } from './voice-rig';

export const WORDS = { en, tr };
export const SIZES = [
  { width: 480, height: 320 },
  { width: 800, height: 480 },
  { width: 1024, height: 600 },
  { width: 390, height: 844 },
  { width: 844, height: 390 },
];
export const TITLE = { en: 'Title', tr: 'Başlık' };
export const STORY = {
  en: {
    title: 'The Lost Mitten',
    pages: ['A mitten lay in the snow. Who had lost it? Nobody knew.', 'Then a mouse came by.'],
  },
  tr: {
    title: 'Kayıp Eldiven',
    pages: ['Karda bir eldiven varmış. Kim düşürmüş? Kimse bilmiyormuş.', 'Derken bir fare gelmiş.'],
  },
};

export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
export const note = (page: Page) => page.locator('.studio-note');
export const pageField = (page: Page, n: number) => page.locator('.stories-pages textarea').nth(n);

/** Writes a story as a parent does: from Settings, by typing, without leaving. Ends in its editor. */
export async function write(page: Page, site: Site, language: Language = 'en', pages = 2): Promise<string> {
  await page.goto(`${site.url}#/settings/own`);
  await page.getByRole('link', { name: WORDS[language].write }).click();
  const { title, pages: texts } = STORY[language];
  await page.getByRole('textbox', { name: TITLE[language] }).click();
  await page.keyboard.type(title);
  for (const [i, text] of texts.slice(0, pages).entries()) {
    if (i) await page.getByRole('button', { name: /^(Add a page|Sayfa ekle)$/u }).click();
    await pageField(page, i).click();
    await page.keyboard.type(text);
    await expect.poll(async () => (await storiesOf(page))[0]?.pages[i]?.text).toBe(text);
  }
  return page.url().split('/').at(-1) as string;
}

/** Reads aloud for so long from the studio's present page, and turns the page or ends. */
export async function readAloud(page: Page, language: Language, turns: number, milliseconds = 3600) {
  const words = WORDS[language];
  await page.getByRole('button', { name: new RegExp(`^(${words.begin}|${words.again})$`, 'u') }).click();
  await button(page, words.stop).waitFor();
  for (let turn = 0; turn <= turns; turn++) {
    await page.waitForTimeout(milliseconds);
    await button(page, turn < turns ? words.next : words.stop).click();
  }
}

export const recorded = (page: Page) =>
  storiesOf(page).then(([story]) => story?.pages.filter(({ speech }) => speech?.read).length ?? 0);
