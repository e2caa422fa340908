import { splitSentences } from '../story/sentences';
import { LINE } from './line-patterns';

/** Longer than this, a marked line is a paragraph. */
export const LONGEST_HEADING = 80;
export const LONGEST_TITLE = 100;
const MOST_TITLE_WORDS = 12;

/** The title in a line, with all behind it: line breaks may be lost. */
export function titleIn(line: string): string | undefined {
  const label = LINE.title.exec(line) ?? LINE.lateTitle.exec(line);
  return label ? line.slice(label.index + label[0].length) : undefined;
}

export function looksLikeTitle(line: string): boolean {
  const name = bare(line);
  return (
    name.length > 0 &&
    name.length <= LONGEST_HEADING &&
    name.split(/\s+/u).length <= MOST_TITLE_WORDS &&
    !/[.…:;,]$/u.test(name) &&
    splitSentences(name).length === 1
  );
}

/**
 * A title that the story follows without a break. It ends with its first sentence, or, where there is not even a full
 * stop, before the capital with which the story's first sentence begins: “Pip and the Star | Pip was a small red fox”.
 */
export function splitTitle(text: string): { title: string; rest: string } {
  const [first = ''] = splitSentences(text);
  const all = text.split(/\s+/u);
  const isShort = text.length <= LONGEST_TITLE;
  if (
    isShort &&
    (!LINE.ends.test(text) || all.every((word) => LINE.smallWord.test(word) || /^\P{Ll}/u.test(word)))
  )
    return { title: bare(text), rest: '' };
  const words = first.split(/\s+/u);
  const fits = words.length <= MOST_TITLE_WORDS && first.length <= LONGEST_TITLE;
  const at = storyBegins(words);
  if (at > 0 && (!fits || at > 1))
    return { title: bare(words.slice(0, at).join(' ')), rest: all.slice(at).join(' ') };
  if (fits) return { title: bare(first).replace(/[.]$/u, ''), rest: all.slice(words.length).join(' ') };
  return { title: '', rest: text };
}

/** Index of the word with which a sentence begins behind a title without a full stop; 0 where none does. */
function storyBegins(words: string[]): number {
  const isCapital = (word = '') => /^["'“‘«(*_]*\p{Lu}/u.test(word);
  let end = words.findIndex((word, i) => i > 0 && !isCapital(word) && !LINE.smallWord.test(word));
  if (end < 0) return 0;
  for (; end > 0; end--)
    if (isCapital(words[end - 1]) && end > 1 && !LINE.smallWord.test(words[end - 2] as string))
      return end - 1;
  // A title in small letters: the next capital begins the story.
  if (words.length <= MOST_TITLE_WORDS) return 0;
  return Math.max(
    0,
    words.findIndex(
      (word, i) =>
        i > 1 && i <= MOST_TITLE_WORDS && isCapital(word) && !LINE.smallWord.test(words[i - 1] as string),
    ),
  );
}

/** A text without the marks around it. */
export const bare = (text: string) =>
  text
    .replace(/^[\s#>*_~`"'“”‘’«»([-]+|[\s#*_~`"'“”‘’«»)\]-]+$/gu, '')
    .replace(/[*_`~]/gu, '')
    .replace(/\s+/gu, ' ');

/** Compares titles without the marks around them, final dots and case. */
export const isSameTitle = (one: string, other: string) => folded(one) === folded(other);

const folded = (text: string) =>
  bare(text)
    .replace(/[.!…]+$/u, '')
    .toLowerCase();
