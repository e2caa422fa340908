/**
 * Rules for the endings of Turkish nouns, so that the forms in the kits can be checked against something that was not
 * copied from them. Only what the kits need: singular nouns in the eight cases, the particles *da* and *mı*.
 */

const VOWELS = 'aeıioöuü';
/** "Fıstıkçı şahap": after these, *d* becomes *t*. */
const VOICELESS = 'fstkçşhp';

/** The last vowel of a word (or of a group of words); what follows is in harmony with it. */
export const lastVowel = (word: string): string =>
  [...word.toLocaleLowerCase('tr')].findLast((letter) => VOWELS.includes(letter)) ?? 'e';

/** Two-way harmony: a after a ı o u, e after e i ö ü. */
export const wide = (word: string): string => ('aıou'.includes(lastVowel(word)) ? 'a' : 'e');

/** Four-way harmony: ı after a ı, i after e i, u after o u, ü after ö ü. */
export const narrow = (word: string): string =>
  ({ a: 'ı', ı: 'ı', e: 'i', i: 'i', o: 'u', u: 'u', ö: 'ü', ü: 'ü' })[lastVowel(word)] as string;

const endsInVowel = (word: string): boolean => VOWELS.includes(word.at(-1) as string);
const hard = (word: string): boolean => VOICELESS.includes(word.at(-1) as string);

/** Words that a rule would get wrong, and why. */
export interface Exception {
  /** Its last consonant stays as it is before a vowel. */
  keepsConsonant?: true;
  /** It ends in a possessive ending already: n, not y or s, stands between it and a case, and it takes no second one. */
  possessed?: true;
  why: string;
}

export const EXCEPTIONS: Record<string, Exception> = {
  robot: { keepsConsonant: true, why: 'borrowed, so its t stays: robotu, as paketi, sepeti' },
  'deniz kıyısı': { possessed: true, why: 'a compound: the shore of the sea, kıyı with its possessive -sı' },
  'kar diyarı': { possessed: true, why: 'a compound: the land of snow, diyar with its possessive -ı' },
};

/** Before a vowel: kitap → kitab-, ağaç → ağac-, kanat → kanad-, ekmek → ekmeğ-, renk → reng-; top and süt stay. */
function beforeVowel(word: string, { keepsConsonant }: Partial<Exception>): string {
  if (keepsConsonant) return word;
  if (word.endsWith('nk')) return `${word.slice(0, -1)}g`;
  const syllables = [...word].filter((letter) => VOWELS.includes(letter)).length;
  const soft = ({ p: 'b', ç: 'c', t: 'd', k: 'ğ' } as Record<string, string>)[word.at(-1) as string];
  return syllables > 1 && soft ? word.slice(0, -1) + soft : word;
}

type Rule = (word: string, exception: Partial<Exception>) => string;

/** An ending that begins with a vowel, and the letter that keeps it from a vowel before it. */
const onVowel =
  (buffer: string, ending: (word: string) => string): Rule =>
  (word, exception) =>
    exception.possessed
      ? `${word}n${ending(word)}`
      : endsInVowel(word)
        ? word + buffer + ending(word)
        : beforeVowel(word, exception) + ending(word);

const at: Rule = (word, { possessed }) =>
  `${word}${possessed ? 'n' : ''}${hard(word) ? 't' : 'd'}${wide(word)}`;

/** Name of a form in `words.json` → how the plain word becomes it. */
export const RULES: Record<string, Rule> = {
  '': (word) => word,
  acc: onVowel('y', narrow),
  dat: onVowel('y', wide),
  loc: at,
  abl: (word, exception) => `${at(word, exception)}n`,
  gen: onVowel('n', (word) => `${narrow(word)}n`),
  ins: (word) => `${word}${endsInVowel(word) ? 'y' : ''}l${wide(word)}`,
  poss3: (word, exception) => (exception.possessed ? word : onVowel('s', narrow)(word, exception)),
  too: (word) => `${word} d${wide(word)}`,
  q: (word) => `${word} m${narrow(word)}`,
};

/** @throws {Error} for a form that no rule is written for. */
export function derive(word: string, form: string, exceptions = EXCEPTIONS): string {
  const rule = RULES[form];
  if (!rule) throw new Error(`no rule makes the form ${form}`);
  return rule(word, exceptions[word] ?? {});
}
