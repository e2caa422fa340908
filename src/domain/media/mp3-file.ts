import { concatBytes, isAt } from './bytes';
import { bareFrames, soundSeconds } from './frames';

/** Sounds of MPEG frames laid end to end as one file. */

/** Header of a frame of layer III, as far as all frames of a file must agree. */
interface FrameKind {
  hertz: number;
  /** Samples of a frame. */
  samples: number;
  /** Bytes of a frame of this header, and of its side information, behind which a table of contents stands. */
  bytes: number;
  side: number;
}

interface JoinedMp3 {
  /** The file without tags. */
  sound: Uint8Array<ArrayBuffer>;
  /** Beginning of each part, and the end of the last. Milliseconds. */
  times: number[];
}

/** @returns undefined where one is no MPEG audio, or of another rate or number of channels than the first */
export function joinMp3(parts: ArrayBuffer[]): JoinedMp3 | undefined {
  const bare = parts.map(bareFrames);
  const [first] = bare;
  const kind = first && kindOf(first);
  if (!kind || bare.some((part) => !isAlike(part, first))) return undefined;
  const seconds = bare.map((part) => soundSeconds(part.slice().buffer, 'audio/mpeg') ?? 0);
  const times = [0];
  const offsets = [0];
  for (const [i, part] of bare.entries()) {
    times.push((times[i] ?? 0) + (seconds[i] ?? 0));
    offsets.push((offsets[i] ?? 0) + part.length);
  }
  const head = tableFrame(first, kind, times, offsets);
  // The first frame is the table's own: it sounds as silence of a frame's length in players that do not know it.
  return { sound: concatBytes([head, ...bare]), times: times.map((time) => Math.round(time * 1000)) };
}

const HERTZ = [44_100, 48_000, 32_000];
const KBIT_1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const KBIT_2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];

function kindOf(bytes: Uint8Array): FrameKind | undefined {
  const [sync, version = 0, rates = 0, mode = 0] = bytes;
  if (sync !== 0xff || (version & 0xe6) !== 0xe2) return undefined;
  const mpeg1 = (version & 0x18) === 0x18;
  const hertz = (HERTZ[(rates >> 2) & 3] ?? 0) / (mpeg1 ? 1 : version & 0x10 ? 2 : 4);
  const kbit = (mpeg1 ? KBIT_1 : KBIT_2)[rates >> 4] ?? 0;
  if (!hertz || !kbit) return undefined;
  const isMono = mode >> 6 === 3;
  const samples = mpeg1 ? 1152 : 576;
  return {
    hertz,
    samples,
    bytes: Math.floor((samples * 125 * kbit) / hertz),
    side: mpeg1 ? (isMono ? 17 : 32) : isMono ? 9 : 17,
  };
}

const isAlike = (one: Uint8Array, other: Uint8Array) =>
  one[0] === 0xff &&
  ((one[1] ?? 0) & 0xfe) === ((other[1] ?? 0) & 0xfe) &&
  ((one[2] ?? 0) & 0x0c) === ((other[2] ?? 0) & 0x0c) &&
  ((one[3] ?? 0) >> 6 === 3) === ((other[3] ?? 0) >> 6 === 3);

/** Numbers of frames and bytes, and bytes at each hundredth of the time. */
const HAS_ALL = 7;
const HAS_COUNTS = 3;
const STEPS = 100;

/** A silent frame with the file's length and the places of its times (Xing), by which players show and seek. */
function tableFrame(first: Uint8Array, kind: FrameKind, times: number[], offsets: number[]): Uint8Array {
  const frame = new Uint8Array(kind.bytes);
  frame.set(first.subarray(0, 4));
  // Neither a checksum nor padding.
  frame[1] = (frame[1] ?? 0) | 1;
  frame[2] = (frame[2] ?? 0) & 0xfd;
  const at = 4 + kind.side;
  const isWhole = at + 16 + STEPS <= frame.length;
  if (at + 16 > frame.length) return frame;
  const total = times.at(-1) ?? 0;
  const bytes = frame.length + (offsets.at(-1) ?? 0);
  const view = new DataView(frame.buffer);
  for (const [i, letter] of [...'Xing'].entries()) frame[at + i] = letter.charCodeAt(0);
  view.setUint32(at + 4, isWhole ? HAS_ALL : HAS_COUNTS);
  view.setUint32(at + 8, Math.round((total * kind.hertz) / kind.samples));
  view.setUint32(at + 12, bytes);
  if (isWhole)
    for (let step = 0; step < STEPS; step++) {
      const place = frame.length + offsetAt((total * step) / STEPS, times, offsets);
      frame[at + 16 + step] = Math.min(255, Math.floor((256 * place) / bytes));
    }
  return frame;
}

/** Between a part's beginning and its end sound is spread evenly. */
function offsetAt(time: number, times: number[], offsets: number[]): number {
  const part = Math.max(
    0,
    times.findLastIndex((begin) => begin <= time),
  );
  const [from = 0, to = from] = times.slice(part);
  const [start = 0, end = start] = offsets.slice(part);
  return to > from ? start + ((end - start) * (time - from)) / (to - from) : start;
}

/** Whether a sound has an MPEG frame behind its tags. */
export const isMp3 = (bytes: ArrayBuffer): boolean =>
  !isAt(new Uint8Array(bytes), 0, 'RIFF') && kindOf(bareFrames(bytes)) !== undefined;
