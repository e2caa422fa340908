/**
 * Speech detection in plain samples: begin, end, pauses, loudness. Samples lie between −1 and 1, levels are in
 * decibels below full scale, times in seconds.
 */

/** Seconds of sound a level. */
const LEVEL_FRAME = 0.02;

/** Lowest level of a room, and of a voice: a muted microphone hums below it. */
const QUIETEST = -75;
const AUDIBLE = -60;
/** Least decibels of a voice above its room; below that the two cannot be told apart, and nothing is cut. */
const DISTINCT = 10;
/** Threshold of a voice, as a share of the way from the room's level to the voice's. */
const SHARE = 0.35;
/** A voice sounds in four of six frames: a tap on the screen is shorter. */
const WINDOW = 6;
const SOUNDING = 4;
/** Margins before and after; the last word fades slowly. */
const BEFORE = 0.2;
const AFTER = 0.4;
const SHORTEST_PAUSE = 0.15;

export interface TimeSpan {
  from: number;
  to: number;
}

export interface DetectedSpeech extends TimeSpan {
  /** Silences between the first word and the last, in order. */
  pauses: TimeSpan[];
}

/** Levels by frame. */
export function soundLevels(samples: Float32Array, rate: number): Float32Array {
  const size = Math.round(rate * LEVEL_FRAME);
  const levels = new Float32Array(Math.ceil(samples.length / size));
  for (let frame = 0; frame < levels.length; frame++) {
    const end = Math.min(samples.length, (frame + 1) * size);
    let sum = 0;
    for (let i = frame * size; i < end; i++) sum += (samples[i] as number) ** 2;
    levels[frame] = Math.max(-100, 10 * Math.log10(sum / size + 1e-10));
  }
  return levels;
}

/** Stretch in which somebody speaks, with margins; undefined if nobody does. */
export function detectSpeech(levels: Float32Array): DetectedSpeech | undefined {
  const sorted = Float32Array.from(levels).sort();
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? -100;
  const room = Math.max(QUIETEST, at(0.05));
  const loud = at(0.98);
  if (loud < AUDIBLE) return undefined;
  const end = levels.length * LEVEL_FRAME;
  if (loud - room < DISTINCT) return { from: 0, to: end, pauses: [] };

  const speaks = sounding(levels, room + SHARE * (loud - room));
  const first = speaks.indexOf(1);
  if (first < 0) return undefined;
  const last = speaks.lastIndexOf(1) + 1;
  const pauses: TimeSpan[] = [];
  for (let frame = first; frame < last; frame++) {
    if (speaks[frame]) continue;
    const from = frame * LEVEL_FRAME;
    while (!speaks[frame]) frame++;
    if (frame * LEVEL_FRAME - from >= SHORTEST_PAUSE) pauses.push({ from, to: frame * LEVEL_FRAME });
  }
  return {
    from: Math.max(0, first * LEVEL_FRAME - BEFORE),
    to: Math.min(end, last * LEVEL_FRAME + AFTER),
    pauses,
  };
}

/** 1 for each frame in which a voice sounds. */
function sounding(levels: Float32Array, threshold: number): Uint8Array {
  const over = Uint8Array.from(levels, (level) => Number(level > threshold));
  const speaks = new Uint8Array(over.length);
  let count = 0;
  for (let i = 0; i < over.length; i++) {
    count += (over[i] as number) - (over[i - WINDOW] ?? 0);
    // All loud frames of the window count.
    if (count >= SOUNDING) for (let j = Math.max(0, i - WINDOW + 1); j <= i; j++) speaks[j] ||= over[j] ?? 0;
  }
  return speaks;
}

/** Loudness of the built-in narrations, in LUFS. */
const TARGET = -18;
/** Highest gain: more would amplify the room rather than the voice. */
const MOST_GAIN = 30;
/** Frames a block (0.4 s, ITU-R BS.1770); silent blocks, and those far below the rest, do not count. */
const BLOCK = 20;
const GATE = 10;
/** The standard's offset and its filter's gain on a voice, measured on narrations at −18 LUFS. Decibels. */
const OFFSET = 0.9 - 0.691;

/** Approximate loudness in LUFS: with the standard's gates, and a constant in place of its filter. */
export function measureLoudness(levels: Float32Array): number {
  const blocks: number[] = [];
  for (let at = 0; at + BLOCK <= levels.length; at += BLOCK / 4) {
    let sum = 0;
    for (let i = at; i < at + BLOCK; i++) sum += 10 ** ((levels[i] as number) / 10);
    blocks.push(sum / BLOCK);
  }
  const mean = (from: number) => {
    const over = blocks.filter((power) => power > from);
    return over.length ? over.reduce((sum, power) => sum + power, 0) / over.length : 0;
  };
  const all = mean(1e-7);
  return all ? 10 * Math.log10(mean(all / 10 ** (GATE / 10))) + OFFSET : -100;
}

/** Decibels by which a voice of this loudness is to be raised, or lowered. */
export const normalisingGain = (loudness: number) => Math.min(MOST_GAIN, TARGET - loudness);

/** Soft clipping begins at `KNEE` and never exceeds `CEILING`: an encoder's ripples come on top. */
const KNEE = 0.7;
const CEILING = 0.9;
/** Fade at the edges, so that a cut does not click. */
const FADE = 0.01;

/** Cuts out a span and applies the gain, with soft edges and soft clipping. */
export function normalised(
  samples: Float32Array,
  rate: number,
  { from, to }: TimeSpan,
  gain: number,
): Float32Array {
  const out = samples.slice(Math.round(from * rate), Math.round(to * rate));
  const factor = 10 ** (gain / 20);
  const fade = Math.min(Math.round(FADE * rate), Math.floor(out.length / 2));
  for (let i = 0; i < out.length; i++) {
    const edge = Math.min(1, (i + 1) / fade, (out.length - i) / fade);
    out[i] = rounded((out[i] as number) * factor * edge);
  }
  return out;
}

function rounded(sample: number): number {
  const over = Math.abs(sample) - KNEE;
  if (over <= 0) return sample;
  return Math.sign(sample) * (KNEE + (CEILING - KNEE) * Math.tanh(over / (CEILING - KNEE)));
}
