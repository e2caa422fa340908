import { describe, expect, it } from 'vitest';
import type { NarratedPage, Narration } from '../../../scripts/narrate/narration';
import { mp3Fault } from '../../../scripts/stories-check/mp3';
import { checkNarration } from '../../../scripts/stories-check/narration';
import { mp3, narrated, story } from './story-fixtures';

/** Faults after one thing was spoilt. */
function faults(spoil: (made: { narration: Narration; files: Map<string, Uint8Array> }) => void): string {
  const made = narrated(story());
  spoil(made);
  return checkNarration(story(), JSON.stringify(made.narration), made.files).join('\n');
}
const page = (change: Partial<NarratedPage>): string =>
  faults(({ narration }) => Object.assign(narration.pages[1] as NarratedPage, change));

describe('narration', () => {
  it('that fits its story has no fault', () => {
    expect(faults(() => {})).toBe('');
  });

  it('must be there, where the story has a voice', () => {
    const files = new Map([['story.md', new Uint8Array()]]);
    expect(checkNarration(story(), undefined, files)).toEqual(['not narrated yet']);
    const { voice: _, ...silent } = story();
    expect(checkNarration(silent, undefined, files)).toEqual([]);
  });

  it('must be made by this tool', () => {
    expect(faults(({ narration }) => (narration.model = 'other'))).toMatch(/model is other/u);
    expect(faults(({ narration }) => (narration.voice = 'af_bella'))).toMatch(
      /voice is af_bella, wanted bf_emma/u,
    );
    expect(faults(({ narration }) => (narration.speed = 1))).toMatch(/speed is 1/u);
    expect(faults(({ narration }) => (narration.format = 'audio/ogg'))).toMatch(/format is audio\/ogg/u);
    expect(checkNarration(story(), '{', new Map())).toEqual(['narration.json is not JSON']);
  });

  it('must not be older than the text', () => {
    expect(page({ text: '0123456789abcdef' })).toBe('02.mp3: stale: the text changed after it was spoken');
    expect(page({ key: '0123456789abcdef' })).toBe('02.mp3: stale: voice, model, speed or format changed');
  });

  it('must have a page for each page', () => {
    expect(faults(({ narration }) => narration.pages.pop())).toMatch(/7 pages, the story 8/u);
    expect(faults(({ files }) => files.delete('02.mp3'))).toMatch(/02.mp3: the file is missing/u);
    expect(page({ file: '2.mp3' })).toMatch(/page 2: the file is 2.mp3, wanted 02.mp3/u);
  });

  it('must mark each sentence, in order, before the end', () => {
    expect(page({ marks: [0.15, 2] })).toMatch(/2 marks for 5 sentences/u);
    expect(page({ marks: [0.15, 4, 2, 6, 8] })).toMatch(/marks do not increase/u);
    expect(page({ marks: [-1, 1, 2, 6, 8] })).toMatch(/marks do not increase/u);
    expect(page({ marks: [0.15, 2, 4, 6, 12.1] })).toMatch(/the last mark lies behind the end/u);
  });

  it('must say its text', () => {
    expect(page({ wer: 0.05 })).toBe('');
    expect(page({ wer: 0.051 })).toMatch(/word error rate 0.051/u);
  });

  it('must list its bytes as they are', () => {
    expect(page({ bytes: 1 })).toMatch(/72000 bytes, listed with 1/u);
    expect(page({ crc32: '00000000' })).toMatch(/CRC-32 is [0-9a-f]{8}, listed with 00000000/u);
    expect(page({ duration: 12.5 })).toMatch(/lasts 12.000 s, listed with 12.5/u);
    expect(faults(({ narration }) => Object.assign(narration.pages[1] as object, { note: 1 }))).toMatch(
      /has the fields/u,
    );
  });

  it('must not leave other files about', () => {
    expect(faults(({ files }) => files.set('09.mp3', mp3(1)))).toBe('stray file 09.mp3');
    expect(faults(({ files }) => files.set('.DS_Store', mp3(1)))).toBe('stray file .DS_Store');
  });
});

describe('an mp3', () => {
  const spoilt = (at: number, bytes: number[]): string | undefined => {
    const sound = mp3(3);
    sound.set(bytes, at);
    return mp3Fault(sound);
  };

  it('of plain frames has no fault, with or without the protection, private and copyright bits', () => {
    expect(mp3Fault(mp3(3))).toBeUndefined();
    expect(spoilt(144, [0xff, 0xf3, 0x65, 0xcc])).toBeUndefined();
  });

  it('must not be empty or cut', () => {
    expect(mp3Fault(new Uint8Array())).toBe('is empty');
    expect(mp3Fault(mp3(3).subarray(0, 400))).toMatch(/has 400 bytes, not whole frames/u);
  });

  it('must be of one kind in every frame', () => {
    expect(spoilt(288, [0xff, 0xfb, 0x64, 0xc4])).toMatch(/frame 2 .* is not 48 kbit\/s/u); // MPEG-1
    expect(spoilt(144, [0xff, 0xf3, 0x74, 0xc4])).toMatch(/frame 1 /u); // 56 kbit/s
    expect(spoilt(144, [0xff, 0xf3, 0x60, 0xc4])).toMatch(/frame 1 /u); // 22.05 kHz
    expect(spoilt(144, [0xff, 0xf3, 0x66, 0xc4])).toMatch(/frame 1 /u); // padded
    expect(spoilt(144, [0xff, 0xf3, 0x64, 0x44])).toMatch(/frame 1 /u); // joint stereo
    expect(spoilt(0, [0x49, 0x44, 0x33, 0x03])).toMatch(/frame 0 /u); // ID3
  });

  it('must not lean on frames before it', () => {
    expect(spoilt(148, [7])).toMatch(/frame 1 leans on the frames before it/u);
  });

  it('must not begin with a header frame', () => {
    expect(
      spoilt(
        13,
        [...'Info'].map((letter) => letter.charCodeAt(0)),
      ),
    ).toBe('frame 0 is a Info header');
  });
});
