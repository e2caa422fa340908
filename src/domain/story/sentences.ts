import { LANGUAGES, type Language } from '../language';

/**
 * Splitting a page into sentences. Narration marks are counted against this split at authoring time, so it is
 * our own and deterministic: `Intl.Segmenter` follows each browser's ICU version and is missing in some.
 */

/**
 * A closer is what may stand between a full stop and the space: quotes and brackets. Looking behind keeps a page of
 * nothing but exclamation marks from being tried anew at each of them.
 */
const END = /((?<![.!?…])[.!?…]+["'”’»)\]]*)\s+(?=["'“‘«([]*[\p{Lu}\p{N}—–-])/gu;

/** Words whose full stop does not end a sentence; those of all languages count in each. */
const ABBREVIATIONS: Record<Language, string> = { en: 'Mr|Mrs|Ms|Dr|St', tr: 'vb|vs|Bay|Sn|Prof' };
const ABBREVIATION = new RegExp(`(?:^|[\\s“‘(])(?:${Object.values(ABBREVIATIONS).join('|')})\\.$`, 'u');

/** Sentences of a page in order; joined with one space they give the page's text with its white space folded. */
export function splitSentences(text: string): string[] {
  const folded = text.replace(/\s+/gu, ' ').trim();
  if (!folded) return [];
  const out: string[] = [];
  let from = 0;
  for (const match of folded.matchAll(END)) {
    const end = match.index + (match[1] as string).length;
    const sentence = folded.slice(from, end);
    if (ABBREVIATION.test(sentence)) continue;
    out.push(sentence);
    from = match.index + match[0].length;
  }
  out.push(folded.slice(from));
  return out;
}

/** Seconds of speech at a bedtime pace. */
export function estimateSpeechSeconds(text: string, language: Language): number {
  const words = text.split(/\s+/u).filter(Boolean).length;
  return words / LANGUAGES[language].wordsPerSecond;
}
