/** When each word is said, by a server's account of it. */

/** A word or a part of it as the server spells it, and its start in seconds. */
export type TimedWord = [word: string, seconds: number];

/**
 * Each word's offset in the text (UTF-16 units) and its start. A server may spell a word otherwise (`Dr.` as *Doctor*),
 * and splits off punctuation: what is not found near where it must be is left out.
 */
export function alignWords(text: string, timed: TimedWord[]): [at: number, seconds: number][] | undefined {
  const plain = text.toLowerCase();
  // A letter whose small form is longer (İ) would move all offsets.
  const same = plain.length === text.length;
  const words: [at: number, seconds: number][] = [];
  let at = 0;
  for (const [word, seconds] of timed) {
    const wanted = word.trim();
    if (!/[\p{L}\p{N}]/u.test(wanted) || !Number.isFinite(seconds)) continue;
    const found = same ? plain.indexOf(wanted.toLowerCase(), at) : text.indexOf(wanted, at);
    if (found < 0 || found > at + NEAR) continue;
    const last = words.at(-1);
    // Times that run backwards would make the light on the words jump.
    if (!last || seconds >= last[1]) words.push([found, seconds]);
    at = found + wanted.length;
  }
  return words.length ? words : undefined;
}

/** How far on a word may be looked for, before it is taken for another. UTF-16 units. */
const NEAR = 40;

/** Words out of letters with their times. */
export function groupLetters(letters: string[], seconds: number[]): TimedWord[] {
  const words: TimedWord[] = [];
  let open = false;
  letters.forEach((letter, i) => {
    const inside = /\S/u.test(letter);
    const last = words.at(-1);
    if (inside && open && last) last[0] += letter;
    else if (inside) words.push([letter, seconds[i] ?? Number.NaN]);
    open = inside;
  });
  return words;
}
