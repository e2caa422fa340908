import { concatBytes, isAt } from './bytes';
import { writeOgg } from './ogg';
import { OGG_OPUS } from './ogg-opus';

/**
 * Recordings that went out in MP4 by `writeMp4`, back in the container that they were recorded in: their pages join
 * without a gap there, and Opus is byte for byte as it was.
 */

/** @returns undefined for any other file, which stays as it is */
export function unwrapOwnMp4(
  bytes: Uint8Array<ArrayBuffer>,
): { bytes: ArrayBuffer; type: string } | undefined {
  try {
    const movie = inside(bytes, 'moov');
    const track = movie && inside(movie, 'trak');
    const media = track && inside(track, 'mdia');
    const table = media && inside(inside(media, 'minf') ?? media, 'stbl');
    const packets = table && packetsOf(bytes, table);
    if (!track || !table || !packets || !isAt(bytes, 8, 'M4A ')) return undefined;
    const entry = inside(table, 'stsd')?.subarray(8) ?? new Uint8Array();
    const sample = (name: string) => inside(entry, name)?.subarray(28);
    const opus = sample('Opus');
    if (opus) return opusOf(packets, opus, track);
    const aac = sample('mp4a');
    return aac && aacOf(packets, aac);
  } catch {
    // A number points beyond the end.
    return undefined;
  }
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);

/** Content of the first box of a name among those that lie end to end. */
function inside(boxes: Uint8Array, name: string): Uint8Array | undefined {
  const view = viewOf(boxes);
  for (let at = 0; at + 8 <= boxes.length; ) {
    const size = view.getUint32(at);
    if (size < 8) return undefined;
    if (isAt(boxes, at + 4, name)) return boxes.subarray(at + 8, at + size);
    at += size;
  }
  return undefined;
}

/** Packets of the one chunk; undefined where there are more, as other writers have. */
function packetsOf(file: Uint8Array, table: Uint8Array): Uint8Array[] | undefined {
  const [sizes, chunks] = [inside(table, 'stsz'), inside(table, 'stco')];
  if (!sizes || !chunks || viewOf(chunks).getUint32(4) !== 1) return undefined;
  const view = viewOf(sizes);
  const count = view.getUint32(8);
  if (view.getUint32(4) !== 0 || 12 + 4 * count !== sizes.length) return undefined;
  let at = viewOf(chunks).getUint32(8);
  const packets: Uint8Array[] = [];
  for (let i = 0; i < count; i++) {
    const size = view.getUint32(12 + 4 * i);
    packets.push(file.subarray(at, at + size));
    at += size;
  }
  return at === file.length ? packets : undefined;
}

/** One channel only, as recordings have. */
function opusOf(packets: Uint8Array[], entry: Uint8Array, track: Uint8Array) {
  const config = inside(entry, 'dOps');
  const edit = inside(inside(track, 'edts') ?? track, 'elst');
  if (config?.[1] !== 1 || !edit) return undefined;
  return { bytes: writeOgg(packets, viewOf(edit).getUint32(12)), type: OGG_OPUS };
}

const SPECIFIC_CONFIG = [5, 2];

/** Heads as encoders write them: MPEG-4, no checksum, a buffer that is not told. */
function aacOf(packets: Uint8Array[], entry: Uint8Array) {
  const stream = inside(entry, 'esds');
  const at = stream?.findIndex(
    (byte, i) => byte === SPECIFIC_CONFIG[0] && stream[i + 1] === SPECIFIC_CONFIG[1],
  );
  if (!stream || at === undefined || at < 0) return undefined;
  const [first = 0, second = 0] = stream.subarray(at + 2);
  const profile = (first >> 3) - 1;
  const rate = ((first & 7) << 1) | (second >> 7);
  const channels = (second >> 3) & 15;
  const frames = packets.flatMap((packet) => {
    const size = packet.length + 7;
    const head = Uint8Array.of(
      0xff,
      0xf1,
      (profile << 6) | (rate << 2) | (channels >> 2),
      ((channels & 3) << 6) | (size >> 11),
      (size >> 3) & 255,
      ((size & 7) << 5) | 0x1f,
      0xfc,
    );
    return [head, packet];
  });
  return { bytes: concatBytes(frames).buffer, type: 'audio/aac' };
}
