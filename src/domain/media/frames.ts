import { concatBytes, isAt } from './bytes';

/**
 * Length and joining of sounds by their bytes. Only MPEG audio and plain PCM can be joined without a decoder: their
 * frames stand alone, whereas headers of MP4 and Ogg describe the whole file.
 */

/**
 * Removes an ID3 tag and the encoder's silent first frame, whose Xing or Info header tells the length of one page:
 * players trust that header and would stop early, or seek wrongly.
 */
export function bareFrames(buffer: ArrayBuffer): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(buffer);
  const from = id3Length(bytes);
  const length = mpegFrame(bytes, from)?.bytes ?? 0;
  const head = String.fromCharCode(...bytes.subarray(from, from + Math.min(length, 64)));
  return bytes.subarray(from + (/Xing|Info|VBRI/u.test(head) ? length : 0));
}

/**
 * Seconds of sound by its frames or bytes, exact to a frame.
 * @returns undefined if only a media element can measure it (Ogg, MP4, WebM, FLAC), 0 if it holds no sound
 */
export function soundSeconds(buffer: ArrayBuffer, type: string): number | undefined {
  if (/\/(mpeg|mp3)\b/u.test(type)) return countFrames(bareFrames(buffer), mpegFrame);
  if (/\/(x-)?aac\b/u.test(type)) return countFrames(bareFrames(buffer), adtsFrame);
  if (/\/(x-|vnd\.)?wave?\b/u.test(type)) {
    const wave = readWave(buffer);
    return wave && wave.length / wave.bytesPerSecond;
  }
  return undefined;
}

/** Least share of a sound in frames: below it, the bytes are something else. */
const HALF = 0.5;
/** Bytes in which the first frame must begin, so that megabytes of something else are not searched. */
const FAR = 2 ** 16;
/** Bytes that decide; the rest of a sound is like its beginning. */
const DECIDING = 2 ** 18;

/** MIME type of a sound that consists of frames; undefined for any other. */
export function framedType(bytes: Uint8Array): string | undefined {
  if (framedPart(bytes, mpegFrame) > HALF) return 'audio/mpeg';
  return framedPart(bytes, adtsFrame) > HALF ? 'audio/aac' : undefined;
}

/** Share, 0 to 1, in frames that are followed by a frame or the end: a frame's first bits alone occur in any file. */
function framedPart(bytes: Uint8Array, read: FrameReader): number {
  const from = id3Length(bytes);
  const to = Math.min(bytes.length, from + DECIDING);
  let framed = 0;
  let at = from;
  while (at < to && (framed || at < from + FAR)) {
    const size = read(bytes, at)?.bytes ?? 0;
    const next = at + size;
    const goes = size > 0 && (next === bytes.length || read(bytes, next) || isAt(bytes, next, 'TAG'));
    if (goes) framed += size;
    at += goes ? size : 1;
  }
  // The last frame may reach beyond.
  return to > from ? framed / (Math.max(at, to) - from) : 0;
}

/** Joins two sounds without a gap; undefined if that needs a decoder. */
export function joinSounds(a: ArrayBuffer, b: ArrayBuffer, type: string): ArrayBuffer | undefined {
  if (/\/(mpeg|mp3)\b/u.test(type)) return joinFrames(bareFrames(a), bareFrames(b), mpegFrame);
  if (/\/(x-)?aac\b/u.test(type)) return joinFrames(bareFrames(a), bareFrames(b), adtsFrame);
  return /\/(x-|vnd\.)?wave?\b/u.test(type) ? joinWaves(a, b) : undefined;
}

interface Frame {
  bytes: number;
  seconds: number;
  /** Version, rate and channels, which must be equal in frames that are joined. */
  kind: string;
}
type FrameReader = (bytes: Uint8Array, at: number) => Frame | undefined;

function joinFrames(a: Uint8Array, b: Uint8Array, read: FrameReader): ArrayBuffer | undefined {
  const kind = read(a, 0)?.kind;
  return kind && kind === read(b, 0)?.kind ? concatBytes([a, b]).buffer : undefined;
}

/** Skips bytes outside frames (a tag at the end, a broken byte), as players do. */
function countFrames(bytes: Uint8Array, read: FrameReader): number {
  let seconds = 0;
  for (let at = 0; at < bytes.length; ) {
    const frame = read(bytes, at);
    seconds += frame?.seconds ?? 0;
    at += frame?.bytes ?? 1;
  }
  return seconds;
}

function id3Length(bytes: Uint8Array): number {
  if (!isAt(bytes, 0, 'ID3')) return 0;
  const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(6, 10);
  return 10 + ((a << 21) | (b << 14) | (c << 7) | d);
}

const MPEG_HERTZ = [44_100, 48_000, 32_000];
const KBIT_1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const KBIT_2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];

/** Reads the layer III frame that begins at `at`. Called for every byte of what is no sound: it makes nothing in vain. */
function mpegFrame(bytes: Uint8Array, at: number): Frame | undefined {
  const version = bytes[at + 1] ?? 0;
  if (bytes[at] !== 0xff || (version & 0xe6) !== 0xe2) return undefined;
  const rates = bytes[at + 2] ?? 0;
  const mode = bytes[at + 3] ?? 0;
  const mpeg1 = (version & 0x18) === 0x18;
  const hertz = (MPEG_HERTZ[(rates >> 2) & 3] ?? 0) / (mpeg1 ? 1 : version & 0x10 ? 2 : 4);
  const kbit = (mpeg1 ? KBIT_1 : KBIT_2)[rates >> 4] ?? 0;
  if (!hertz || !kbit) return undefined;
  const samples = mpeg1 ? 1152 : 576;
  return {
    bytes: Math.floor((samples * 125 * kbit) / hertz) + ((rates >> 1) & 1),
    seconds: samples / hertz,
    kind: `${version & 0x18} ${hertz} ${mode >> 6 === 3}`,
  };
}

const ADTS_HERTZ = [96, 88.2, 64, 48, 44.1, 32, 24, 22.05, 16, 12, 11.025, 8, 7.35].map((k) => k * 1000);

function adtsFrame(bytes: Uint8Array, at: number): Frame | undefined {
  if (bytes[at] !== 0xff || ((bytes[at + 1] ?? 0) & 0xf6) !== 0xf0) return undefined;
  const [rate = 0, length = 0, more = 0, rest = 0] = bytes.subarray(at + 2, at + 6);
  const hertz = ADTS_HERTZ[(rate >> 2) & 15];
  const size = ((length & 3) << 11) | (more << 3) | (rest >> 5);
  if (!hertz || size < 7) return undefined;
  return {
    bytes: size,
    seconds: 1024 / hertz,
    kind: `${rate & 0xfd} ${length & 0xc0}`,
  };
}

interface Wave {
  /** Whole `fmt ` chunk: two waves join only if all of it is equal. */
  format: Uint8Array;
  bytesPerSecond: number;
  from: number;
  length: number;
}

/** Chunks before the samples, and bytes of `fmt `: no sound has as many. */
const MAX_CHUNKS = 1000;
const MAX_FORMAT = 4096;

/** Streaming servers write a length of 0 or 2³² − 1: all the rest is data then. */
function readWave(buffer: ArrayBuffer): Wave | undefined {
  const bytes = new Uint8Array(buffer);
  if (!isAt(bytes, 0, 'RIFF') || !isAt(bytes, 8, 'WAVE')) return undefined;
  const view = new DataView(buffer);
  let format: Uint8Array | undefined;
  for (let at = 12, chunks = 0; at + 8 <= bytes.length && chunks < MAX_CHUNKS; chunks++) {
    const size = view.getUint32(at + 4, true);
    if (isAt(bytes, at, 'fmt ') && size >= 16 && size <= MAX_FORMAT && at + 24 <= bytes.length)
      format = bytes.subarray(at + 8, at + 8 + size);
    if (isAt(bytes, at, 'data') && format) {
      const there = bytes.length - at - 8;
      const bytesPerSecond = view.getUint32(format.byteOffset + 8, true);
      const length = size === 0 || size > there ? there : size;
      return bytesPerSecond ? { format, bytesPerSecond, from: at + 8, length } : undefined;
    }
    at += 8 + size + (size & 1);
  }
  return undefined;
}

function joinWaves(a: ArrayBuffer, b: ArrayBuffer): ArrayBuffer | undefined {
  const [one, two] = [readWave(a), readWave(b)];
  if (!one || !two || String(one.format) !== String(two.format)) return undefined;
  // Only plain samples: formats coded in blocks cannot be joined anywhere.
  const code = (one.format[0] ?? 0) | ((one.format[1] ?? 0) << 8);
  if (code !== 1 && code !== 3) return undefined;
  const length = one.length + two.length;
  const head = new Uint8Array(28 + one.format.length);
  const view = new DataView(head.buffer);
  const put = (name: string, at: number) => {
    for (let i = 0; i < 4; i++) head[at + i] = name.charCodeAt(i);
  };
  put('RIFF', 0);
  view.setUint32(4, head.length - 8 + length, true);
  put('WAVE', 8);
  put('fmt ', 12);
  view.setUint32(16, one.format.length, true);
  head.set(one.format, 20);
  put('data', 20 + one.format.length);
  view.setUint32(24 + one.format.length, length, true);
  return concatBytes([head, new Uint8Array(a, one.from, one.length), new Uint8Array(b, two.from, two.length)])
    .buffer;
}
