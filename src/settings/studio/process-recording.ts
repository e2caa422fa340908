import { Failure } from '../../domain/errors';
import { soundType } from '../../domain/media/bytes';
import { marksOf } from '../../domain/media/marks';
import { marksOfReading } from '../../domain/media/reading-marks';
import { evened, findVoice, gainFor, levelsOf, loudnessOf } from '../../domain/media/speech-detection';
import type { Speech } from '../../domain/story/story';
import { measure } from '../../sound/duration';
import { openEncoder } from './encode';

/** A page's voice, ready to be stored. */
export type ProcessedRecording = Omit<Speech, 'key'> & { bytes: ArrayBuffer };

/** Nobody was heard. */
export class SilentError extends Error {}

/** What is decoded at most, in seconds: three minutes are 35 MB of samples. Longer ones stay as they came. */
const DECODED = 180;
/** What is taken from a file at most, in bytes: an hour of somebody's voice. */
const MOST = 60_000_000;
/** Of a file that is stored as it came. Bytes a second; plain samples have five times this. */
const SMALL = 24_000;

/**
 * What is kept of a take or of a file: the voice without the silence around it, as loud as the stories that are built in,
 * with the times at which its sentences begin.
 * @throws {SilentError} where nobody speaks
 * @throws {Failure} `broken` for what holds no sound, `too-long` for a file beyond `MOST`, aborted
 */
export async function processRecording(
  sound: Blob,
  text: string,
  signal: AbortSignal,
): Promise<ProcessedRecording> {
  if (sound.size > MOST) throw new Failure('too-long', `${Math.round(sound.size / 1e6)} MB of sound`);
  const bytes = await sound.arrayBuffer();
  const type = (soundType(new Uint8Array(bytes)) ?? sound.type).replace(/;.*/u, '');
  const seconds = await measure(bytes, type, signal);
  const asCame = { bytes, type, duration: seconds, marks: marksOf(text, seconds) };
  if (seconds > DECODED) return asCame;
  const encoder = await openEncoder();
  const samples = await decode(bytes, encoder.rate);
  if (signal.aborted) throw new Failure('aborted');
  // What the browser plays and yet does not decode stays as it came.
  if (!samples) return asCame;

  const levels = levelsOf(samples, encoder.rate);
  const voice = findVoice(levels);
  if (!voice) throw new SilentError();
  const smallAlready = !encoder.small && bytes.byteLength / seconds < SMALL;
  if (smallAlready) {
    const whole = { ...voice, from: 0, to: seconds };
    return { ...asCame, marks: marksOfReading(text, seconds, whole) };
  }
  const gain = gainFor(loudnessOf(levels));
  const kept = await encoder.encode(evened(samples, encoder.rate, voice, gain));
  return { ...kept, marks: marksOfReading(text, kept.duration, voice) };
}

/** One channel of it, at this rate; undefined where the browser cannot. */
async function decode(bytes: ArrayBuffer, rate: number): Promise<Float32Array | undefined> {
  try {
    // A context that plays nothing: it only says at which rate to decode. The bytes given to it are gone afterwards.
    const buffer = await new OfflineAudioContext(1, 1, rate).decodeAudioData(bytes.slice(0));
    const first = buffer.getChannelData(0);
    if (buffer.numberOfChannels < 2) return first;
    const second = buffer.getChannelData(1);
    return first.map((sample, i) => (sample + (second[i] as number)) / 2);
  } catch {
    return undefined;
  }
}
