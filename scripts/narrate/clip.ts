/**
 * One sentence as MPEG frames that can be laid behind any others of their kind: its first and last frames are silent,
 * so that nothing of it reaches over its ends, and the pause after it is its own.
 */
import { decode, encode, FORMAT, FRAME_BYTES, short } from './encode';
import { MODEL, RATE, SPEED } from './kokoro';
import { encodeLevelled } from './loudness';
import { AFTER, BEFORE, type Clip, PAUSES, pauseAfter } from './page';

export const FRAME_SAMPLES = 576;

/** In front of each voice. The same for all, since what stands before a clip is not known: longer than two frames. */
const HEAD = PAUSES.lead - BEFORE;

/** Everything that the bytes of a clip are made from. */
export const clipKey = (text: string, voice: string, last: boolean): string =>
  short([text, voice, MODEL, SPEED, FORMAT, last ? 'last' : ''].join('|'));

/** Silence, the voice, and the pause that follows this text; whole frames. */
export function layClip(clip: Clip, text: string, last: boolean): Float32Array {
  const tail = last ? PAUSES.end - AFTER : pauseAfter(text) - AFTER - BEFORE - HEAD;
  const start = Math.round(HEAD * RATE);
  const end = start + clip.samples.length + Math.round(tail * RATE);
  const out = new Float32Array(Math.ceil(end / FRAME_SAMPLES) * FRAME_SAMPLES);
  out.set(clip.samples, start);
  return out;
}

/** Seconds from the clip's beginning to its voice. */
export const onsetOf = (clip: Clip): number => (Math.round(HEAD * RATE) + clip.onset) / RATE;

/** The coder adds frames of nothing at the end; they would make every pause longer. */
export function encodeFrames(samples: Float32Array): Buffer {
  const length = (samples.length / FRAME_SAMPLES) * FRAME_BYTES;
  const bytes = encode(samples);
  if (bytes.length < length)
    throw new Error(`${bytes.length} bytes of ${length}: the coder left out the end`);
  return bytes.subarray(0, length);
}

/** @throws {Error} when its ends are not silent */
export function encodeClip(samples: Float32Array, gain: number): Buffer {
  const bytes = encodeLevelled(samples, gain, encodeFrames);
  const heard = decode(bytes);
  for (const end of [heard.subarray(0, FRAME_SAMPLES), heard.subarray(-FRAME_SAMPLES)])
    if (end.some((sample) => Math.abs(sample) > INAUDIBLE)) throw new Error('a clip’s ends are not silent');
  return bytes;
}

/** −96 dB: under the last bit of a CD. */
const INAUDIBLE = 1.6e-5;

/**
 * Largest difference between clips laid together and the same clips apart, in samples of ±1. Near 0 for good clips: no
 * click and no echo over a joint.
 */
export function jointFault(clips: Buffer[]): number {
  const together = decode(Buffer.concat(clips));
  let at = 0;
  let most = 0;
  for (const clip of clips)
    for (const sample of decode(clip)) most = Math.max(most, Math.abs(sample - (together[at++] ?? 1)));
  return at === together.length ? most : 1;
}
