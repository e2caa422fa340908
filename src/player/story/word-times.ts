/** The start of each word of a sentence. */
export interface TimedWords {
  /** Seconds from the page's beginning, one for each of `wordsIn` the sentence. */
  starts: number[];
  /** Whether the narration came with these times; else they are estimated, too roughly to light single words. */
  measured: boolean;
}

/** Expects a sentence with its white space folded. */
export const wordsIn = (sentence: string): string[] => sentence.split(' ');

/** Time that a word takes beside its letters: to begin, and to fade. In letters. */
const PAUSE = 2;

/**
 * Times the words of a page's sentences: by the narration's own times, an untimed word between its neighbours; by
 * estimate where fewer than half of a sentence's words are timed.
 * @param marks start of each sentence, and `end` of the page, in seconds
 * @param timed start of words in seconds, by offset in the page's text
 */
export function timeWords(
  text: string,
  sentences: string[],
  marks: number[],
  end: number,
  timed: readonly (readonly [offset: number, seconds: number])[] = [],
): TimedWords[] {
  let behind = 0;
  return sentences.map((sentence, i) => {
    const found = text.indexOf(sentence, behind);
    const begin = found < 0 ? behind : found;
    behind = begin + sentence.length;
    const from = marks[i] ?? 0;
    const to = Math.max(from, marks[i + 1] ?? end);
    const estimated = estimateStarts(wordsIn(sentence), from, to);
    let at = begin;
    const known = wordsIn(sentence).map((word) => {
      const [start, stop] = [at, at + word.length];
      at = stop + 1;
      return timed.find(([offset]) => offset >= start && offset < stop)?.[1];
    });
    const enough = known.filter((seconds) => seconds !== undefined).length * 2 >= known.length;
    return enough && timed.length
      ? { starts: fillGaps(known, estimated, to), measured: true }
      : { starts: estimated, measured: false };
  });
}

/** Lays words end to end, each as long as its letters. */
function estimateStarts(words: string[], from: number, to: number): number[] {
  const all = words.reduce((sum, word) => sum + word.length + PAUSE, 0);
  let letters = 0;
  return words.map((word) => {
    const start = from + ((to - from) * letters) / all;
    letters += word.length + PAUSE;
    return start;
  });
}

/** An untimed word begins at its estimate, kept between its timed neighbours. Never decreasing. */
function fillGaps(known: (number | undefined)[], estimated: number[], to: number): number[] {
  let last = estimated[0] as number;
  return known.map((seconds, i) => {
    const next = known.slice(i).find((one) => one !== undefined) ?? to;
    last = Math.max(last, seconds ?? Math.min(estimated[i] as number, next));
    return last;
  });
}

/** Index of the word that is spoken at this second of the page. */
export function wordAt({ starts }: TimedWords, seconds: number): number {
  const next = starts.findIndex((start) => start > seconds);
  return Math.max(0, (next < 0 ? starts.length : next) - 1);
}
