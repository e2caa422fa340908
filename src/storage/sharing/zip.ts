import { Failure } from '../../domain/errors';
import { crc32 } from '../../domain/story/pack';

/**
 * Writes zip files. By hand, because of what an EPUB asks of its first entry and Java's streams of all: sizes stand in each
 * local header, never behind the data, and no entry has extra fields.
 */

export interface ZipEntry {
  /** Path within the file, with slashes. */
  path: string;
  data: Blob;
  /** Deflates it where the browser can and it becomes smaller; sounds and pictures are so already. */
  deflate?: boolean;
}

/** Limits of a zip without the 64-bit fields, which old readers do not know. */
const MOST_BYTES = 0xffffffff;
const MOST_ENTRIES = 0xffff;

const STORED = 0;
const DEFLATED = 8;
const UTF8_NAMES = 0x0800;

/**
 * Each entry is a blob of its own, which a browser may put on the disk.
 * @param when date of all entries
 * @throws {Failure} `too-long` for more than 4 GB or 65,535 entries; whatever reading an entry throws
 */
export async function writeZip(
  entries: Iterable<ZipEntry> | AsyncIterable<ZipEntry>,
  type: string,
  when: Date,
): Promise<Blob> {
  const parts: BlobPart[] = [];
  const directory: Uint8Array<ArrayBuffer>[] = [];
  let at = 0;
  for await (const { path, data, deflate } of entries) {
    const bytes = new Uint8Array(await data.arrayBuffer());
    const packed = deflate ? await deflated(data) : undefined;
    const isSmaller = packed && packed.size < data.size;
    const body = isSmaller ? packed : data;
    const name = new TextEncoder().encode(path);
    const facts = record([
      [2, 20],
      [2, name.length > path.length ? UTF8_NAMES : 0],
      [2, isSmaller ? DEFLATED : STORED],
      ...dosTime(when),
      [4, crc32(bytes)],
      [4, body.size],
      [4, data.size],
      [2, name.length],
      [2, 0],
    ]);
    parts.push(record([[4, 0x04034b50]]), facts, name, body);
    directory.push(
      record([
        [4, 0x02014b50],
        [2, 20],
      ]),
      facts,
      // Comment, disk, attributes within and of the file, and the place of the local header.
      record([
        [2, 0],
        [2, 0],
        [2, 0],
        [4, 0],
        [4, at],
      ]),
      name,
    );
    at += 4 + facts.length + name.length + body.size;
    if (at > MOST_BYTES || directory.length / 4 > MOST_ENTRIES)
      throw new Failure('too-long', 'more than 4 GB or 65,535 files in one zip');
  }
  const count = directory.length / 4;
  const length = directory.reduce((sum, { length }) => sum + length, 0);
  const end = record([
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, count],
    [2, count],
    [4, length],
    [4, at],
    [2, 0],
  ]);
  return new Blob([...parts, ...directory, end], { type });
}

/** Undefined where the browser has no such stream. */
async function deflated(data: Blob): Promise<Blob | undefined> {
  let packer: CompressionStream;
  try {
    packer = new CompressionStream('deflate-raw');
  } catch {
    return undefined;
  }
  return new Response(data.stream().pipeThrough(packer)).blob();
}

/** Little-endian numbers laid end to end. */
function record(numbers: [bytes: number, value: number][]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(numbers.reduce((sum, [size]) => sum + size, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [size, value] of numbers) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += size;
  }
  return bytes;
}

/** Time and date as DOS counted them, from 1980 in steps of two seconds; of UTC, so that a file is the same everywhere. */
function dosTime(when: Date): [number, number][] {
  const year = when.getUTCFullYear();
  if (!(year >= 1980 && year < 2108))
    return [
      [2, 0],
      [2, 0x21],
    ];
  const time = (when.getUTCHours() << 11) | (when.getUTCMinutes() << 5) | (when.getUTCSeconds() >> 1);
  return [
    [2, time],
    [2, ((year - 1980) << 9) | ((when.getUTCMonth() + 1) << 5) | when.getUTCDate()],
  ];
}
