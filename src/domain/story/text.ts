import type { Language } from '../language';

/** Letters beyond a to z, each behind the letter after which its language sorts it. */
const ADDED_LETTERS: Record<Language, readonly string[]> = {
  en: [],
  tr: ['cç', 'gğ', 'hı', 'oö', 'sş', 'uü'],
};

/** All languages' letters in one order, so that one key sorts them all. */
const ALPHABET = Object.values(ADDED_LETTERS)
  .flat()
  .reduce(
    (letters, [before = '', added = '']) =>
      letters.includes(added) ? letters : letters.replace(before, before + added),
    'abcdefghijklmnopqrstuvwxyz',
  );

/** Key whose code-unit order is the dictionary order of titles: IndexedDB has no collation. */
export function sortKey(title: string, language: Language): string {
  let key = '';
  for (const letter of title.toLocaleLowerCase(language)) {
    const place = ALPHABET.indexOf(letter);
    key += place < 0 ? (/[\p{L}\p{N}]/u.test(letter) ? letter : '') : String.fromCharCode(0x61 + place);
  }
  return key;
}

/**
 * Text as a search compares it: lower case by the language's rule (İ → i, I → ı in Turkish), without marks, so that
 * "isik" finds "Işık" on any keyboard.
 */
export function foldText(text: string, language: Language): string {
  return text.toLocaleLowerCase(language).replace(/ı/gu, 'i').normalize('NFD').replace(/\p{M}/gu, '');
}

/** Folded words by which a text is found. */
export function searchWords(text: string, language: Language): string[] {
  return [...new Set(foldText(text, language).match(/[\p{L}\p{N}]+/gu) ?? [])];
}
