/** Languages of the interface and of stories. A new one is a row of `LANGUAGES`; the compiler names every other table. */
export type Language = 'en' | 'tr';

interface LanguageRules {
  /** Name in the language itself. */
  name: string;
  /** BCP 47 with a region, for speech recognition and speech services. */
  tag: string;
  /** ISO 639-2, by which Android and some engines call it. */
  iso3: string;
  /** Words a second at a bedtime pace. */
  wordsPerSecond: number;
  /** Tokens of a language model a word. */
  tokensPerWord: number;
}

export const LANGUAGES = {
  en: { name: 'English', tag: 'en-US', iso3: 'eng', wordsPerSecond: 2.4, tokensPerWord: 1.6 },
  // Longer words: fewer a second, more tokens each.
  tr: { name: 'Türkçe', tag: 'tr-TR', iso3: 'tur', wordsPerSecond: 1.9, tokensPerWord: 3 },
} as const satisfies Record<Language, LanguageRules>;

/** Languages in the order in which they are offered. */
export const LANGUAGE_LIST = Object.keys(LANGUAGES) as Language[];

export const isLanguage = (value: unknown): value is Language =>
  typeof value === 'string' && Object.hasOwn(LANGUAGES, value);

/** Language of a voice's tag, with or without a region, in two letters or three: `tr-TR`, `tr_TR`, `tur`, `eng-USA`. */
export function languageOfTag(tag: string): Language | undefined {
  const [primary = ''] = tag.toLowerCase().split(/[^a-z]/u);
  return LANGUAGE_LIST.find((language) => language === primary || LANGUAGES[language].iso3 === primary);
}
