import { describe, expect, it } from 'vitest';
import { spokenSentences } from '../../../../../src/storage/sharing/epub/spoken-page';

const TEXT = '  Once a fox.\n\nIt  ran! ';
const speech = (more: object) => ({
  key: 'k',
  type: 'audio/mpeg',
  duration: 4.0009,
  marks: [0.15, 2],
  ...more,
});
const parts = (text: string, more?: object) =>
  spokenSentences({ text, ...(more && { speech: speech(more) }) }, { language: 'en', source: 'recorded' });
const shown = (text: string, all: { from: number; to: number; begin: number; end: number }[]) =>
  all.map(({ from, to, begin, end }) => [text.slice(from, to), begin, end]);

describe('sentences of a page', () => {
  it('stand where the text has them, whatever its white space, and never beyond the sound', () => {
    expect(shown(TEXT, parts(TEXT, {}))).toEqual([
      ['Once a fox.', 150, 2000],
      ['It  ran!', 2000, 4000],
    ]);
  });

  it('have no times without a sound, and share it out where its marks are another text’s', () => {
    expect(shown(TEXT, parts(TEXT))).toEqual([
      ['Once a fox.', 0, 0],
      ['It  ran!', 0, 0],
    ]);
    expect(shown(TEXT, parts(TEXT, { marks: [0] }))).toEqual([
      ['Once a fox.', 0, 2401],
      ['It  ran!', 2401, 4000],
    ]);
  });

  it('stay without a time where a story was stopped before they were spoken', () => {
    const cut = spokenSentences(
      { text: TEXT, speech: speech({ marks: [0.15] }) },
      { language: 'en', source: 'made' },
    );
    expect(shown(TEXT, cut)).toEqual([
      ['Once a fox.', 150, 4000],
      ['It  ran!', 4000, 4000],
    ]);
  });

  it('never go back, whatever the marks say', () => {
    expect(shown(TEXT, parts(TEXT, { marks: [3, 1] })).map(([, ...times]) => times)).toEqual([
      [3000, 3000],
      [3000, 4000],
    ]);
    expect(shown(TEXT, parts(TEXT, { marks: [-1, 99] })).map(([, ...times]) => times)).toEqual([
      [0, 4000],
      [4000, 4000],
    ]);
  });

  it('without text there are none', () => {
    expect(parts('', {})).toEqual([]);
    expect(parts(' \n ', {})).toEqual([]);
  });
});

describe('words of a sentence', () => {
  it('cover it by their times; one without a time belongs to the one before', () => {
    const [first, second] = parts(TEXT, {
      words: [
        [2, 0.16],
        [9, 1],
        [15, 2.2],
        [19, 3],
      ],
    });
    expect(shown(TEXT, first?.words ?? [])).toEqual([
      ['Once a', 150, 1000],
      ['fox.', 1000, 2000],
    ]);
    // A mark long before its first word is kept.
    expect(shown(TEXT, second?.words ?? [])).toEqual([
      ['It', 2200, 3000],
      ['ran!', 3000, 4000],
    ]);
    expect(second?.begin).toBe(2000);
  });

  it('are left out where too few have a time, or all the same', () => {
    const words = (times: [number, number][]) => parts(TEXT, { words: times }).map((one) => one.words.length);
    expect(words([[2, 0.15]])).toEqual([0, 0]);
    expect(
      words([
        [2, 1],
        [7, 1],
        [9, 1],
      ]),
    ).toEqual([0, 0]);
    expect(
      words([
        [2, 0.2],
        [7, 9],
        [9, 12],
      ]),
    ).toEqual([0, 0]);
  });

  it('last some time each, also where times go back', () => {
    for (const word of parts(TEXT, {
      words: [
        [2, 0.5],
        [7, 0.2],
        [9, 0.9],
      ],
    }).flatMap((one) => one.words))
      expect(word.end).toBeGreaterThan(word.begin);
  });
});
