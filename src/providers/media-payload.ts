import type { Failure } from '../domain/errors';
import { soundSeconds } from '../domain/media/frames';
import { pictureType, soundType } from '../domain/media/media-type';
import type { SynthesizedSpeech } from './types';

/** What servers send as sounds and pictures, believed only as far as its bytes bear it out. */

type Fails = (kind: 'broken', what: string) => Failure;

/** @throws {Failure} `broken`, saying what was sent instead */
export function parseSpeech(
  bytes: Uint8Array<ArrayBuffer>,
  fails: Fails,
  words?: SynthesizedSpeech['words'],
): SynthesizedSpeech {
  const type = soundType(bytes) ?? refuse(bytes, 'sound', fails);
  if (soundSeconds(bytes.buffer, type) === 0) throw fails('broken', 'answers with a sound of no length');
  return { bytes: bytes.buffer, type, ...(words && { words }) };
}

/** @throws {Failure} `broken`, saying what was sent instead */
export function parsePicture(
  bytes: Uint8Array<ArrayBuffer>,
  fails: Fails,
): { bytes: ArrayBuffer; type: string } {
  return { bytes: bytes.buffer, type: pictureType(bytes) ?? refuse(bytes, 'picture', fails) };
}

/** @throws {Failure} `broken` for what is no base64 */
export function decodeBase64(text: unknown, fails: Fails): Uint8Array<ArrayBuffer> {
  try {
    const letters = atob(typeof text === 'string' ? text : '');
    const bytes = new Uint8Array(letters.length);
    for (let i = 0; i < letters.length; i++) bytes[i] = letters.charCodeAt(i);
    return bytes;
  } catch {
    throw fails('broken', 'answers with garbled data');
  }
}

function refuse(bytes: Uint8Array, wanted: string, fails: Fails): never {
  const beginning = String.fromCharCode(...bytes.subarray(0, 64)).trim();
  let what = `${bytes.length} bytes that are no ${wanted}`;
  if (!bytes.length) what = 'nothing';
  else if (beginning.startsWith('<')) what = `a web page instead of a ${wanted}`;
  else if (/^[[{]/u.test(beginning)) what = `data instead of a ${wanted}`;
  throw fails('broken', `answers with ${what}`);
}
