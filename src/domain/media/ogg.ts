import { concatBytes, isAt } from './bytes';

/**
 * Opus in Ogg (RFC 3533, RFC 7845), written and joined without a library: a browser's encoder gives bare packets, which
 * need a container to play and seek.
 */

/** Granule positions count at this rate, whatever was encoded. */
const RATE = 48_000;
/** Packets a page: it may hold 255 laces, and a packet has six at most. Seeking goes by pages. */
const PACKETS = 40;
/** Pre-skip in samples, as libopus reports it. */
export const OPUS_SKIP = 312;

/** Exact seconds of sound in packets, also once they are joined to others. */
export const opusSeconds = (packets: Uint8Array[]) =>
  packets.reduce((sum, packet) => sum + samplesIn(packet), 0) / RATE;

/** Writes a file of one channel. @param skip samples left out at its beginning */
export function writeOgg(packets: Uint8Array[], skip = OPUS_SKIP): ArrayBuffer {
  const pages = [page([head(skip)], 0, 0, 2), page([tags()], 0, 1, 0)];
  let samples = 0;
  for (let at = 0; at < packets.length; at += PACKETS) {
    const some = packets.slice(at, at + PACKETS);
    for (const packet of some) samples += samplesIn(packet);
    const last = at + PACKETS >= packets.length;
    pages.push(page(some, samples, pages.length, last ? 4 : 0));
  }
  return concatBytes(pages).buffer;
}

/** Joins files by laying their packets end to end; undefined if one of them is no such file. */
export function joinOgg(files: ArrayBuffer[]): ArrayBuffer | undefined {
  const parts = files.map(readOgg);
  const packets = parts.flatMap((part) => part ?? []);
  return parts.includes(undefined) ? undefined : writeOgg(packets);
}

/** Packets of an Opus file; undefined for any other. */
export function readOgg(file: ArrayBuffer): Uint8Array[] | undefined {
  const bytes = new Uint8Array(file);
  const packets: Uint8Array[] = [];
  let open: Uint8Array[] = [];
  for (let at = 0; at + 27 <= bytes.length; ) {
    if (!isAt(bytes, at, 'OggS')) return undefined;
    const count = bytes[at + 26] as number;
    const laces = bytes.subarray(at + 27, at + 27 + count);
    at += 27 + count;
    let from = at;
    for (const lace of laces) {
      at += lace;
      if (lace === 255) continue;
      open.push(bytes.subarray(from, at));
      packets.push(open.length > 1 ? concatBytes(open) : (open[0] as Uint8Array));
      open = [];
      from = at;
    }
    if (from < at) open.push(bytes.subarray(from, at));
  }
  return packets[0] && isAt(packets[0], 0, 'OpusHead') ? packets.slice(2) : undefined;
}

/** Samples at `RATE`, by the packet's first byte, and the second if it holds many frames. */
function samplesIn(packet: Uint8Array): number {
  const [toc = 0, many = 0] = packet;
  const kind = toc >> 3;
  const milliseconds =
    kind < 12 ? [10, 20, 40, 60][kind & 3] : kind < 16 ? [10, 20][kind & 1] : [2.5, 5, 10, 20][kind & 3];
  const frames = [1, 2, 2, many & 63][toc & 3] ?? 1;
  return ((milliseconds ?? 0) * frames * RATE) / 1000;
}

/** Writes one Ogg page. @param samples up to its end @param flags 2 begins the file, 4 ends it */
function page(packets: Uint8Array[], samples: number, number: number, flags: number): Uint8Array {
  const laces = packets.flatMap(({ length }) => [
    ...Array<number>(Math.floor(length / 255)).fill(255),
    length % 255,
  ]);
  const bytes = concatBytes([new Uint8Array(27), Uint8Array.from(laces), ...packets]);
  const view = new DataView(bytes.buffer);
  write(bytes, 0, 'OggS');
  bytes[5] = flags;
  view.setBigUint64(6, BigInt(Math.round(samples)), true);
  write(bytes, 14, 'tale');
  view.setUint32(18, number, true);
  bytes[26] = laces.length;
  view.setUint32(22, checksum(bytes), true);
  return bytes;
}

function head(skip: number): Uint8Array {
  const bytes = new Uint8Array(19);
  write(bytes, 0, 'OpusHead');
  bytes.set([1, 1], 8);
  const view = new DataView(bytes.buffer);
  view.setUint16(10, skip, true);
  view.setUint32(12, RATE, true);
  return bytes;
}

function tags(): Uint8Array {
  const bytes = new Uint8Array(25);
  write(bytes, 0, 'OpusTags');
  bytes[8] = 9;
  write(bytes, 12, 'Talelight');
  return bytes;
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 24;
  for (let bit = 0; bit < 8; bit++) crc = crc & 0x80000000 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
  return crc;
});

function checksum(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) crc = (crc << 8) ^ (TABLE[(crc >>> 24) ^ byte] as number);
  return crc >>> 0;
}

const write = (bytes: Uint8Array, at: number, text: string) =>
  bytes.set(
    [...text].map((letter) => letter.charCodeAt(0)),
    at,
  );
