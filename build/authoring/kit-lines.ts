import type { KitLine } from '../../src/domain/kits/kit';
import { lineText, SLOT_PLACEHOLDER } from '../../src/domain/kits/kit-story';
import { splitSentences } from '../../src/domain/story/sentences';
import { MOST_TOGETHER } from '../../src/domain/story/wish';

/** Part of a page that is told with some numbers of heroes only: `[1: …]`, `[3: …]`, `[2+: …]`. */
const HEROES_PART = /\[([123])(\+?): ([^[\]]*)\]/gu;

/**
 * A page's lines, with the placeholders still in them.
 * @throws {Error} when a bracket is none of a part for a number of heroes
 */
export function splitLines(page: string): KitLine[] {
  const lines: KitLine[] = [];
  let at = 0;
  const plain = (end: number) => lines.push(...splitPage(page.slice(at, end).trim()));
  for (const part of page.matchAll(HEROES_PART)) {
    plain(part.index);
    const least = Number(part[1]);
    const heroes = Array.from({ length: part[2] ? MOST_TOGETHER - least + 1 : 1 }, (_, i) => least + i);
    lines.push(...splitPage(`${part[3]}`.trim()).map((text) => ({ heroes, text })));
    at = part.index + part[0].length;
  }
  plain(page.length);
  const odd = lines.map(lineText).find((text) => /[[\]]/u.test(text));
  if (odd) throw new Error(`a stray bracket: ${odd}`);
  return lines;
}

/** First code point that stands for a placeholder while a page is split: U+E000 and on, one letter each. */
const STANDS = 0xe000;

/**
 * A page's sentences, with the placeholders still in them. A placeholder after a full stop begins a sentence. After
 * `!”`, `?”` and `…` it may as well go on ("“Look!” the fox said"): there it goes on, and `{Hero}` begins one.
 */
export function splitPage(page: string): string[] {
  const placeholders: string[] = [];
  const standing = page.replace(SLOT_PLACEHOLDER, (placeholder, slot: string, _form, at: number) => {
    placeholders.push(placeholder);
    const before = page.slice(0, at).replace(/[“‘«(—–-]+$/u, '');
    const goesOn = /(?:[!?…][”’»)]+|…)\s*$/u.test(before) && slot[0] !== slot[0]?.toUpperCase();
    return (goesOn ? 'x' : 'X') + String.fromCharCode(STANDS + placeholders.length - 1);
  });
  return splitSentences(standing).map((sentence) =>
    sentence.replace(/[xX]([\uE000-\uE8FF])/gu, (_, letter: string) => {
      return placeholders[letter.charCodeAt(0) - STANDS] as string;
    }),
  );
}

/**
 * The first page of a next part. Clips are read in the order of their file, so only lines that stand in the same order
 * as on the kit's own first page are found there.
 */
export function withLinesBefore(next: KitLine[], first: KitLine[]): (KitLine | number)[] {
  let from = 0;
  return next.map((line, i) => {
    const at = first.findIndex(
      (one, j) =>
        j >= from &&
        JSON.stringify(one) === JSON.stringify(line) &&
        // The pause after a page's last sentence is longer.
        (j === first.length - 1) === (i === next.length - 1),
    );
    if (at < 0) return line;
    from = at + 1;
    return at;
  });
}
