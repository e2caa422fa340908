import { narrow, wide } from './turkish-suffixes';

/**
 * Slips that a rule can find in a Turkish sentence without knowing its meaning. Each rule lists the words that rightly
 * break it; a kit that needs another one adds it here.
 */

/** Borrowed, or two words in one: a voiceless consonant before d, c or g. */
const UNASSIMILATED = /^(?:meşgul|hiçbir|işgal|dikdörtgen|üstgeçit)/u;
/** Borrowed, with two vowels side by side; or a cry. */
const HIATUS = /^(?:penguen|saat|şiir|a{2,}|o{2,}|ü{2,})/u;
/** Borrowed words with a thin last consonant: saatler, haller. */
const THIN = /^(?:saat|hal|gol|rol|kalp)ler/u;

const WORD = /[\p{L}’]+/gu;
const LETTERS = /^[abcçdefgğhıijklmnoöprsştuüvyz]+$/u;
const NUMERAL = '(?:bir|iki|üç|dört|beş|altı|yedi|sekiz|dokuz|on|yüz|bin|birkaç|her|kaç)';
/** After a dotless I comes ı or a (Işık, Irmak), after a dotted one never ı: what took its capital by the wrong rule. */
const DOTLESS = /^ı[^aeıioöuü]+[ıa]/u;
const DOTTED = /^i(?![^aeıioöuü]+ı)/u;

/** Dükkân and kâğıt take endings as if written without the circumflex. */
const flat = (word: string) =>
  word.replace(/[âîû]/gu, (vowel) => ({ â: 'a', î: 'i', û: 'u' })[vowel] as string);
const lower = (text: string) => text.toLocaleLowerCase('tr');

/** @param own the author's own text: what is doubled there is meant */
export function slips(sentence: string, own = ''): string[] {
  const found: string[] = [];
  if (/[{}]/u.test(sentence)) found.push('a brace is left');
  if (/\s[.,;:!?…”’]|[“‘]\s|\s\s|^\s|\s$/u.test(sentence)) found.push('a stray space');
  if (/[.,;:!?…](?![\s.,!?…”’]|$)/u.test(sentence)) found.push('no space after punctuation');
  if (/["'`´]/u.test(sentence)) found.push('a straight quote');
  if (!/^“?\p{Lu}/u.test(sentence)) found.push('no capital at the start');
  if (!/[.!?…]”?$/u.test(sentence)) found.push('no punctuation at the end');
  for (const [, word = ''] of sentence.matchAll(/(?<!\p{L})(\p{L}+) \1(?!\p{L})/giu))
    if (!new RegExp(`(?<!\\p{L})${word} ${word}(?!\\p{L})`, 'iu').test(own)) found.push(`"${word}" twice`);
  for (const [word] of sentence.matchAll(WORD)) found.push(...wordSlips(word));
  return [...found, ...particleSlips(flat(lower(sentence)))];
}

function wordSlips(word: string): string[] {
  const found: string[] = [];
  const [stem = '', ending] = word.split('’');
  if (ending !== undefined) {
    if (!/^\p{Lu}/u.test(stem)) found.push(`an apostrophe, but "${stem}" is no name`);
    const vowel = /[aeıioöuü]/u.exec(ending)?.[0];
    if (vowel && vowel !== narrow(stem) && vowel !== wide(stem)) found.push(`"${word}" is out of harmony`);
  }
  const text = flat(lower(word).replace('’', ''));
  if (!LETTERS.test(text)) found.push(`"${word}" has a letter that Turkish does not`);
  if (word.startsWith('I') && !DOTLESS.test(text)) found.push(`"${word}" wants İ`);
  if (word.startsWith('İ') && !DOTTED.test(text)) found.push(`"${word}" wants I`);
  if (/\p{L}\p{Lu}/u.test(word)) found.push(`a capital within "${word}"`);
  if (/[aeıioöuü]{2}/u.test(text) && !HIATUS.test(text)) found.push(`two vowels meet in "${word}"`);
  if (/[fstkçşhp][dcg]/u.test(text) && !UNASSIMILATED.test(text)) found.push(`"${word}" is not hardened`);
  const plural = /[aeıioöuü](?=[^aeıioöuü]*l([ae])r(?:[ıiuüae]|$))/u.exec(text);
  if (plural && plural[1] !== wide(plural[0]) && !THIN.test(text)) found.push(`"${word}" is out of harmony`);
  return found;
}

/** Words written apart that still follow vowel harmony: mı, da; and a number's noun, which stays singular. */
function particleSlips(text: string): string[] {
  const found: string[] = [];
  for (const [all, before = '', vowel] of text.matchAll(/(\p{L}+)[”,]* m([ıiuü])(?:\p{L}*)(?!\p{L})/gu))
    if (/ m[ıiuü](?:y[ıiuü]m|y[ıiuü]z|s[ıiuü]n(?:[ıiuü]z)?|yd[ıiuü]|ym[ıiuü]ş)?$/u.test(all))
      if (vowel !== narrow(before)) found.push(`"${all}" is out of harmony`);
  for (const [all, before = '', vowel] of text.matchAll(/(\p{L}+) d([ae])(?!\p{L})/gu))
    if (vowel !== wide(before)) found.push(`"${all}" is out of harmony`);
  if (/ t[ae](?!\p{L})/u.test(text)) found.push('the particle is da or de, never ta or te');
  for (const [all] of text.matchAll(new RegExp(`(?<!\\p{L})${NUMERAL} \\p{L}+l[ae]r(?!\\p{L})`, 'gu')))
    found.push(`after a number the noun stays singular: "${all}"`);
  return found;
}
