import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Failure } from '../../../src/domain/errors';
import { pictureType, soundType, wavFile } from '../../../src/domain/media/media-type';
import { decodeBase64, parseSpeech } from '../../../src/providers/media-payload';
import { noise, pictures, sounds, taggedMp3 } from '../../fixtures/sounds';

const fails = (kind: 'broken', what: string) => new Failure(kind, what);
const root = new URL('../../../stories/en/a-bucket-of-moon/', import.meta.url);
const narrated = new Uint8Array(readFileSync(new URL('10.mp3', root)));

describe('a sound', () => {
  test.each(Object.entries(sounds))('%s is told by its bytes', (type, bytes) => {
    expect(soundType(bytes)).toBe(type);
    expect(pictureType(bytes)).toBeUndefined();
  });

  test('MP3 is told behind a tag, and in a real file', () => {
    expect(soundType(taggedMp3())).toBe('audio/mpeg');
    expect(soundType(narrated)).toBe('audio/mpeg');
  });

  test.each<[what: string, bytes: Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['one byte', new Uint8Array([0xff])],
    ['a tag', taggedMp3(0)],
    ['text', new TextEncoder().encode('Once upon a time')],
    ['UTF-16 text, whose mark looks like a frame', new Uint8Array([0xff, 0xfe, 0x41, 0, 0x42, 0])],
    ['set bits', new Uint8Array(4000).fill(0xff)],
    ['one AAC head and noise', new Uint8Array([0xff, 0xf1, 0x50, 0x80, 0x0c, 0x80, 0xfc, ...noise(400)])],
    ...[1, 2, 3, 4, 5].map((seed) => [`noise ${seed}`, noise(50_000, seed)] as [string, Uint8Array]),
    ...Object.entries(pictures),
  ])('%s is none', (_what, bytes) => {
    expect(soundType(bytes)).toBeUndefined();
  });

  test('of no length is broken', () => {
    expect(() => parseSpeech(wavFile(new Uint8Array(), 24_000), fails)).toThrow(/no length/u);
  });
});

describe('a picture', () => {
  test.each(Object.entries(pictures))('%s is told by its bytes', (type, bytes) => {
    expect(pictureType(bytes)).toBe(type);
  });
});

describe('base64', () => {
  test('comes back as it went', () => {
    const bytes = noise(1000);
    expect(decodeBase64(Buffer.from(bytes).toString('base64'), fails)).toEqual(bytes);
  });
  test('that is none is broken', () => {
    expect(() => decodeBase64('%%%', fails)).toThrow(Failure);
  });
});
