/** Joins spoken sentences to a page, with even pauses and known starts. Pure arithmetic on samples. */
import { RATE } from './kokoro';

/** Seconds. Heard as unhurried; the trailing rest is what separates two pages. */
export const PAUSES = { lead: 0.15, sentence: 0.4, thought: 0.5, clause: 0.18, end: 0.7 } as const;

/** Share of the loudest sample below which sound is silence: −46 dB, under a soft f or h, above the model's hiss. */
const SILENCE = 0.005;
/**
 * Silence kept before the first and after the last sound, so that neither a breathy start nor a fading end is clipped.
 */
export const BEFORE = 0.015;
export const AFTER = 0.06;

export interface Clip {
  samples: Float32Array;
  /** Sample at which the voice begins. */
  onset: number;
}

/** Cuts the model's own silence off both ends: it varies from run to run and would make uneven pauses. */
export function trim(wave: Float32Array): Clip {
  let peak = 0;
  for (const x of wave) peak = Math.max(peak, Math.abs(x));
  const quiet = peak * SILENCE;
  // The mean over 5 ms, not single samples: a click must not count as voice.
  const step = Math.round(RATE * 0.005);
  const blocks: number[] = [];
  for (let at = 0; at < wave.length; at += step) {
    let sum = 0;
    const end = Math.min(at + step, wave.length);
    for (let i = at; i < end; i++) sum += (wave[i] as number) ** 2;
    blocks.push(Math.sqrt(sum / (end - at)));
  }
  const first = blocks.findIndex((level) => level > quiet);
  if (first < 0) return { samples: new Float32Array(0), onset: 0 };
  const last = blocks.findLastIndex((level) => level > quiet);
  const from = Math.max(0, first * step - Math.round(BEFORE * RATE));
  const to = Math.min(wave.length, (last + 1) * step + Math.round(AFTER * RATE));
  const samples = wave.slice(from, to);
  fade(samples, Math.round(0.008 * RATE));
  return { samples, onset: first * step - from };
}

/** A hiss has its power above 5 kHz: neighbouring samples differ more than they weigh. */
const HISS = 1.5;
/** Share of the loudest sample (−36 dB) below which sound is breath. */
const HISS_LEVEL = 0.016;
const HISS_SECONDS = 0.3;

/**
 * Sample at which a clip ends in a hiss, or −1. After a vowel, l, m, n or r the model sometimes adds an s that nobody
 * wrote ("calf moons").
 */
export function hissAt({ samples }: Clip): number {
  let peak = 0;
  for (const x of samples) peak = Math.max(peak, Math.abs(x));
  const window = Math.round(RATE * 0.02);
  let begins = -1;
  for (
    let at = Math.max(0, samples.length - HISS_SECONDS * RATE);
    at + window <= samples.length;
    at += window / 4
  ) {
    let power = 0;
    let change = 0;
    for (let i = at + 1; i < at + window; i++) {
      power += (samples[i] as number) ** 2;
      change += ((samples[i] as number) - (samples[i - 1] as number)) ** 2;
    }
    const loud = Math.sqrt(power / window) > HISS_LEVEL * peak;
    // Voice follows: an s inside the last word, as in "closer".
    if (loud && change <= HISS * power) begins = -1;
    else if (loud && begins < 0) begins = at;
  }
  return begins;
}

/** The clip up to that sample, faded out. */
export function cutAt({ samples, onset }: Clip, at: number): Clip {
  const kept = samples.slice(0, at);
  const out = new Float32Array(kept.length + Math.round(AFTER * RATE));
  const ramp = Math.min(kept.length, Math.round(0.03 * RATE));
  for (let i = 0; i < ramp; i++) {
    const j = kept.length - 1 - i;
    kept[j] = (kept[j] as number) * (i / ramp);
  }
  out.set(kept);
  return { samples: out, onset };
}

/** Short ramps at both ends: a cut inside hiss would tick. */
function fade(samples: Float32Array, length: number): void {
  for (let i = 0; i < Math.min(length, samples.length); i++) {
    const gain = i / length;
    samples[i] = (samples[i] as number) * gain;
    const j = samples.length - 1 - i;
    samples[j] = (samples[j] as number) * gain;
  }
}

/** Joins the parts of one long sentence. */
export function joinClauses(clips: Clip[]): Clip {
  if (clips.length === 1) return clips[0] as Clip;
  const { samples } = layOut(
    clips,
    clips.map((_, i) => (i < clips.length - 1 ? PAUSES.clause : 0)),
    0,
  );
  return { samples, onset: clips[0]?.onset ?? 0 };
}

/** Pause between the last sound of a sentence and the first of the next one on its page. */
export const pauseAfter = (text: string): number =>
  /[…—]["”’)]*$/u.test(text) ? PAUSES.thought : PAUSES.sentence;

/** The whole page, before loudness and encoding, with each sentence's onset in seconds. */
export function joinSentences(clips: Clip[], texts: string[]): { samples: Float32Array; marks: number[] } {
  const pauses = clips.map((_, i) => {
    if (i === clips.length - 1) return PAUSES.end - AFTER;
    // The margins that trimming keeps are part of the pause that is heard.
    return pauseAfter(texts[i] ?? '') - AFTER - BEFORE;
  });
  return layOut(clips, pauses, PAUSES.lead - BEFORE);
}

function layOut(clips: Clip[], pauses: number[], lead: number): { samples: Float32Array; marks: number[] } {
  const gaps = pauses.map((seconds) => Math.max(0, Math.round(seconds * RATE)));
  const start = Math.max(0, Math.round(lead * RATE));
  const total = clips.reduce((sum, clip, i) => sum + clip.samples.length + (gaps[i] ?? 0), start);
  const samples = new Float32Array(total);
  const marks: number[] = [];
  let at = start;
  clips.forEach((clip, i) => {
    samples.set(clip.samples, at);
    marks.push((at + clip.onset) / RATE);
    at += clip.samples.length + (gaps[i] ?? 0);
  });
  return { samples, marks };
}
