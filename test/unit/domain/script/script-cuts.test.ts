import { describe, expect, test } from 'vitest';
import { createScriptParser, type ScriptPiece } from '../../../../src/domain/script/script-parser';

/* A stream cut at every place there is. */

const ANSWERS = [
  'Title: Pip\n\nPip was a fox. He ran.\n\n“Who?” asked Pip. Nobody.\n\nThe End.',
  'Once.',
  'Pip ran. "Go!" she said. And on.',
  'Title: A\n\nHi! Ho.\n\n',
  '{"title":"Pip","pages":["Pip was a fox. He ran.","On."]}',
  'Let me tell you.\n\nTitle: Pip\n\nPip was a fox.\n\nWould you like another story?',
  '<think>Hm. Well.</think>Title: Pip\n\nPip was a fox. So.',
  'Hm. Well. A fox then. \n</think>\n\nTitle: Pip\n\nPip was a fox. So.',
  'Pip was a fox.<|eot_id|>assistant Hello',
  'Pip was a fox. [Sound effect: wind] (sighs) He ran.',
  'Başlık: İpek\n\nİpek bir tilkiydi. Koştu.\n\n"Kim?" dedi. Hiç kimse.',
  'Dr. Fox came. Mr. Owl slept.\n\n1. Page\n\nThen.',
  '## Pip\n\nA fox.\n\n## Two\n\nA hen.',
];

function read(pieces: string[], isCut: boolean): ScriptPiece[] {
  const parser = createScriptParser();
  return [...pieces.flatMap((piece) => parser.feed(piece)), ...parser.end(isCut)];
}

/** First sentences whose page does not follow. */
function orphans(pieces: ScriptPiece[]): string[] {
  let sentence: string | undefined;
  for (const piece of pieces) {
    if (piece.type === 'anew') sentence = undefined;
    if (piece.type === 'sentence') sentence = piece.text;
    if (piece.type === 'page' && sentence !== undefined && piece.text.startsWith(sentence))
      sentence = undefined;
  }
  return sentence === undefined ? [] : [sentence];
}

describe.each(ANSWERS)('%j', (answer) => {
  const cuts = Array.from({ length: answer.length + 1 }, (_, at) => at);

  test('is the same wherever it is cut into two pieces, and letter by letter', () => {
    for (const isCut of [false, true]) {
      const whole = read([answer], isCut);
      expect(read([...answer], isCut)).toEqual(whole);
      for (const at of cuts) expect(read([answer.slice(0, at), answer.slice(at)], isCut)).toEqual(whole);
    }
  });

  test('gives the first sentence a page, wherever it ends', () => {
    for (const isCut of [false, true])
      for (const at of cuts) {
        const head = answer.slice(0, at);
        expect(orphans(read([head], isCut)), head).toEqual([]);
      }
  });
});
