import { describe, expect, it, test } from 'vitest';
import { isHeic, pictureSize } from '../../../../src/domain/media/picture-size';
import { noise } from '../../../fixtures/sounds';

const bytes = (...parts: (number[] | string)[]) =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? [...part].map((c) => c.charCodeAt(0)) : part)),
  );
const segment = (mark: number, ...body: number[]) => [0xff, mark, 0, body.length + 2, ...body];

const JPEG = bytes(
  [0xff, 0xd8],
  segment(0xe1, ...[...'Exif'].map((c) => c.charCodeAt(0)), 0xff, 0xc0, 1, 2),
  segment(0xc4, 1, 2, 3),
  [0xff],
  segment(0xc2, 8, 0x27, 0x10, 0x27, 0x20, 3),
);

describe('the size of a picture', () => {
  it('is told by a JPEG behind its notes and tables', () => {
    expect(pictureSize(JPEG)).toEqual({ width: 10_016, height: 10_000 });
  });

  test.each<[string, Uint8Array, number, number]>([
    ['PNG', bytes([0x89], 'PNG\r\n\x1a\n', [0, 0, 0, 13], 'IHDR', [0, 1, 0, 0, 0, 0, 2, 0]), 65_536, 512],
    ['GIF', bytes('GIF89a', [3, 1, 2, 0]), 259, 2],
    ['WebP', bytes('RIFF....WEBPVP8 ', [0, 0, 0, 0, 1, 2, 3, 0x9d, 1, 0x2a, 0x10, 1, 8, 0]), 272, 8],
    ['lossless WebP', bytes('RIFF....WEBPVP8L', [0, 0, 0, 0, 0x2f, 0xff, 0xc0, 0x01, 0]), 256, 8],
    [
      'large WebP',
      bytes('RIFF....WEBPVP8X', [0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0x0f, 0, 0xff, 7, 0, 0, 0]),
      4096,
      2048,
    ],
  ])('is told by a %s', (_, head, width, height) => {
    expect(pictureSize(head)).toEqual({ width, height });
  });

  it('is not told by what is cut off, or is something else', () => {
    for (let length = 0; length < JPEG.length - 2; length++)
      expect(pictureSize(JPEG.slice(0, length))).toBeUndefined();
    expect(pictureSize(new TextEncoder().encode('Once upon a time there was a fox.'))).toBeUndefined();
    for (let seed = 1; seed < 40; seed++) {
      const all = noise(3000, seed);
      pictureSize(all);
      pictureSize(Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, ...all]));
    }
  });

  it('is left to the browser for an iPhone’s own kind', () => {
    const heic = bytes([0, 0, 0, 24], 'ftypheic');
    expect(isHeic(heic)).toBe(true);
    expect(pictureSize(heic)).toBeUndefined();
    expect(isHeic(bytes([0, 0, 0, 24], 'ftypavif'))).toBe(false);
  });
});

it('a JPEG that never comes to its size has none', () => {
  const bytes = new Uint8Array(1_000_000).fill(0xff);
  bytes.set([0xff, 0xd8]);
  expect(pictureSize(bytes)).toBeUndefined();
  // Segments of no length, one after the other.
  const empty = Uint8Array.from({ length: 1_000_000 }, (_, i) => [0xff, 0xe0, 0, 0][(i + 2) % 4] as number);
  empty.set([0xff, 0xd8]);
  expect(pictureSize(empty)).toBeUndefined();
});
