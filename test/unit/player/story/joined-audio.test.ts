import { describe, expect, test } from 'vitest';
import { bareFrames } from '../../../../src/domain/media/frames';
import type { Page } from '../../../../src/domain/story/story';
import { joinAudio, runAround } from '../../../../src/player/story/joined-audio';

const page = (type?: string): Page => ({
  text: 'A page.',
  ...(type && { speech: { key: type, type, duration: 1, marks: [0] } }),
});
const whole = { join: true, first: 0, isShort: () => false };
const mp3 = () => page('audio/mpeg');

describe('a run of pages that sound as one piece', () => {
  test('is as long as what is here and of one kind', () => {
    const pages = [mp3(), mp3(), mp3(), page(), mp3()];
    expect(runAround(pages, [true, true, true, false, true], 1, whole)).toEqual({ from: 0, to: 2 });
    expect(runAround(pages, [true, true, false, false, true], 1, whole)).toEqual({ from: 0, to: 1 });
    expect(runAround(pages, [true, true, true, false, true], 4, whole)).toEqual({ from: 4, to: 4 });
  });

  test('is one page where the format cannot be laid end to end, and where joining was given up', () => {
    expect(runAround([page('audio/mp4'), page('audio/mp4')], [true, true], 0, whole)).toEqual({
      from: 0,
      to: 0,
    });
    expect(runAround([mp3(), page('audio/ogg')], [true, true], 0, whole)).toEqual({ from: 0, to: 0 });
    expect(runAround([mp3(), mp3()], [true, true], 1, { ...whole, join: false })).toEqual({ from: 1, to: 1 });
  });

  test('is no longer than twenty minutes: all of it is in memory at once', () => {
    const long = (minutes: number): Page => ({
      text: 'A page.',
      speech: { key: 'k', type: 'audio/mpeg', duration: minutes * 60, marks: [0] },
    });
    const pages = [long(3), long(8), long(8), long(3), long(8)];
    const here = pages.map(() => true);
    expect(runAround(pages, here, 1, whole)).toEqual({ from: 1, to: 3 });
    expect(runAround(pages, here, 4, whole)).toEqual({ from: 2, to: 4 });
    expect(runAround([long(30), long(1)], [true, true], 0, whole)).toEqual({ from: 0, to: 0 });
  });

  test('is one chapter where there are no words', () => {
    const chapter = { ...mp3(), text: '' };
    expect(runAround([chapter, chapter, chapter], [true, true, true], 1, whole)).toEqual({ from: 1, to: 1 });
    expect(runAround([mp3(), chapter, mp3()], [true, true, true], 0, whole)).toEqual({ from: 0, to: 0 });
  });
});

/** A silent MPEG-2 layer III frame: 24 kHz, 48 kbit/s, 144 bytes; `mark` stands where an encoder's header would. */
function frame(mark = ''): number[] {
  const bytes = new Array<number>(144).fill(0);
  bytes.splice(0, 4, 0xff, 0xf3, 0x64, 0xc4);
  bytes.splice(13, mark.length, ...[...mark].map((letter) => letter.charCodeAt(0)));
  return bytes;
}
const bufferOf = (...parts: number[][]) => Uint8Array.from(parts.flat()).buffer;

describe('what would speak for the whole piece is cut off', () => {
  test('an ID3 tag and an encoder’s header frame go, frames of sound stay', () => {
    const id3 = [...'ID3'].map((letter) => letter.charCodeAt(0)).concat([4, 0, 0, 0, 0, 0, 3, 9, 9, 9]);
    expect(bareFrames(bufferOf(id3, frame('Xing'), frame(), frame()))).toHaveLength(288);
    expect(bareFrames(bufferOf(frame('Info'), frame()))).toHaveLength(144);
    expect(bareFrames(bufferOf(frame(), frame()))).toHaveLength(288);
  });

  test('what is no MPEG audio is left as it is', () => {
    expect(bareFrames(bufferOf([1, 2, 3]))).toHaveLength(3);
    expect(bareFrames(new ArrayBuffer(0))).toHaveLength(0);
  });

  test('a piece of one page is its bytes untouched', async () => {
    expect((await joinAudio([bufferOf(frame('Info'), frame())], 'audio/mpeg'))?.size).toBe(288);
    expect((await joinAudio([bufferOf(frame('Info'), frame()), bufferOf(frame())], 'audio/mpeg'))?.size).toBe(
      288,
    );
  });
});
