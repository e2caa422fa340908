import { Failure } from '../errors';
import { concatBytes } from '../media/bytes';
import { objectOf, readAnything, readNumber, wholeListOf } from '../shape';
import type { Story } from './story';
import { checkStory } from './story-check';

/**
 * A built-in story in one file, which plays while it arrives and is resumed where it was cut:
 *
 *     "TLP1" · header length (uint32, little endian) · header (UTF-8 JSON) · audio of page 1 · page 2 · …
 *
 * `audio` lists the bytes that follow, in order; pages without speech have none.
 */
export interface PackHeader {
  story: Story;
  audio: PackAudio[];
}

interface PackAudio {
  /** Index into `story.pages`. */
  page: number;
  /** Bytes. */
  length: number;
  /** CRC-32 (IEEE) of the bytes. */
  crc: number;
}

/** Plan to resume an interrupted fetch. */
export interface ResumePlan {
  /** The pack's address. */
  pack: string;
  header: PackHeader;
  /** Offset of the first audio byte in the pack. */
  audioStart: number;
}

const MAGIC = 'TLP1';
/** Bytes. No real header is nearly so long; the first bytes of another file, read as a length, usually are. */
const MAX_HEADER = 4_000_000;
const MAX_AUDIO = 50_000_000;

const TABLE = /* @__PURE__ */ Uint32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit++) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
  return n >>> 0;
});

/** CRC-32 (IEEE 802.3), as in zip and PNG. @param before of the bytes before these */
export function crc32(bytes: Uint8Array, before = 0): number {
  let crc = before ^ 0xffffffff;
  for (const byte of bytes) crc = (TABLE[(crc ^ byte) & 255] as number) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/** Writes a pack. @param audio bytes by page; undefined for a page without speech */
export function encodePack(story: Story, audio: (Uint8Array | undefined)[]): Uint8Array {
  const parts = audio.flatMap((bytes, page) => (bytes ? [{ page, bytes }] : []));
  const header: PackHeader = {
    story,
    audio: parts.map(({ page, bytes }) => ({ page, length: bytes.length, crc: crc32(bytes) })),
  };
  const json = new TextEncoder().encode(JSON.stringify(header));
  const start = new Uint8Array(8);
  start.set(new TextEncoder().encode(MAGIC));
  new DataView(start.buffer).setUint32(4, json.length, true);
  return concatBytes([start, json, ...parts.map(({ bytes }) => bytes)]);
}

export type PackPiece =
  | {
      type: 'header';
      header: PackHeader;
      /** Offset of the first audio byte in the file. */
      audioStart: number;
    }
  | { type: 'audio'; page: number; bytes: Uint8Array<ArrayBuffer> };

/**
 * Reads a pack from chunks of any size and yields each piece once it is whole and its checksum holds.
 * @param resume the chunks begin at the audio with index `from` in `header.audio`
 * @throws {Failure} `broken` if the bytes are not a pack, are garbled, or end early
 */
export async function* readPack(
  chunks: AsyncIterable<Uint8Array>,
  resume?: { header: PackHeader; from: number },
): AsyncGenerator<PackPiece> {
  const read = byteReader(chunks);
  let header = resume?.header;
  if (!header) {
    const head = await read(8, 'no pack at all');
    const length = new DataView(head.buffer).getUint32(4, true);
    if (new TextDecoder().decode(head.subarray(0, 4)) !== MAGIC || length > MAX_HEADER) {
      throw new Failure('broken', 'this is not a story pack (a web page, perhaps)');
    }
    header = parseHeader(await read(length, 'cut in the header'));
    yield { type: 'header', header, audioStart: 8 + length };
  }
  for (const { page, length, crc } of header.audio.slice(resume?.from ?? 0)) {
    const bytes = await read(length, `cut in page ${page + 1}`);
    if (crc32(bytes) !== crc) throw new Failure('broken', `page ${page + 1} arrived garbled`);
    yield { type: 'audio', page, bytes };
  }
}

const readHeader = objectOf({
  story: readAnything,
  audio: wholeListOf((value): PackAudio | undefined => {
    const { page, length, crc } = readAudio(value) ?? {};
    const right = isCount(page) && isCount(crc) && isCount(length) && length > 0 && length <= MAX_AUDIO;
    return right ? { page, length, crc } : undefined;
  }),
});

const readAudio = objectOf({ page: readNumber, length: readNumber, crc: readNumber });

const isCount = (value: number | undefined): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0;

function parseHeader(bytes: Uint8Array): PackHeader {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Failure('broken', 'the pack’s header is garbled');
  }
  const { story: foreign, audio } = readHeader(value) ?? {};
  const story = checkStory(foreign);
  if (!audio?.every(({ page }) => story.pages[page]?.speech))
    throw new Failure('broken', 'the pack’s list of audio is wrong');
  return { story, audio };
}

/** Reads exactly `count` bytes at a time, copying each byte once. */
export function byteReader(chunks: AsyncIterable<Uint8Array>) {
  const source = chunks[Symbol.asyncIterator]();
  let rest = new Uint8Array(0) as Uint8Array;
  return async (count: number, fault: string): Promise<Uint8Array<ArrayBuffer>> => {
    const out = new Uint8Array(count);
    let have = 0;
    while (have < count) {
      if (rest.length === 0) {
        const next = await source.next();
        if (next.done) throw new Failure('broken', `the pack ends early: ${fault}`);
        rest = next.value;
      }
      const part = rest.subarray(0, count - have);
      out.set(part, have);
      have += part.length;
      rest = rest.subarray(part.length);
    }
    return out;
  };
}
