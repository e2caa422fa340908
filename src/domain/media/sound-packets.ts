import { isAt } from './bytes';
import { readOgg } from './ogg';

/** Encoded sound without its container. */
export interface SoundPackets {
  codec: 'aac' | 'opus';
  packets: Uint8Array[];
  /** Samples of each packet, at `hertz`. */
  samples: number[];
  hertz: number;
  channels: number;
  /** Samples before the sound's beginning. */
  skip: number;
  /** MPEG-4's AudioSpecificConfig, or Opus's head without its magic letters. */
  config: Uint8Array;
}

/** Packets of AAC in ADTS or of Opus in Ogg, as they are; undefined for any other sound. */
export function readPackets(bytes: Uint8Array<ArrayBuffer>): SoundPackets | undefined {
  return isAt(bytes, 0, 'OggS') ? readOpusPackets(bytes) : readAdts(bytes);
}

/** Opus counts at this rate, whatever was encoded. */
const OPUS_HERTZ = 48_000;
/** Samples of a frame by the kind of an Opus packet; hybrid and CELT frames go by its last bits. */
const SILK = [480, 960, 1920, 2880];
const HYBRID = [480, 960];
const CELT = [120, 240, 480, 960];

function readOpusPackets(bytes: Uint8Array<ArrayBuffer>): SoundPackets | undefined {
  const packets = readOgg(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  const from = 27 + (bytes[26] ?? 0);
  if (!packets?.length || !isAt(bytes, from, 'OpusHead')) return undefined;
  const head = bytes.subarray(from + 8, from + 19);
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  // More than two channels need a map, which no voice has.
  if (head.length < 11 || head[10] !== 0) return undefined;
  const samples = packets.map(([toc = 0, many = 0]) => {
    const kind = toc >> 3;
    const frame = kind < 12 ? SILK[kind & 3] : kind < 16 ? HYBRID[kind & 1] : CELT[kind & 3];
    return (frame ?? 0) * ([1, 2, 2, many & 63][toc & 3] ?? 1);
  });
  return {
    codec: 'opus',
    packets,
    samples,
    hertz: OPUS_HERTZ,
    channels: head[1] ?? 1,
    skip: view.getUint16(2, true),
    config: head,
  };
}

const ADTS_HERTZ = [96, 88.2, 64, 48, 44.1, 32, 24, 22.05, 16, 12, 11.025, 8, 7.35].map((k) => k * 1000);

/** Reads frames that follow each other without a gap and are of one kind, as every encoder writes them. */
function readAdts(bytes: Uint8Array): SoundPackets | undefined {
  const [, , rate = 0, mode = 0] = bytes;
  const index = (rate >> 2) & 15;
  const channels = ((rate & 1) << 2) | (mode >> 6);
  const hertz = ADTS_HERTZ[index];
  if (!hertz || !channels) return undefined;
  const packets: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const [sync, kind = 0, one = 0, two = 0, three = 0, four = 0, five = 0] = bytes.subarray(at, at + 7);
    const size = ((two & 3) << 11) | (three << 3) | (four >> 5);
    const head = kind & 1 ? 7 : 9;
    const isOne = sync === 0xff && (kind & 0xf6) === 0xf0 && (one & 0xfd) === (rate & 0xfd) && !(five & 3);
    if (!isOne || (two & 0xc0) !== (mode & 0xc0) || size <= head || at + size > bytes.length)
      return undefined;
    packets.push(bytes.subarray(at + head, at + size));
    at += size;
  }
  return {
    codec: 'aac',
    packets,
    samples: packets.map(() => 1024),
    hertz,
    channels,
    skip: 0,
    config: Uint8Array.of((((rate >> 6) + 1) << 3) | (index >> 1), ((index & 1) << 7) | (channels << 3)),
  };
}
