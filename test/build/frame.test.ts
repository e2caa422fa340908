import { expect, it } from 'vitest';
import { LANGUAGE_LIST } from '../../src/domain/language';
import { words as en } from '../../src/i18n/en/shelf';
import { words as tr } from '../../src/i18n/tr/shelf';
import { readText } from './dist';

const html = readText('index.html');
const css = readText(/href="\.\/(assets\/index-[^"]+\.css)"/.exec(html)?.[1] ?? '');
const words = { en, tr };

/* The static frame stands before any file of script has come. */

it('has the names of the tabs in every language, as the language’s words have them', () => {
  for (const language of LANGUAGE_LIST)
    for (const word of [words[language].stories, words[language].create, words[language].settings])
      expect(html).toContain(`<span class="frame-words" lang="${language}">${word}</span>`);
});

it('hides those of other languages, English being the first', () => {
  for (const language of LANGUAGE_LIST.slice(1)) {
    expect(css).toContain(`:root:not([lang=${language}]) .frame-words[lang=${language}]`);
    expect(css).toContain(`[lang=${language}] .frame-words[lang=${LANGUAGE_LIST[0]}]`);
  }
});

it('draws the first frame before the style sheet can', () => {
  expect(html.indexOf('<script>')).toBeLessThan(html.indexOf('rel="stylesheet"'));
});
