import type { Language } from '../language';

/** Turkish order with the English letters in their places, so that one key sorts both languages. */
const ALPHABET = 'abcçdefgğhıijklmnoöpqrsştuüvwxyz';

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
