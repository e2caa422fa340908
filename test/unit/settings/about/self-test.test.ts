import { describe, expect, it } from 'vitest';
import { Failure } from '../../../../src/domain/errors';
import { createSelfTest } from '../../../../src/settings/about/self-test';
import { makeTone } from '../../../../src/settings/tone';

describe('the self-test', () => {
  it('tells each step’s outcome, and one that fails does not hide the next', async () => {
    const test = createSelfTest({
      playTone: () => Promise.reject(new Failure('blocked', 'NotAllowedError')),
      testVoices: async () => ({ en: [], tr: ['Turkish espeak-ng'] }),
      testStorage: async () => {},
      testCatalogue: async () => 36,
    });
    await test.run();
    expect(test.outcomes.get()).toEqual({
      sound: { state: 'failed', reason: 'NotAllowedError' },
      voices: { state: 'ok', voices: { en: [], tr: ['Turkish espeak-ng'] } },
      storage: { state: 'ok' },
      catalogue: { state: 'ok', count: 36 },
    });
    expect(test.running.get()).toBe(false);
  });

  it('rings once, though it is tapped twice', async () => {
    let rings = 0;
    const test = createSelfTest({
      playTone: async () => void rings++,
      testVoices: async () => undefined,
      testStorage: async () => {},
      testCatalogue: async () => 1,
    });
    await Promise.all([test.run(), test.run()]);
    expect(rings).toBe(1);
  });
});

describe('the tone', () => {
  it('is a sound WAV file that neither clips nor clicks', () => {
    const file = new DataView(makeTone());
    expect(String.fromCharCode(...new Uint8Array(file.buffer, 0, 4))).toBe('RIFF');
    expect(file.getUint32(4, true)).toBe(file.byteLength - 8);
    expect(file.getUint32(40, true)).toBe(file.byteLength - 44);
    const samples = new Int16Array(file.buffer, 44);
    expect(samples[0]).toBe(0);
    expect(Math.abs(samples.at(-1) ?? 0)).toBeLessThan(400);
    const peak = samples.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
    expect(peak).toBeGreaterThan(5000);
    expect(peak).toBeLessThan(20_000);
  });
});
