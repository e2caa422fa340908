import type { Failure } from '../domain/errors';
import { measureMp3 } from '../domain/mp3';
import type { Spoken } from './types';

/** Sounds and pictures, told by their own bytes: what servers write on them is often wrong. */

type Fails = (kind: 'broken', what: string) => Failure;

/** Less than this part of an MP3 in sound frames: noise, or another file's rest. */
const HALF = 0.5;

/** MIME type of a sound that a browser may be able to play; undefined for what is none. */
export function soundType(bytes: Uint8Array): string | undefined {
  if (has(bytes, 0, 'RIFF') && has(bytes, 8, 'WAVE')) return 'audio/wav';
  if (has(bytes, 0, 'OggS')) return 'audio/ogg';
  if (has(bytes, 0, 'fLaC')) return 'audio/flac';
  if (has(bytes, 4, 'ftyp') && !pictureType(bytes)) return 'audio/mp4';
  if (has(bytes, 0, '\x1aE\xdf\xa3')) return 'audio/webm';
  if (isAdts(bytes)) return 'audio/aac';
  return measureMp3(bytes).whole > HALF ? 'audio/mpeg' : undefined;
}

/** MIME type of a picture that every browser of ours can draw; undefined for what is none. */
export function pictureType(bytes: Uint8Array): string | undefined {
  if (has(bytes, 0, '\x89PNG\r\n\x1a\n')) return 'image/png';
  if (has(bytes, 0, '\xff\xd8\xff')) return 'image/jpeg';
  if (has(bytes, 0, 'RIFF') && has(bytes, 8, 'WEBP')) return 'image/webp';
  if (has(bytes, 4, 'ftypavif')) return 'image/avif';
  return undefined;
}

/** Seconds of sound, where its bytes say so without being decoded. */
export function soundSeconds(bytes: Uint8Array, type: string): number | undefined {
  if (type === 'audio/mpeg') return measureMp3(bytes).seconds;
  if (type !== 'audio/wav') return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let rate = 0;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const size = view.getUint32(at + 4, true);
    if (has(bytes, at, 'fmt ') && at + 20 <= bytes.length) rate = view.getUint32(at + 16, true);
    // A server that streams does not know the size when it writes this: what is there counts.
    if (has(bytes, at, 'data')) return rate ? Math.min(size, bytes.length - at - 8) / rate : undefined;
    at += 8 + size + (size & 1);
  }
  return undefined;
}

/** @throws {Failure} `broken`, saying what was sent instead */
export function spokenIn(bytes: Uint8Array<ArrayBuffer>, fails: Fails, words?: Spoken['words']): Spoken {
  const type = soundType(bytes) ?? refuse(bytes, 'sound', fails);
  const seconds = soundSeconds(bytes, type);
  if (seconds === 0) throw fails('broken', 'answers with a sound of no length');
  return { bytes: bytes.buffer, type, ...(seconds && { seconds }), ...(words && { words }) };
}

/** @throws {Failure} `broken`, saying what was sent instead */
export function pictureIn(
  bytes: Uint8Array<ArrayBuffer>,
  fails: Fails,
): { bytes: ArrayBuffer; type: string } {
  return { bytes: bytes.buffer, type: pictureType(bytes) ?? refuse(bytes, 'picture', fails) };
}

/** @throws {Failure} `broken` for what is no base64 */
export function fromBase64(text: unknown, fails: Fails): Uint8Array<ArrayBuffer> {
  try {
    const letters = atob(typeof text === 'string' ? text : '');
    const bytes = new Uint8Array(letters.length);
    for (let i = 0; i < letters.length; i++) bytes[i] = letters.charCodeAt(i);
    return bytes;
  } catch {
    throw fails('broken', 'answers with garbled data');
  }
}

/** Bare 16-bit samples with the header that makes them a file. */
export function wav(samples: Uint8Array, hertz: number, channels = 1): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(44 + samples.length);
  const view = new DataView(bytes.buffer);
  const write = (at: number, text: string) =>
    bytes.set(
      [...text].map((letter) => letter.charCodeAt(0)),
      at,
    );
  write(0, 'RIFF');
  view.setUint32(4, 36 + samples.length, true);
  write(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, channels, true);
  view.setUint32(24, hertz, true);
  view.setUint32(28, hertz * channels * 2, true);
  view.setUint16(32, channels * 2, true);
  view.setUint16(34, 16, true);
  write(36, 'data');
  view.setUint32(40, samples.length, true);
  bytes.set(samples, 44);
  return bytes;
}

/** AAC's own frames have the same eleven bits as MPEG audio, and layer 0; the second must stand where the first says. */
function isAdts(bytes: Uint8Array): boolean {
  const sync = (at: number) => bytes[at] === 0xff && ((bytes[at + 1] ?? 0) & 0xf6) === 0xf0;
  const [, , , a = 0, b = 0, c = 0] = bytes;
  const next = ((a & 3) << 11) | (b << 3) | (c >> 5);
  return sync(0) && next > 6 && (next === bytes.length || sync(next));
}

function refuse(bytes: Uint8Array, wanted: string, fails: Fails): never {
  const beginning = String.fromCharCode(...bytes.subarray(0, 64)).trim();
  let what = `${bytes.length} bytes that are no ${wanted}`;
  if (!bytes.length) what = 'nothing';
  else if (beginning.startsWith('<')) what = `a web page instead of a ${wanted}`;
  else if (/^[[{]/u.test(beginning)) what = `data instead of a ${wanted}`;
  throw fails('broken', `answers with ${what}`);
}

const has = (bytes: Uint8Array, offset: number, text: string) =>
  [...text].every((letter, i) => bytes[offset + i] === letter.charCodeAt(0));
