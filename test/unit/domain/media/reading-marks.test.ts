import { describe, expect, it } from 'vitest';
import { readingMarks } from '../../../../src/domain/media/reading-marks';
import { detectSpeech, soundLevels } from '../../../../src/domain/media/speech-detection';
import { type Heard, voiceOf } from '../../../fixtures/voices';

/** A reader who speaks each sentence for so long, and then pauses. */
function read(...parts: (Heard | number)[]) {
  const heard = parts.map((part) => (typeof part === 'number' ? { for: part } : part));
  const voice = detectSpeech(soundLevels(voiceOf(heard), 24_000));
  if (!voice) throw new Error('nobody speaks');
  return voice;
}
const says = (seconds: number): Heard => ({ for: seconds, at: 0.2 });

const TEXT = 'A fox had found a bell. It was small and round. When she shook it, nothing rang. Why?';

describe('the sentences of a reading', () => {
  it('begin where the reader begins them again', () => {
    const voice = read(1, says(1.6), 0.6, says(1.3), 0.5, says(1), 0.25, says(1), 0.7, says(0.4), 1);
    const marks = readingMarks(TEXT, voice.to - voice.from, voice);
    // From 0.8, a breath before the first word.
    expect(marks).toHaveLength(4);
    [0, 2.32, 4.12, 7.07].forEach((mark, i) => void expect(marks[i]).toBeCloseTo(mark, 1));
  });

  it('are not misled by a long breath in the middle of one', () => {
    const text = 'He said, and nobody had expected it, yes. Then all of them laughed and went to bed.';
    const voice = read(0.5, says(0.5), 0.35, says(1.6), 0.35, says(0.4), 0.8, says(2.6), 0.5);
    const [, second] = readingMarks(text, voice.to - voice.from, voice);
    expect(second).toBeCloseTo(0.2 + 0.5 + 0.35 + 1.6 + 0.35 + 0.4 + 0.8 - 0.08, 1);
  });

  it('are laid by their letters where nobody pauses', () => {
    const voice = read(0.4, says(4), 0.4);
    const marks = readingMarks(TEXT, voice.to - voice.from, voice);
    expect(marks).toHaveLength(4);
    expect(marks).toEqual([...marks].sort((a, b) => a - b));
    expect(marks[1]).toBeGreaterThan(0.8);
    expect(marks[1]).toBeLessThan(1.8);
  });

  it('with fewer pauses than there are sentences, use those that there are', () => {
    const voice = read(0.4, says(2.9), 0.8, says(2), 0.4);
    const marks = readingMarks(TEXT, voice.to - voice.from, voice);
    expect(marks).toHaveLength(4);
    expect(marks[2]).toBeCloseTo(0.2 + 2.9 + 0.8 - 0.08, 1);
  });

  it('are one where there is one, and none where there is no text', () => {
    const voice = read(0.4, says(2), 0.4);
    expect(readingMarks('Good night.', 2.6, voice)).toEqual([0]);
    expect(readingMarks('', 2.6, voice)).toEqual([]);
  });

  it('rise, are as many as the sentences, and stay within the page, whatever was read', () => {
    let seed = 11;
    const random = () => {
      seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
      return seed / 0x7fffffff;
    };
    for (let round = 0; round < 60; round++) {
      const sentences = 1 + Math.floor(random() * 12);
      const text = Array.from(
        { length: sentences },
        (_, i) => `Sentence ${'word '.repeat(1 + random() * 9)}${i}.`,
      ).join(' ');
      const pauses: { from: number; to: number }[] = [];
      let at = 0.2;
      for (let i = 0; i < random() * 30; i++) {
        const from = at + 0.1 + random() * 2;
        at = from + 0.15 + random();
        pauses.push({ from, to: at });
      }
      const to = at + 0.1 + random() * 3;
      const marks = readingMarks(text, to, { from: 0, to, pauses });
      expect(marks).toHaveLength(sentences);
      expect(marks[0]).toBe(0);
      expect(marks).toEqual([...marks].sort((a, b) => a - b));
      expect(marks.at(-1)).toBeLessThanOrEqual(to);
    }
  });
});
