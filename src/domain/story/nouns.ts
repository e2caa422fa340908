import type { Language } from '../language';
import { foldText } from './text';

/** Endings of a noun, folded. */
const NOUN_ENDING: Record<Language, RegExp> = {
  en: /^(?:e?s)?$/u,
  // Plural, case or owner: "tilkinin", "denizde", "semsiyesi". Not "filmler" for "fil", an elephant.
  tr: /^(?:[sy]?[aeiu](?:m|yl[ae]|n\p{L}{0,4})?|n?[iu]n|y?l[ae]|[dt][ae]n?|l[ae]r\p{L}*)?$/u,
};

/** Tells whether a word is this noun, with any ending; both folded, or both in lower case. */
export const isFormOf = (word: string, noun: string, language: Language): boolean =>
  word.startsWith(noun) && NOUN_ENDING[language].test(foldText(word.slice(noun.length), language));
