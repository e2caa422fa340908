/** Bare 16-bit samples, which some services send without a header around them. */
interface SampleFormat {
  hertz: number;
  channels: number;
  /** The samples in the order that WAV wants; the last half of one is left away. */
  toLittleEndian(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>;
}

/** Rate of nearly every service that does not say its own. */
const USUAL_HERTZ = 24_000;

/**
 * Format of bare samples that a type declares, such as `audio/pcm;rate=24000`, `audio/L16;rate=16000;channels=1` or
 * `raw-24khz-16bit-mono-pcm`; undefined for any other type.
 */
export function bareSamples(declared: string): SampleFormat | undefined {
  const type = declared.toLowerCase();
  if (/mulaw|alaw|float|\bf32|pcm_?f\d|\b(?:8|24|32)-?bit/u.test(type)) return undefined;
  if (!/\b(?:x-)?(?:l16|pcm|linear16|pcm_?s16[bl]e|s16[bl]e|raw)\b|pcm_\d|-pcm\b/u.test(type))
    return undefined;
  const said = /rate["']?\s*[=:]\s*"?(\d{4,6})/u.exec(type)?.[1] ?? /pcm_(\d{4,6})\b/u.exec(type)?.[1];
  const kilo = /(\d+(?:\.\d+)?)khz/u.exec(type)?.[1];
  const hertz = said ? Number(said) : kilo ? Math.round(Number(kilo) * 1000) : USUAL_HERTZ;
  const channels = Number(/channels["']?\s*[=:]\s*"?([12])\b/u.exec(type)?.[1] ?? 1);
  return {
    hertz: hertz >= 4000 && hertz <= 192_000 ? hertz : USUAL_HERTZ,
    channels,
    toLittleEndian(bytes) {
      const whole = bytes.subarray(0, bytes.length & ~1);
      return isBigEndian(whole, channels) ? swapBytes(whole) : whole;
    },
  };
}

/** Samples that are compared. */
const COMPARED = 20_000;

/**
 * Whether samples are the smoother with their bytes swapped. The standard says big-endian for `audio/L16` (RFC 2586), most
 * services send little-endian under that name: only the samples tell.
 */
function isBigEndian(bytes: Uint8Array<ArrayBuffer>, channels: number): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const step = 2 * channels;
  let little = 0;
  let big = 0;
  // From the middle: a beginning is often silence.
  const from = Math.max(0, ((bytes.length >> 1) & ~3) - COMPARED);
  const to = Math.min(bytes.length - step - 1, from + 2 * COMPARED);
  for (let at = from; at < to; at += step) {
    little += Math.abs(view.getInt16(at, true) - view.getInt16(at + step, true));
    big += Math.abs(view.getInt16(at) - view.getInt16(at + step));
  }
  return big * 2 < little;
}

function swapBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const swapped = new Uint8Array(bytes.length);
  for (let i = 0; i + 1 < bytes.length; i += 2) {
    swapped[i] = bytes[i + 1] as number;
    swapped[i + 1] = bytes[i] as number;
  }
  return swapped;
}
