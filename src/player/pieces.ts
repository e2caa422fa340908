import type { Page } from '../domain/story';

/** A run of pages, both ends included, that sounds as one piece without a gap. */
export interface Run {
  from: number;
  to: number;
}

/**
 * Only MPEG audio may be joined by laying bytes end to end: its frames stand alone. MP4, Ogg and WAV have headers
 * that speak for the whole file.
 */
const JOINABLE = /^audio\/(mpeg|mp3|aac)\b/u;

/** The longest run around `page` that is here and may be joined; with `join` false, that page alone. */
export function runAround(pages: Page[], here: boolean[], page: number, join: boolean): Run {
  const type = pages[page]?.speech?.type ?? '';
  const joins = (i: number) => join && JOINABLE.test(type) && here[i] && pages[i]?.speech?.type === type;
  let from = page;
  let to = page;
  while (joins(from - 1)) from--;
  while (joins(to + 1)) to++;
  return { from, to };
}

/** One blob of a run's bytes. */
export function joined(parts: ArrayBuffer[], type: string): Blob {
  return new Blob(parts.length > 1 ? parts.map(bareFrames) : parts, { type });
}

/**
 * MPEG audio without what would speak for the whole piece: an ID3 tag, and the encoder's silent first frame whose
 * Xing or Info header tells one page's length. Players believe that header and would stop, or seek wrongly.
 */
export function bareFrames(buffer: ArrayBuffer): Uint8Array<ArrayBuffer> {
  let bytes = new Uint8Array(buffer);
  if (text(bytes, 0, 3) === 'ID3') {
    const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(6, 10);
    bytes = bytes.subarray(10 + ((a << 21) | (b << 14) | (c << 7) | d));
  }
  const length = frameLength(bytes);
  const head = text(bytes, 0, Math.min(length, 64));
  return /Xing|Info|VBRI/u.test(head) ? bytes.subarray(length) : bytes;
}

const text = (bytes: Uint8Array, from: number, to: number) =>
  String.fromCharCode(...bytes.subarray(from, to));

const KBIT_1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const KBIT_2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];

/** Bytes of the layer III frame at the beginning, 0 when there is none. */
function frameLength([sync = 0, version = 0, rates = 0]: Uint8Array): number {
  if (sync !== 0xff || (version & 0xe6) !== 0xe2) return 0;
  const mpeg1 = (version & 0x18) === 0x18;
  const hertz = ([44_100, 48_000, 32_000][(rates >> 2) & 3] ?? 0) / (mpeg1 ? 1 : version & 0x10 ? 2 : 4);
  const kbit = (mpeg1 ? KBIT_1 : KBIT_2)[rates >> 4] ?? 0;
  return hertz ? Math.floor(((mpeg1 ? 144_000 : 72_000) * kbit) / hertz) + ((rates >> 1) & 1) : 0;
}
