import type { Language } from '../language';

/** Letters beside those from a to z, each behind the one after which its language sorts it. */
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

/** A string whose plain code-unit order is the title's dictionary order: IndexedDB has no collation. */
export function sortKey(title: string, language: Language): string {
  let key = '';
  for (const letter of title.toLocaleLowerCase(language)) {
    const place = ALPHABET.indexOf(letter);
    key += place < 0 ? (/[\p{L}\p{N}]/u.test(letter) ? letter : '') : String.fromCharCode(0x61 + place);
  }
  return key;
}

/**
 * What a search compares: lower case by the language's own rule (İ → i, I → ı in Turkish), then without marks,
 * so that "isik" finds "Işık" and a parent's keyboard does not matter.
 */
export function foldText(text: string, language: Language): string {
  return text.toLocaleLowerCase(language).replace(/ı/gu, 'i').normalize('NFD').replace(/\p{M}/gu, '');
}

/** The words by which a text is found. */
export function searchWords(text: string, language: Language): string[] {
  return [...new Set(foldText(text, language).match(/[\p{L}\p{N}]+/gu) ?? [])];
}
