/** Start of each word, as a server reports it. */

/** A word or a part of it as the server spells it, and its start in seconds; undefined where it sent something else. */
export type TimedWord = [word: string | undefined, seconds: number | undefined];

/**
 * Each word's offset in the text (UTF-16 units) and its start. A server may spell a word differently (`Dr.` as
 * *Doctor*) and splits off punctuation: words not found near their place are left out.
 */
export function alignWords(text: string, timed: TimedWord[]): [at: number, seconds: number][] | undefined {
  const plain = text.toLowerCase();
  // A letter whose small form is longer (İ) would move all offsets.
  const same = plain.length === text.length;
  const words: [at: number, seconds: number][] = [];
  let at = 0;
  for (const [word, seconds] of timed) {
    const wanted = word?.trim() ?? '';
    if (!/[\p{L}\p{N}]/u.test(wanted) || seconds === undefined || !Number.isFinite(seconds)) continue;
    const found = same ? plain.indexOf(wanted.toLowerCase(), at) : text.indexOf(wanted, at);
    if (found < 0 || found > at + NEAR) continue;
    const last = words.at(-1);
    // Times that run backwards would make the light on the words jump.
    if (!last || seconds >= last[1]) words.push([found, seconds]);
    at = found + wanted.length;
  }
  return words.length ? words : undefined;
}

/** UTF-16 units within which a word is searched, before it is taken for another. */
const NEAR = 40;

/** Joins letters with their times to words. A letter that belongs to no word ends one. */
export function groupLetters(
  letters: readonly (string | undefined)[],
  seconds: readonly (number | undefined)[],
): TimedWord[] {
  const words: TimedWord[] = [];
  let open: TimedWord | undefined;
  letters.forEach((letter = '', i) => {
    if (!/\S/u.test(letter)) open = undefined;
    else if (open) open[0] += letter;
    else {
      open = [letter, seconds[i]];
      words.push(open);
    }
  });
  return words;
}
