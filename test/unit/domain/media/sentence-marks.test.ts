import { expect, it } from 'vitest';
import { sentenceMarks } from '../../../../src/domain/media/sentence-marks';
import { lacksSpeech, speechKey } from '../../../../src/domain/story/speech-key';

const text = 'One two. Three four five six! Seven?';

it('sentences begin as their letters come', () => {
  expect(sentenceMarks(text, 33)).toEqual([0, 7.765, 27.176]);
  expect(sentenceMarks('', 1)).toEqual([]);
  expect(sentenceMarks('One.', 0)).toEqual([0]);
});

it('and where the voice told its words', () => {
  expect(
    sentenceMarks(text, 9, [
      [0, 0.2],
      [4, 0.5],
      [9, 3.5],
      [30, 8.2],
    ]),
  ).toEqual([0, 3.5, 8.2]);
});

it('never go back, and never beyond the end', () => {
  expect(
    sentenceMarks(text, 5, [
      [9, 4],
      [30, 2],
    ]),
  ).toEqual([0, 4, 4]);
  expect(sentenceMarks(text, 5, [[9, 99]])).toEqual([0, 5, 5]);
});

it('speech is called by what was said and by whom', () => {
  const keys = [
    speechKey('s', 'İki ışık.', 'a|v'),
    speechKey('s', 'Iki isik.', 'a|v'),
    speechKey('s', 'İki ışık.', 'a|w'),
    speechKey('t', 'İki ışık.', 'a|v'),
  ];
  expect(new Set(keys).size).toBe(4);
  expect(speechKey('s', 'İki ışık.', 'a|v')).toBe(keys[0]);
  expect(keys.every((key) => /^[st]\//u.test(key))).toBe(true);
});

it('edited text lacks speech; what a kit or a person spoke is left as it is', () => {
  const speech = { key: speechKey('s', 'One.', 'a|v'), type: 'audio/mpeg', duration: 1, marks: [0] };
  expect(lacksSpeech({ text: 'One.', speech })).toBe(false);
  expect(lacksSpeech({ text: 'Two.', speech })).toBe(true);
  expect(lacksSpeech({ text: 'One.' })).toBe(true);
  expect(lacksSpeech({ text: 'One.', speech: { ...speech, key: 's/1a2b-300' } })).toBe(false);
});
