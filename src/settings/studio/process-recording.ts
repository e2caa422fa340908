import { Failure } from '../../domain/errors';
import { soundType } from '../../domain/media/media-type';
import { readingMarks } from '../../domain/media/reading-marks';
import { sentenceMarks } from '../../domain/media/sentence-marks';
import {
  detectSpeech,
  measureLoudness,
  normalised,
  normalisingGain,
  soundLevels,
} from '../../domain/media/speech-detection';
import type { Speech } from '../../domain/story/story';
import { measure } from '../../sound/duration';
import { openEncoder } from './encode';

/** A page's recording, ready to be stored. */
export type ProcessedRecording = Omit<Speech, 'key'> & { bytes: ArrayBuffer };

/** Thrown where a recording holds no speech. */
export class SilentError extends Error {}

/** Longest sound that is decoded, in seconds: three minutes are 35 MB of samples. Longer ones stay as they came. */
const MAX_DECODED = 180;
/** Largest file, in bytes: an hour of speech. */
const MAX_BYTES = 60_000_000;
/** Below this rate a file counts as compressed, and may stay as it came. Bytes a second; plain samples have five times this. */
const COMPRESSED = 24_000;

/**
 * Prepares a take or a file for storing: the speech without the silence around it, as loud as the built-in stories, with
 * the times at which its sentences begin.
 * @throws {SilentError} where nobody speaks
 * @throws {Failure} `broken` where there is no sound, `too-long` beyond `MAX_BYTES`, `aborted`
 */
export async function processRecording(
  sound: Blob,
  text: string,
  signal: AbortSignal,
): Promise<ProcessedRecording> {
  if (sound.size > MAX_BYTES) throw new Failure('too-long', `${Math.round(sound.size / 1e6)} MB of sound`);
  const bytes = await sound.arrayBuffer();
  const type = (soundType(new Uint8Array(bytes)) ?? sound.type).replace(/;.*/u, '');
  const seconds = await measure(bytes, type, signal);
  const asCame = { bytes, type, duration: seconds, marks: sentenceMarks(text, seconds) };
  if (seconds > MAX_DECODED) return asCame;
  const encoder = await openEncoder();
  const samples = await decode(bytes, encoder.rate);
  if (signal.aborted) throw new Failure('aborted');
  // Browsers play some types that they do not decode.
  if (!samples) return asCame;

  const levels = soundLevels(samples, encoder.rate);
  const voice = detectSpeech(levels);
  if (!voice) throw new SilentError();
  const smallAlready = !encoder.small && bytes.byteLength / seconds < COMPRESSED;
  if (smallAlready) {
    const whole = { ...voice, from: 0, to: seconds };
    return { ...asCame, marks: readingMarks(text, seconds, whole) };
  }
  const gain = normalisingGain(measureLoudness(levels));
  const kept = await encoder.encode(normalised(samples, encoder.rate, voice, gain));
  return { ...kept, marks: readingMarks(text, kept.duration, voice) };
}

/** Samples of the sound, mixed to one channel; undefined where the browser cannot decode it. */
async function decode(bytes: ArrayBuffer, rate: number): Promise<Float32Array | undefined> {
  try {
    // The context only sets the rate. It detaches the bytes it is given.
    const buffer = await new OfflineAudioContext(1, 1, rate).decodeAudioData(bytes.slice(0));
    const first = buffer.getChannelData(0);
    if (buffer.numberOfChannels < 2) return first;
    const second = buffer.getChannelData(1);
    return first.map((sample, i) => (sample + (second[i] as number)) / 2);
  } catch {
    return undefined;
  }
}
