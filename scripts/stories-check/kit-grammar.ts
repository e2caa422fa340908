/** Slips of grammar that a rule can find, in every sentence that a kit can say. */

import { kitVariants } from '../../build/authoring/kit-file';
import type { Kit } from '../../src/domain/kits/kit';
import { lineText, SLOT_PLACEHOLDER } from '../../src/domain/kits/kit-story';
import type { Language } from '../../src/domain/language';

/** Spelt with a vowel and spoken without, and the other way round. */
const SOUNDS_A = /^(?:one|once|eu|uni|use|usu|ut)/iu;
const SOUNDS_AN = /^(?:hour|honest|honou?r|heir)/iu;

const ARTICLE = /(?<![\p{L}’'-])(an?) [“‘]?(\p{L}+)/giu;
const DOUBLED = /(?<![\p{L}’'-])(\p{L}+) \1(?![\p{L}’'-])/giu;

/** English articles and pronouns are checked; the others are allowed to double a word. */
const GRAMMAR: Record<Language, 'english' | 'doubles'> = { en: 'english', tr: 'doubles' };

export function checkGrammar(kit: Kit): string[] {
  const english = GRAMMAR[kit.language] === 'english';
  // "Yavaş yavaş" is good Turkish; what doubles only once a slot is filled is not.
  const meant = english ? [] : [...kit.pages.flat().map(lineText), ...words(kit)].flatMap(doubled);
  const faults = new Set<string>();
  const pronouns = { she: '', he: '' };
  for (const texts of kitVariants(kit).values())
    for (const { text } of texts) {
      const fault = (what: string) => faults.add(`${what}: ${text}`);
      for (const word of doubled(text)) if (!meant.includes(word)) fault(`"${word}" twice`);
      if (/\s\s|^\s|\s$|\s[.,;:!?…”’]|[“‘]\s/u.test(text)) fault('a stray space');
      if (/[{}]/u.test(text)) fault('a brace is left');
      if (!/^[“‘«(—–]*[\p{Lu}\p{N}]/u.test(text)) fault('no capital at the start');
      if (!/[.!?…][”’»)]*$/u.test(text)) fault('no punctuation at the end');
      if (!english) continue;
      for (const [, article = '', word = ''] of text.matchAll(ARTICLE)) {
        const vowel = /^[aeiou]/iu.test(word) ? !SOUNDS_A.test(word) : SOUNDS_AN.test(word);
        if (vowel !== /an/iu.test(article)) fault(`"${article} ${word}"`);
      }
      if (/\b(?:she|her|hers|herself)\b/iu.test(text)) pronouns.she ||= text;
      if (/\b(?:he|him|his|himself)\b/iu.test(text)) pronouns.he ||= text;
    }
  if (pronouns.she && pronouns.he)
    faults.add(`the kit says she and he; take one throughout: "${pronouns.she}" and "${pronouns.he}"`);
  return [...faults];
}

const doubled = (text: string): string[] =>
  [...text.replace(SLOT_PLACEHOLDER, '—').matchAll(DOUBLED)].map(([, word = '']) => word.toLowerCase());

const words = ({ forms }: Kit): string[] =>
  Object.values(forms).flatMap((choices) => Object.values(choices).flatMap(Object.values<string>));
