import { concatBytes } from './bytes';

/** Tags of ID3v2.4 (id3.org), with chapters by its addendum 1.0. */

interface Id3Chapter {
  title: string;
  /** Milliseconds from the beginning. */
  begin: number;
  end: number;
}

interface Id3Tags {
  title: string;
  artists: string[];
  /** ISO 639-2. */
  language: string;
  /** All words of the story; empty where it has none. */
  lyrics: string;
  genre: string;
  cover: { type: string; bytes: Uint8Array };
  chapters: Id3Chapter[];
}

const UTF8 = 3;
const FRONT_COVER = 3;
/** Top level, in order. */
const TABLE_FLAGS = 3;
/** Stands for a place in bytes, which is told by time alone. */
const BY_TIME = 0xffffffff;

export function writeId3({
  title,
  artists,
  language,
  lyrics,
  genre,
  cover,
  chapters,
}: Id3Tags): Uint8Array<ArrayBuffer> {
  const ids = chapters.map((_, i) => latin(`page${i + 1}`));
  const frames = concatBytes([
    textFrame('TIT2', title),
    // Several values of one frame are parted by a zero.
    ...(artists.length ? [textFrame('TPE1', artists.join('\0'))] : []),
    textFrame('TLAN', language),
    textFrame('TCON', genre),
    ...(lyrics ? [frame('USLT', Uint8Array.of(UTF8), ascii(language), Uint8Array.of(0), utf8(lyrics))] : []),
    frame('APIC', Uint8Array.of(UTF8), latin(cover.type), Uint8Array.of(FRONT_COVER, 0), cover.bytes),
    frame(
      'CTOC',
      latin('pages'),
      Uint8Array.of(TABLE_FLAGS, Math.min(255, ids.length)),
      ...ids.slice(0, 255),
    ),
    ...chapters.map(({ title, begin, end }, i) =>
      frame('CHAP', ids[i] ?? latin(''), u32(begin, end, BY_TIME, BY_TIME), textFrame('TIT2', title)),
    ),
  ]);
  return concatBytes([ascii('ID3'), Uint8Array.of(4, 0, 0), sized(frames.length), frames]);
}

const textFrame = (name: string, text: string) => frame(name, Uint8Array.of(UTF8), utf8(text));

function frame(name: string, ...parts: Uint8Array[]): Uint8Array {
  const content = concatBytes(parts);
  return concatBytes([ascii(name), sized(content.length), Uint8Array.of(0, 0), content]);
}

/** Seven bits a byte, so that no size looks like the beginning of a sound. */
const sized = (size: number) =>
  Uint8Array.of((size >> 21) & 127, (size >> 14) & 127, (size >> 7) & 127, size & 127);

function u32(...values: number[]): Uint8Array {
  const bytes = new Uint8Array(4 * values.length);
  const view = new DataView(bytes.buffer);
  for (const [i, value] of values.entries()) view.setUint32(4 * i, value);
  return bytes;
}

const ascii = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
/** A text of a fixed form, ended by a zero. */
const latin = (text: string) => ascii(`${text}\0`);
const utf8 = (text: string) => new TextEncoder().encode(text);
