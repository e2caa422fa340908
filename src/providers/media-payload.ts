import type { Failure } from '../domain/errors';
import { soundSeconds } from '../domain/media/frames';
import { pictureType, soundType, wavFile } from '../domain/media/media-type';
import { bareSamples } from '../domain/media/samples';
import { objectOf, readAnything, readNumber, readString } from '../domain/shape';
import type { ProviderResponse } from './response';
import type { SynthesizedSpeech } from './types';

/** Sounds and pictures from servers, whose declared types are believed only where the bytes agree. */

type Fails = (kind: 'broken', what: string) => Failure;

/** Reads speech from a whole answer: a sound, bare samples, or either of them as base64 in JSON or alone. */
export async function readSpeech(
  answer: ProviderResponse,
  declared = answer.type,
): Promise<SynthesizedSpeech> {
  const bytes = await answer.bytes();
  return parseSpeech(findMedia(bytes, soundOf) ?? bytes, answer.failure, undefined, declared);
}

/**
 * @param declared MIME type by which the server calls it: only bare samples need it
 * @throws {Failure} `broken`, saying what was sent instead
 */
export function parseSpeech(
  sent: Uint8Array<ArrayBuffer>,
  fails: Fails,
  words?: SynthesizedSpeech['words'],
  declared = '',
): SynthesizedSpeech {
  const bytes = soundOf(sent, declared) ?? sent;
  const type = soundType(bytes) ?? refuse(bytes, 'sound', fails);
  if (soundSeconds(bytes.buffer, type) === 0) throw fails('broken', 'answers with a sound of no length');
  return { bytes: bytes.buffer, type, ...(words && { words }) };
}

/** The bytes as a sound that browsers play: as they are, or bare samples behind a WAV header; undefined for neither. */
function soundOf(bytes: Uint8Array<ArrayBuffer>, declared: string): Uint8Array<ArrayBuffer> | undefined {
  if (soundType(bytes)) return bytes;
  const format = bareSamples(declared);
  if (!format || isText(bytes) || bytes.length < 2) return undefined;
  return wavFile(format.toLittleEndian(bytes), format.hertz, format.channels);
}

/** Reads a picture from a whole answer: itself, or base64 in JSON or alone; undefined where there is none. */
export const findPicture = (bytes: Uint8Array<ArrayBuffer>) =>
  findMedia(bytes, (found) => (pictureType(found) ? found : undefined));

/** @throws {Failure} `broken`, saying what was sent instead */
export function parsePicture(
  bytes: Uint8Array<ArrayBuffer>,
  fails: Fails,
): { bytes: ArrayBuffer; type: string } {
  return { bytes: bytes.buffer, type: pictureType(bytes) ?? refuse(bytes, 'picture', fails) };
}

/** @throws {Failure} `broken` for what is no base64 */
export function decodeBase64(text: unknown, fails: Fails): Uint8Array<ArrayBuffer> {
  const bytes = base64Bytes(readString(text) ?? '');
  if (!bytes) throw fails('broken', 'answers with garbled data');
  return bytes;
}

/** Bytes of base64, also of a `data:` address and in the letters of web addresses; undefined for anything else. */
function base64Bytes(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    const letters = atob(
      text
        .replace(/^data:[^,]{0,200},/u, '')
        .replaceAll('-', '+')
        .replaceAll('_', '/'),
    );
    const bytes = new Uint8Array(letters.length);
    for (let i = 0; i < letters.length; i++) bytes[i] = letters.charCodeAt(i);
    return bytes;
  } catch {
    return undefined;
  }
}

/** Values of a JSON answer that are looked at for a sound or a picture. */
const MAX_VALUES = 500;
/** Letters; shorter texts are words about it. */
const MIN_BASE64 = 40;
/** Bytes of bare samples, a twentieth of a second. */
const MIN_SAMPLES = 2400;

const readLabels = objectOf({
  mimeType: readString,
  mime_type: readString,
  content_type: readString,
  contentType: readString,
  format: readString,
  audio_format: readString,
  encoding: readString,
  audioEncoding: readString,
  rate: readAnything,
  sample_rate: readAnything,
  sampleRate: readAnything,
  sampleRateHertz: readAnything,
});

/** The first sound or picture in bytes that are JSON or base64, whatever its field is called; undefined where there is none. */
function findMedia(
  bytes: Uint8Array<ArrayBuffer>,
  accept: (bytes: Uint8Array<ArrayBuffer>, declared: string) => Uint8Array<ArrayBuffer> | undefined,
): Uint8Array<ArrayBuffer> | undefined {
  if (accept(bytes, '')) return bytes;
  if (!isText(bytes)) return undefined;
  const text = new TextDecoder().decode(bytes);
  let queue: { value: unknown; declared: string }[];
  try {
    queue = [{ value: JSON.parse(text), declared: '' }];
  } catch {
    queue = [{ value: text.trim(), declared: '' }];
  }
  for (let at = 0; at < queue.length && at < MAX_VALUES; at++) {
    const { value, declared } = queue[at] as (typeof queue)[0];
    if (typeof value === 'string') {
      const found = value.length < MIN_BASE64 ? undefined : base64Bytes(value);
      const named = /^data:([^,]{0,200}),/u.exec(value)?.[1] ?? declared;
      // Any short word may pass for base64, and anything for samples.
      const media = found && accept(found, found.length < MIN_SAMPLES ? '' : named);
      if (media) return media;
    } else if (typeof value === 'object' && value !== null) {
      const inner = Array.isArray(value) ? declared : declaredIn(value) || declared;
      for (const one of Object.values(value).slice(0, MAX_VALUES))
        queue.push({ value: one, declared: inner });
    }
  }
  return undefined;
}

/** MIME type that the fields beside a sound declare. */
function declaredIn(value: object): string {
  const { rate, sample_rate, sampleRate, sampleRateHertz, ...names } = readLabels(value) ?? {};
  const name = Object.values(names).find((one) => one !== undefined) ?? '';
  const hertz = [rate, sample_rate, sampleRate, sampleRateHertz].map(readNumber).find(Boolean);
  return hertz && !name.includes('rate=') ? `${name || 'pcm'};rate=${hertz}` : name;
}

/** Whether the bytes begin as text does: JSON, a web page, base64. */
function isText(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, 256);
  return (
    start.length > 0 && start.every((byte) => (byte >= 0x20 && byte < 0x7f) || (byte >= 0x09 && byte <= 0x0d))
  );
}

function refuse(bytes: Uint8Array, wanted: string, fails: Fails): never {
  const beginning = String.fromCharCode(...bytes.subarray(0, 64)).trim();
  let what = `${bytes.length} bytes that are no ${wanted}`;
  if (!bytes.length) what = 'nothing';
  else if (beginning.startsWith('<')) what = `a web page instead of a ${wanted}`;
  else if (/^[[{]/u.test(beginning)) what = `data instead of a ${wanted}`;
  throw fails('broken', `answers with ${what}`);
}
