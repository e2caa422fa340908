import { describe, expect, it } from 'vitest';
import { LANGUAGE_LIST } from '../../../../src/domain/language';
import { createScriptParser, type ScriptPiece } from '../../../../src/domain/script/script-parser';
import { CORPUS } from './corpus';

function parse(text: string, cuts: readonly number[]): ScriptPiece[] {
  const parser = createScriptParser();
  const out: ScriptPiece[] = [];
  let from = 0;
  for (const to of [...cuts, text.length]) {
    out.push(...parser.feed(text.slice(from, to)));
    from = to;
  }
  return [...out, ...parser.end()];
}

const everyLetter = (text: string) => Array.from({ length: text.length }, (_, i) => i);
/** Between any two kinds of letters: words, spaces, marks. */
const everyWord = (text: string) => [...text.matchAll(/\b|(?=\s)/gu)].map(({ index }) => index);

const fold = (text: string) => text.replace(/\s+/gu, ' ').trim();

function heard(all: ScriptPiece[]) {
  const pieces = all.slice(all.findLastIndex(({ type }) => type === 'anew') + 1);
  return {
    title: pieces.flatMap((piece) => (piece.type === 'title' ? piece.title : [])).at(-1),
    told: fold(pieces.flatMap((piece) => (piece.type === 'page' ? piece.text : [])).join(' ')),
  };
}

it('the corpus is large enough', () => {
  expect(CORPUS.length).toBeGreaterThanOrEqual(300);
  expect(new Set(CORPUS.map(({ name }) => name)).size).toBe(CORPUS.length);
});

describe.each(LANGUAGE_LIST)('what models send in %s becomes clean pages', (language) => {
  it.each(CORPUS.filter(({ name }) => name.startsWith(language)))('$name', ({ text, title, told }) => {
    const whole = parse(text, []);
    expect(heard(whole)).toEqual({ title, told });
    expect(parse(text, everyLetter(text))).toEqual(whole);
    expect(parse(text, everyWord(text))).toEqual(whole);
  });
});
