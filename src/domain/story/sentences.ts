import { LANGUAGES, type Language } from '../language';

/**
 * Sentence splitting. Narration marks are counted against this split at authoring time, so it must be deterministic:
 * `Intl.Segmenter` follows each browser's ICU version and is missing in some.
 */

/** Sentence end with closing quotes and brackets. One run, so that time is linear. */
const STOP = /[.!?…]+["'”’“‘»›」』)\]]*/gu;
/** Beginning of the next sentence: a capital, a number or a dash, in quotes or out of them. */
const BEGINS = /\s+(?=["'“”‘’„‚«»‹›「『([]*[\p{Lu}\p{N}—–-])/uy;

/** Letters examined before a full stop. */
const LOOK_BACK = 80;

interface SentenceWords {
  /** Abbreviations that end in a full stop: in small letters, in capitals, and those that are words in small letters. */
  abbreviations: { small: string; capitals: string; names: string };
  /** Words before a single letter that is no initial: “plan B.” */
  beforeLetter: string;
  /** Letters of a language that writes “1.” for “first”; absent where it does not. */
  ordinalsWith?: string;
}

/** By language, in the source of regular expressions. All hold for every text: names travel. */
const SENTENCE_WORDS: Record<Language, SentenceWords> = {
  en: {
    abbreviations: {
      small: 'mrs?|ms|dr|prof|messrs|mme|mlle|sgt|capt|cpt|cmdr|jr|e\\.g|i\\.e|vs',
      capitals: 'MRS?|DR|PROF|SGT|CAPT|JR',
      names: 'Mrs?|Ms|Dr|Prof|Messrs|Mme|Mlle|Sgt|Capt|Cpt|Cmdr|Jr|Sr|Lt|Col|Gen|Maj|Gov|Rev|Hon|St|Mt|Ft',
    },
    beforeLetter: 'plan|letter|vitamin|point|part|grade|class|group|team|row',
  },
  tr: {
    abbreviations: {
      small: 'vb|bkz|örn|hz|doç|yrd|öğr|ecz|müh',
      capitals: 'HZ|DOÇ',
      names: 'Bay|Sn|Hz|Doç|Yrd|Öğr|Av|Op|Ecz|Müh|Alb|Yzb|Örn|Bkz|Uzm',
    },
    beforeLetter: 'harfi?|planı?',
    ordinalsWith: 'ğışçöüİĞŞÇÖÜ',
  },
};
const ALL_WORDS = Object.values(SENTENCE_WORDS);
const SHORTENED = ALL_WORDS.flatMap(({ abbreviations }) => Object.values(abbreviations)).join('|');

const ABBREVIATION = new RegExp(`(?:^|[^\\p{L}\\p{N}’])(?:${SHORTENED})\\.$`, 'u');
/** Initials of a name: “J. Fox”, “J. R. Bear”. */
const INITIAL = /(?:^|[^\p{L}\p{N}’.])(?:\p{Lu}\.\s?)*(?![IİO]\.)\p{Lu}\.$/u;
const NAMED_LETTER = new RegExp(
  `\\b(?:${ALL_WORDS.map(({ beforeLetter }) => beforeLetter).join('|')})\\s+\\S+$`,
  'iu',
);
/** Ordinals, and a number alone, which is no sentence. */
const ORDINAL = /(?:^|[^\p{L}\p{N}.,:])\d{1,2}\.$/u;
const LONE_NUMBER = /^\P{L}{0,3}\d{1,3}\.$/u;
const WRITES_ORDINALS = new RegExp(
  `[${ALL_WORDS.map(({ ordinalsWith = '' }) => ordinalsWith).join('')}]`,
  'u',
);

/**
 * Tells an end from an abbreviation or a number, where white space and a possible beginning follow. Only the sentence
 * itself counts, so that a stream gives the same split as the whole text.
 * @param sentence from its first letter to its full stop and closing quotes
 */
function hasEnded(sentence: string): boolean {
  const end = sentence.slice(-LOOK_BACK);
  if (!end.endsWith('.')) return true;
  if (ABBREVIATION.test(end)) return false;
  if (INITIAL.test(end) && !NAMED_LETTER.test(end)) return false;
  return !LONE_NUMBER.test(end) && !(ORDINAL.test(end) && WRITES_ORDINALS.test(end));
}

/** Tells whether the text, one sentence so far, ends before `next`, of which the first letter is enough. */
export function endsBefore(text: string, next: string): boolean {
  BEGINS.lastIndex = 0;
  return (
    next !== '' &&
    BEGINS.test(` ${next}`) &&
    /[.!?…]["'”’“‘»›」』)\]]*$/u.test(text.slice(-12)) &&
    hasEnded(text)
  );
}

/** Sentences of a page in order; joined by single spaces they are the page's text with white space folded. */
export function splitSentences(text: string): string[] {
  const folded = text.replace(/\s+/gu, ' ').trim();
  if (!folded) return [];
  const out: string[] = [];
  let from = 0;
  for (const { index, 0: stop } of folded.matchAll(STOP)) {
    const end = index + stop.length;
    BEGINS.lastIndex = end;
    if (!BEGINS.test(folded) || !hasEnded(folded.slice(Math.max(from, end - LOOK_BACK), end))) continue;
    out.push(folded.slice(from, end));
    from = BEGINS.lastIndex;
  }
  out.push(folded.slice(from));
  return out;
}

/** Estimated seconds of speech at a bedtime pace. */
export function estimateSpeechSeconds(text: string, language: Language): number {
  const words = text.split(/\s+/u).filter(Boolean).length;
  return words / LANGUAGES[language].wordsPerSecond;
}
