/** When each word of a sentence begins. */
export interface TimedWords {
  /** Seconds from the page's beginning, one for each of `wordsIn` the sentence. */
  starts: number[];
  /** The voice told them; else they are reckoned from the letters, good for turning pages and not for a light. */
  told: boolean;
}

/** Sentences come with their white space folded. */
export const wordsIn = (sentence: string): string[] => sentence.split(' ');

/** What a word takes beside its letters: to begin, and to let go. In letters. */
const BEGIN = 2;

/**
 * Times the words of a page's sentences: as the voice told them (`told`, by offset in the page's text), a word that it
 * left out between its neighbours; reckoned where it told fewer than half of a sentence.
 * @param marks when each sentence begins, and `end` the page, in seconds
 */
export function timeWords(
  text: string,
  sentences: string[],
  marks: number[],
  end: number,
  told: readonly (readonly [at: number, seconds: number])[] = [],
): TimedWords[] {
  let behind = 0;
  return sentences.map((sentence, i) => {
    const found = text.indexOf(sentence, behind);
    const begin = found < 0 ? behind : found;
    behind = begin + sentence.length;
    const from = marks[i] ?? 0;
    const to = Math.max(from, marks[i + 1] ?? end);
    const reckoned = reckon(wordsIn(sentence), from, to);
    let at = begin;
    const known = wordsIn(sentence).map((word) => {
      const [start, stop] = [at, at + word.length];
      at = stop + 1;
      return told.find(([place]) => place >= start && place < stop)?.[1];
    });
    const enough = known.filter((seconds) => seconds !== undefined).length * 2 >= known.length;
    return enough && told.length
      ? { starts: fill(known, reckoned, to), told: true }
      : { starts: reckoned, told: false };
  });
}

/** Lays words end to end, each as long as its letters. */
function reckon(words: string[], from: number, to: number): number[] {
  const all = words.reduce((sum, word) => sum + word.length + BEGIN, 0);
  let letters = 0;
  return words.map((word) => {
    const start = from + ((to - from) * letters) / all;
    letters += word.length + BEGIN;
    return start;
  });
}

/** An unknown word begins where it is reckoned, between its known neighbours. Never runs backwards. */
function fill(known: (number | undefined)[], reckoned: number[], to: number): number[] {
  let last = reckoned[0] as number;
  return known.map((seconds, i) => {
    const next = known.slice(i).find((one) => one !== undefined) ?? to;
    last = Math.max(last, seconds ?? Math.min(reckoned[i] as number, next));
    return last;
  });
}

/** Which word is being said at this second of the page. */
export function wordAt({ starts }: TimedWords, seconds: number): number {
  const next = starts.findIndex((start) => start > seconds);
  return Math.max(0, (next < 0 ? starts.length : next) - 1);
}
