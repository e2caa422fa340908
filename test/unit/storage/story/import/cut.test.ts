import { describe, expect, it } from 'vitest';
import { soundType, wavFile } from '../../../../../src/domain/media/media-type';
import { writeOgg } from '../../../../../src/domain/media/ogg';
import { cutSound } from '../../../../../src/storage/story/import/cut';
import { isSoundCutShort, soundDuration } from '../../../../../src/storage/story/import/duration';
import { m4b, mp3 } from '../../../../fixtures/audiobooks';

/** Opus of 20 ms packets, which say so in their first byte. */
const opus = (seconds: number) =>
  new Uint8Array(writeOgg(Array.from({ length: seconds * 50 }, (_, i) => Uint8Array.of(0x48, i, 1, 2))));

const SOUNDS: [name: string, make: () => Promise<Uint8Array<ArrayBuffer>>, type: string][] = [
  ['MP3', async () => mp3(12), 'audio/mpeg'],
  ['M4B', () => m4b(12.8), 'audio/mp4'],
  ['Opus', async () => opus(12), 'audio/ogg'],
  ['WAV', async () => wavFile(new Uint8Array(8000 * 2 * 12), 8000), 'audio/wav'],
];

describe.each(SOUNDS)('%s', (name, make, type) => {
  it('has the length of its packets', async () => {
    const length = name === 'M4B' ? 12.8 : 12;
    expect(await soundDuration(new Blob([await make()]))).toBeCloseTo(length, 1);
  });

  it('is cut without a decoder, and what comes out is a sound of that length', async () => {
    const sound = new Blob([await make()]);
    const { bytes, duration } = await cutSound(sound, 3, 7.5);
    expect(duration).toBeGreaterThan(4.3);
    expect(duration).toBeLessThan(4.7);
    expect(soundType(new Uint8Array(await bytes.arrayBuffer()))).toBe(type);
    expect(await soundDuration(bytes)).toBeCloseTo(duration, 1);
    expect(bytes.size).toBeLessThan(sound.size / 2);
  });

  it('loses nothing between two parts', async () => {
    const sound = new Blob([await make()]);
    const parts = await Promise.all([
      cutSound(sound, 0, 4.03),
      cutSound(sound, 4.03, 9),
      cutSound(sound, 9, Number.POSITIVE_INFINITY),
    ]);
    const sum = parts.reduce((all, { duration }) => all + duration, 0);
    expect(sum).toBeCloseTo(await soundDuration(sound), 1);
  });

  it('is handed back as it is where all of it is wanted', async () => {
    const sound = new Blob([await make()]);
    const duration = await soundDuration(sound);
    expect((await cutSound(sound, 0.04, duration - 0.04)).bytes).toBe(sound);
    expect(await isSoundCutShort(sound)).toBe(false);
  });

  it('has nothing behind its end', async () => {
    await expect(cutSound(new Blob([await make()]), 50, 60)).rejects.toThrow();
  });
});

it('lasts as long as there is of it where its end is missing, and is then written anew', async () => {
  const whole = opus(12);
  const half = new Blob([whole.slice(0, whole.length / 2)]);
  expect(await isSoundCutShort(half)).toBe(true);
  const duration = await soundDuration(half);
  expect(duration).toBeGreaterThan(4);
  expect(duration).toBeLessThan(8);
  const { bytes } = await cutSound(half, 0, duration);
  expect(bytes).not.toBe(half);
  expect(await isSoundCutShort(bytes)).toBe(false);
});

it.each([
  ['nothing', new Uint8Array()],
  ['text', new TextEncoder().encode('This is no sound. '.repeat(100))],
  ['an M4A of its first bytes', new TextEncoder().encode('\0\0\0\x18ftypM4A ')],
])('refuses %s', async (_, bytes) => {
  await expect(soundDuration(new Blob([bytes]))).rejects.toMatchObject({ kind: 'broken' });
});
