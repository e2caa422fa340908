/** Most words on a page that is cut. */
const FULL = 90;

/** Sentences at the beginning that fill a page, at least one, and the number of their words. */
export function fullPage(sentences: readonly string[]): { sentences: number; words: number } {
  let words = 0;
  let at = 0;
  for (const sentence of sentences) {
    const more = sentence.split(' ').length;
    if (at && words + more > FULL) break;
    words += more;
    at++;
  }
  return { sentences: at, words };
}

/** Number of words before which a sentence without an end is cut: behind a comma in the page's second half, else full. */
export function cutPoint(words: readonly string[]): number {
  const most = Math.max(1, Math.min(FULL, words.length - 1));
  for (let i = most; i > most / 2; i--) if (/[,;:]$/u.test(words[i - 1] ?? '')) return i;
  return most;
}
