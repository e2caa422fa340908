/** One loudness for all stories: measured as broadcasters do (EBU R 128), one gain for a whole story. */
import { spawnSync } from 'node:child_process';
import { RATE } from './kokoro';

export const TARGET_LUFS = -18;
/** Promised of what a decoder gives. */
export const MOST_TRUE_PEAK = -1.5;

export interface Loudness {
  lufs: number;
  /** dB relative to full scale, between the samples. */
  truePeak: number;
}

const RAW = ['-f', 'f32le', '-ar', String(RATE), '-ac', '1', '-i', 'pipe:0'];

/** Measures samples, or, given `mp3`, what a decoder makes of an encoded stream. */
export function measure(input: Float32Array | Buffer): Loudness {
  const raw = input instanceof Float32Array;
  const bytes = raw ? Buffer.from(input.buffer, input.byteOffset, input.byteLength) : input;
  const { stderr, status } = spawnSync(
    'ffmpeg',
    [
      '-hide_banner',
      '-nostats',
      ...(raw ? RAW : ['-f', 'mp3', '-i', 'pipe:0']),
      '-af',
      'ebur128=peak=true',
      '-f',
      'null',
      '-',
    ],
    { input: bytes, maxBuffer: 1 << 28 },
  );
  const log = stderr.toString();
  const summary = log.slice(log.lastIndexOf('Summary:'));
  const lufs = /I:\s+(-?[\d.]+) LUFS/u.exec(summary)?.[1];
  const peak = /Peak:\s+(-?[\d.]+|-inf) dBFS/u.exec(summary)?.[1];
  if (status !== 0 || lufs === undefined || peak === undefined)
    throw new Error(`loudness was not measured:\n${log}`);
  return { lufs: Number(lufs), truePeak: peak === '-inf' ? -Infinity : Number(peak) };
}

const factor = (decibels: number): number => 10 ** (decibels / 20);

export interface Levels {
  gain: number;
  /** No sample of the result is larger. */
  ceiling: number;
}

/** Tried in turn, in dB: how far the coder and the curve between samples overshoot (0.5 to 3 dB) cannot be told. */
const CEILINGS = [-3, -3.5, -4, -4.5, -5, -6];

type Encode = (samples: Float32Array) => Buffer;

/** The gain that brings a whole story to the target; limiting costs a little loudness, so it is found by trial. */
export function gainFor(whole: Float32Array, encode: Encode): number {
  let gain = TARGET_LUFS - measure(whole).lufs;
  for (let pass = 0; pass < 4; pass++) {
    const made = encode(level(whole, { gain: factor(gain), ceiling: factor(CEILINGS[0] as number) }));
    const under = TARGET_LUFS - measure(made).lufs;
    gain += under;
    if (Math.abs(under) < 0.1) break;
  }
  return factor(gain);
}

/** Encodes one page under the highest ceiling that keeps the promise; else as near to it as was found. */
export function encodeLevelled(samples: Float32Array, gain: number, encode: Encode): Buffer {
  let best: { bytes: Buffer; truePeak: number } | undefined;
  for (const ceiling of CEILINGS) {
    const bytes = encode(level(samples, { gain, ceiling: factor(ceiling) }));
    const { truePeak } = measure(bytes);
    if (!best || truePeak < best.truePeak) best = { bytes, truePeak };
    if (truePeak <= MOST_TRUE_PEAK - 0.1) break;
  }
  return (best as { bytes: Buffer }).bytes;
}

/**
 * Applies a gain and turns down what would pass the ceiling, a little before and after each peak (5 ms either way), so
 * that the wave keeps its shape. No sample of the result exceeds the ceiling.
 */
export function level(samples: Float32Array, { gain, ceiling }: Levels): Float32Array {
  const reach = Math.round(RATE * 0.005);
  const wanted = new Float32Array(samples.length).fill(1);
  let any = false;
  for (let i = 0; i < samples.length; i++) {
    const size = Math.abs(samples[i] as number) * gain;
    if (size <= ceiling) continue;
    any = true;
    const share = ceiling / size;
    const to = Math.min(samples.length - 1, i + reach);
    for (let j = Math.max(0, i - reach); j <= to; j++) if ((wanted[j] as number) > share) wanted[j] = share;
  }
  const out = new Float32Array(samples.length);
  if (!any) {
    for (let i = 0; i < samples.length; i++) out[i] = (samples[i] as number) * gain;
    return out;
  }
  // The mean of minima over the same reach: smooth, and never above any of them at the peak itself.
  let sum = 0;
  const at = (i: number): number => wanted[Math.min(Math.max(i, 0), samples.length - 1)] as number;
  for (let i = -reach; i <= reach; i++) sum += at(i);
  for (let i = 0; i < samples.length; i++) {
    out[i] = (samples[i] as number) * gain * (sum / (2 * reach + 1));
    sum += at(i + reach + 1) - at(i - reach);
  }
  return out;
}
