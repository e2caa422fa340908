/** What MPEG audio's own frames say of it: whether it is any, how whole it is, and how long. */

const KBIT_1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const KBIT_2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const HERTZ = [44_100, 48_000, 32_000];

interface Frame {
  bytes: number;
  seconds: number;
}

/** The layer III frame that begins here; undefined where none does. */
export function mp3Frame(bytes: Uint8Array, at: number): Frame | undefined {
  const version = bytes[at + 1] ?? 0;
  if (bytes[at] !== 0xff || (version & 0xe6) !== 0xe2) return undefined;
  const rates = bytes[at + 2] ?? 0;
  const mpeg1 = (version & 0x18) === 0x18;
  const kbit = (mpeg1 ? KBIT_1 : KBIT_2)[rates >> 4] ?? 0;
  const hertz = (HERTZ[(rates >> 2) & 3] ?? 0) / (mpeg1 ? 1 : version & 0x10 ? 2 : 4);
  if (!kbit || !hertz || (version & 0x18) === 0x08) return undefined;
  return {
    bytes: Math.floor(((mpeg1 ? 144_000 : 72_000) * kbit) / hertz) + ((rates >> 1) & 1),
    seconds: (mpeg1 ? 1152 : 576) / hertz,
  };
}

/** Where the sound begins, behind an ID3 tag of any size. */
export function mp3Start(bytes: Uint8Array): number {
  if (bytes[0] !== 0x49 || bytes[1] !== 0x44 || bytes[2] !== 0x33) return 0;
  const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(6, 10);
  return 10 + ((a << 21) | (b << 14) | (c << 7) | d);
}

/**
 * Counts frames that another follows, or the end: eleven set bits alone are in every other file. An encoder's silent
 * first frame counts as whole, not as time.
 * @returns `whole` is the part of the sound, 0 to 1, that stands in such frames
 */
export function measureMp3(bytes: Uint8Array): { seconds: number; whole: number } {
  const start = mp3Start(bytes);
  let seconds = 0;
  let covered = 0;
  for (let at = start; at < bytes.length; ) {
    const frame = mp3Frame(bytes, at);
    const next = at + (frame?.bytes ?? 0);
    if (frame && (next === bytes.length || mp3Frame(bytes, next) || isTag(bytes, next))) {
      if (covered || !/Xing|Info|VBRI/u.test(letters(bytes, at, Math.min(next, at + 64))))
        seconds += frame.seconds;
      covered += frame.bytes;
      at = next;
    } else if (!covered && at > start + FAR) break;
    else at++;
  }
  return { seconds, whole: bytes.length > start ? covered / (bytes.length - start) : 0 };
}

/** Where no sound has begun by then, none will: megabytes of something else are not searched. Bytes. */
const FAR = 2 ** 16;

/** An ID3v1 tag may stand at the end. */
const isTag = (bytes: Uint8Array, at: number) => letters(bytes, at, at + 3) === 'TAG';

const letters = (bytes: Uint8Array, from: number, to: number) =>
  String.fromCharCode(...bytes.subarray(from, to));
