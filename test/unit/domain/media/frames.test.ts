import { describe, expect, it } from 'vitest';
import { joinSounds, soundSeconds } from '../../../../src/domain/media/frames';
import { soundType } from '../../../../src/domain/media/media-type';

/** An MPEG-2 layer III frame at 24 kHz, 48 kbit/s: 144 bytes, 24 ms. */
const mpeg = (fill: number) => [0xff, 0xf3, 0x64, 0xc4, ...new Array(140).fill(fill)];
/** An ADTS frame of 64 bytes at 24 kHz: 1024 samples. */
const adts = (fill: number) => [0xff, 0xf1, 0x58, 0x40, 8, 0x1f, 0xfc, ...new Array(57).fill(fill)];
const buffer = (...parts: number[][]) => Uint8Array.from(parts.flat()).buffer;
const bytesOf = (sound: ArrayBuffer | undefined) => [...new Uint8Array(sound ?? new ArrayBuffer(0))];

function wave(samples: number[], { hertz = 8000, streamed = false, code = 1 } = {}): ArrayBuffer {
  const view = new DataView(new ArrayBuffer(44 + samples.length));
  const put = (name: string, at: number) => {
    for (let i = 0; i < 4; i++) view.setUint8(at + i, name.charCodeAt(i));
  };
  put('RIFF', 0);
  put('WAVEfmt ', 8);
  put('fmt ', 12);
  put('data', 36);
  view.setUint32(16, 16, true);
  view.setUint16(20, code, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, hertz, true);
  view.setUint32(28, hertz, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  view.setUint32(40, streamed ? 0xffffffff : samples.length, true);
  samples.forEach((sample, i) => {
    view.setUint8(44 + i, sample);
  });
  return view.buffer;
}

describe('how long a sound is', () => {
  it('is counted from MPEG frames, tags and header frames left out', () => {
    const id3 = [...'ID3'].map((letter) => letter.charCodeAt(0)).concat([4, 0, 0, 0, 0, 0, 1, 9]);
    expect(soundSeconds(buffer(id3, mpeg(1), mpeg(2), mpeg(3)), 'audio/mpeg')).toBeCloseTo(0.072, 6);
    expect(soundSeconds(buffer(mpeg(1), [1, 2, 0xff, 3], mpeg(2)), 'audio/mpeg')).toBeCloseTo(0.048, 6);
  });

  it('is counted from AAC frames', () => {
    expect(soundSeconds(buffer(adts(1), adts(2)), 'audio/aac')).toBeCloseTo(2048 / 24_000, 6);
  });

  it('is told by a wave’s bytes, also where a server that streams wrote no length', () => {
    expect(soundSeconds(wave(new Array(4000).fill(7)), 'audio/wav')).toBe(0.5);
    expect(soundSeconds(wave(new Array(4000).fill(7), { streamed: true }), 'audio/x-wav')).toBe(0.5);
  });

  it('is nothing for what holds no sound, and unknown for what only a browser can measure', () => {
    expect(soundSeconds(buffer([1, 2, 3]), 'audio/mpeg')).toBe(0);
    expect(soundSeconds(buffer([]), 'audio/aac')).toBe(0);
    expect(soundSeconds(buffer([1]), 'audio/wav')).toBeUndefined();
    expect(soundSeconds(buffer([1]), 'audio/ogg')).toBeUndefined();
  });
});

describe('two sounds become one', () => {
  it('when both are MPEG frames of one kind, without the second’s header frame', () => {
    const info = mpeg(0);
    [...'Info'].forEach((letter, i) => {
      info[13 + i] = letter.charCodeAt(0);
    });
    const joined = joinSounds(buffer(info, mpeg(1)), buffer(info, mpeg(2)), 'audio/mpeg');
    expect(bytesOf(joined)).toEqual([mpeg(1), mpeg(2)].flat());
  });

  it('when both are AAC frames or waves of one format', () => {
    expect(bytesOf(joinSounds(buffer(adts(1)), buffer(adts(2)), 'audio/aac'))).toHaveLength(128);
    const joined = joinSounds(wave([1, 2], { streamed: true }), wave([3]), 'audio/wav');
    expect(bytesOf(joined).slice(44)).toEqual([1, 2, 3]);
    expect(soundSeconds(joined as ArrayBuffer, 'audio/wav')).toBe(3 / 8000);
  });

  it('not when rate, channels or coding differ, nor for containers', () => {
    const stereo = [0xff, 0xfb, 0x90, 0x64, ...new Array(413).fill(0)];
    expect(joinSounds(buffer(mpeg(1)), buffer(stereo), 'audio/mpeg')).toBeUndefined();
    expect(joinSounds(wave([1]), wave([1], { hertz: 16_000 }), 'audio/wav')).toBeUndefined();
    expect(joinSounds(wave([1], { code: 17 }), wave([1], { code: 17 }), 'audio/wav')).toBeUndefined();
    expect(joinSounds(buffer([1]), buffer([2]), 'audio/ogg')).toBeUndefined();
    expect(joinSounds(buffer([1]), buffer([2]), 'audio/mpeg')).toBeUndefined();
  });
});

describe('bytes that are no sound', () => {
  function repeated(pattern: number[]): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(1_000_000);
    for (let i = 0; i < bytes.length; i++) bytes[i] = pattern[i % pattern.length] as number;
    return bytes;
  }
  const letters = (text: string) => [...text].map((letter) => letter.charCodeAt(0));
  const headed = (head: string, pattern: number[]) => {
    const bytes = repeated(pattern);
    bytes.set(letters(head));
    return bytes;
  };
  /** Counts how often a byte is read. */
  function counting(bytes: Uint8Array) {
    const counter = { reads: 0 };
    const counted = new Proxy(bytes, {
      get(target, key) {
        // Indices are the only names that are numbers.
        if (typeof key === 'string' && key >= '0' && key <= '9~') counter.reads++;
        const value: unknown = Reflect.get(target, key, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    return { counted, counter };
  }

  it.each([
    ['set bits', repeated([0xff])],
    ['frames’ first bytes', repeated([0xff, 0xfb])],
    ['heads that lie', repeated([0xff, 0xff, 0xfb, 0x90])],
    ['one frame, then heads', new Uint8Array([...mpeg(1), ...mpeg(2), ...repeated([0xff, 0xe3])])],
    ['a wave without an end of its head', headed('RIFF....WAVE', [0])],
    ['Ogg pages without packets', repeated([...letters('OggS'), ...new Array(23).fill(0)])],
  ])('are told by a bounded part of them: %s', (_what, bytes) => {
    const { counted, counter } = counting(bytes);
    soundType(counted);
    expect(counter.reads).toBeLessThan(8 * 2 ** 18);
  });

  it('have no length, whatever they are called', () => {
    expect(soundSeconds(repeated([0xff]).buffer, 'audio/mpeg')).toBe(0);
    expect(soundSeconds(repeated([0xff]).buffer, 'audio/aac')).toBe(0);
    expect(soundSeconds(headed('RIFF....WAVE', [0]).buffer, 'audio/wav')).toBeUndefined();
    // A head that is longer than all of the file.
    const torn = headed('RIFF....WAVEfmt ', [0xff]).slice(0, 30);
    expect(soundSeconds(torn.buffer, 'audio/wav')).toBeUndefined();
  });
});
