import { describe, expect, it, test } from 'vitest';
import {
  detectSpeech,
  measureLoudness,
  normalised,
  normalisingGain,
  soundLevels,
} from '../../../../src/domain/media/speech-detection';
import { voiceOf } from '../../../fixtures/voices';

const RATE = 24_000;
const voiceIn = (...parts: Parameters<typeof voiceOf>) => detectSpeech(soundLevels(voiceOf(...parts), RATE));

describe('a voice', () => {
  it('is found between the silences around it, with a breath before and after', () => {
    const voice = voiceIn([{ for: 1.5 }, { for: 2, at: 0.2 }, { for: 1 }]);
    expect(voice?.from).toBeCloseTo(1.3, 1);
    expect(voice?.to).toBeCloseTo(3.9, 1);
    expect(voice?.pauses).toEqual([]);
  });

  it('has its pauses, but not the gaps within a word', () => {
    const word = [{ for: 0.4, at: 0.2 }, { for: 0.06 }, { for: 0.4, at: 0.2 }];
    const voice = voiceIn([{ for: 0.5 }, ...word, { for: 0.7 }, ...word, { for: 0.5 }]);
    expect(voice?.pauses).toHaveLength(1);
    expect(voice?.pauses[0]?.from).toBeCloseTo(1.36, 1);
    expect(voice?.pauses[0]?.to).toBeCloseTo(2.06, 1);
  });

  it('does not begin or end with the tap that begins and ends the recording', () => {
    const tap = { for: 0.03, at: 0.9 };
    const voice = voiceIn([
      { for: 0.1 },
      tap,
      { for: 1 },
      { for: 2, at: 0.2 },
      { for: 0.8 },
      tap,
      { for: 0.1 },
    ]);
    expect(voice?.from).toBeCloseTo(0.93, 1);
    expect(voice?.to).toBeCloseTo(3.53, 1);
  });

  it('may whisper, and may have a loud room around it', () => {
    const whisper = voiceIn([{ for: 1 }, { for: 2, at: 0.008 }, { for: 1 }], { noise: 0.0003 });
    expect(whisper?.from).toBeCloseTo(0.8, 1);
    const noisy = voiceIn([{ for: 1 }, { for: 2, at: 0.3 }, { for: 1 }], { noise: 0.03 });
    expect(noisy?.from).toBeCloseTo(0.8, 1);
    expect(noisy?.to).toBeCloseTo(3.4, 1);
  });

  it('that cannot be told from its room is left whole', () => {
    expect(voiceIn([{ for: 3, at: 0.2 }])).toEqual({ from: 0, to: 3, pauses: [] });
    expect(voiceIn([{ for: 1 }, { for: 1, at: 0.05 }, { for: 1 }], { noise: 0.05 })).toMatchObject({
      from: 0,
      to: 3,
    });
  });

  it('is not there in silence, in a muted microphone’s hum, or in a mere tap', () => {
    expect(voiceIn([{ for: 3 }], { noise: 0 })).toBeUndefined();
    expect(voiceIn([{ for: 3 }], { noise: 0.0005 })).toBeUndefined();
    expect(voiceIn([{ for: 1 }, { for: 0.04, at: 0.9 }, { for: 1 }])).toBeUndefined();
    expect(detectSpeech(new Float32Array())).toBeUndefined();
  });

  it('is found in three minutes of sound', () => {
    const lines = Array.from({ length: 35 }, () => [{ for: 4.5, at: 0.2 }, { for: 0.5 }]).flat();
    const samples = voiceOf([{ for: 2 }, ...lines, { for: 3 }], { rate: 48_000 });
    expect(detectSpeech(soundLevels(samples, 48_000))?.to).toBeCloseTo(176.9, 1);
  }, 120_000);
});

describe('loudness', () => {
  const loud = (at: number, silence = 0) =>
    measureLoudness(soundLevels(voiceOf([{ for: 4, at }, { for: silence }]), RATE));

  test.each([
    [1, -2.8],
    [0.1, -22.8],
    [0.01, -42.8],
  ])('of a tone of %d is %d', (at, lufs) => expect(loud(at)).toBeCloseTo(lufs, 0));

  it('does not count silence', () => {
    expect(loud(0.1, 12)).toBeCloseTo(loud(0.1), 0);
    expect(measureLoudness(soundLevels(new Float32Array(RATE), RATE))).toBe(-100);
    expect(measureLoudness(new Float32Array())).toBe(-100);
  });

  test.each([0.9, 0.3, 0.05, 0.008])(
    'a voice at %d comes out as loud as a narration, and nothing is cut off',
    (at) => {
      const samples = voiceOf([{ for: 0.5 }, { for: 3, at }, { for: 0.5 }], { noise: 0.0002 });
      const gain = normalisingGain(measureLoudness(soundLevels(samples, RATE)));
      const out = normalised(samples, RATE, { from: 0.3, to: 3.9 }, gain);
      expect(out).toHaveLength(3.6 * RATE);
      expect(measureLoudness(soundLevels(out, RATE))).toBeCloseTo(-18, 0);
      expect(Math.max(...out.map(Math.abs))).toBeLessThan(1);
    },
  );

  it('rounds a peak instead of cutting it, and leaves what is below alone', () => {
    const out = normalised(new Float32Array(4800).fill(0.5), RATE, { from: 0, to: 0.2 }, 12);
    expect(Math.max(...out)).toBeGreaterThan(0.85);
    expect(Math.max(...out)).toBeLessThanOrEqual(0.9001);
    expect(normalised(new Float32Array(4800).fill(0.5), RATE, { from: 0, to: 0.2 }, 0)[2400]).toBe(0.5);
  });

  it('raises a whisper only so far as not to make a storm of the room', () =>
    expect(normalisingGain(-80)).toBe(30));

  it('begins and ends softly', () => {
    const out = normalised(new Float32Array(RATE).fill(0.5), RATE, { from: 0.2, to: 0.8 }, 0);
    expect(Math.abs(out[0] ?? 1)).toBeLessThan(0.01);
    expect(Math.abs(out.at(-1) ?? 1)).toBeLessThan(0.01);
  });
});
