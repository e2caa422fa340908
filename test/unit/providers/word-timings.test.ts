import { expect, test } from 'vitest';
import { alignWords, groupLetters } from '../../../src/providers/word-timings';

test('each word is found once, in order, whatever its case', () => {
  const text = 'The fox saw the other fox.';
  expect(
    alignWords(text, [
      ['the', 0],
      ['fox', 0.3],
      ['saw', 0.5],
      ['the', 0.7],
      ['other', 0.8],
      ['fox', 1.1],
      ['.', 1.5],
    ]),
  ).toEqual([
    [0, 0],
    [4, 0.3],
    [8, 0.5],
    [12, 0.7],
    [16, 0.8],
    [22, 1.1],
  ]);
});

test('a word that is spelled otherwise, or would jump, is left out', () => {
  const text = `Dr. Fox. ${'And on and on it went. '.repeat(4)}Doctor!`;
  expect(
    alignWords(text, [
      ['Doctor', 0],
      ['Fox', 0.5],
      ['And', 0.4],
      ['on', Number.NaN],
      ['and', 1],
    ]),
  ).toEqual([
    [4, 0.5],
    [16, 1],
  ]);
});

test('Turkish letters keep their places', () => {
  const text = 'İPEK ışığı gördü.';
  expect(
    alignWords(text, [
      ['İPEK', 0],
      ['ışığı', 1],
      ['gördü', 2],
    ]),
  ).toEqual([
    [0, 0],
    [5, 1],
    [11, 2],
  ]);
});

test('nothing known is nothing told', () => {
  expect(alignWords('A fox.', [])).toBeUndefined();
  expect(alignWords('A fox.', [['.', 1]])).toBeUndefined();
  expect(alignWords('', [['fox', 1]])).toBeUndefined();
});

test('letters become words with the time of their first', () => {
  expect(groupLetters([...'a fox'], [0, 0.1, 0.2, 0.3, 0.4])).toEqual([
    ['a', 0],
    ['fox', 0.2],
  ]);
  expect(groupLetters([], [])).toEqual([]);
});
