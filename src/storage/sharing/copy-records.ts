import { Failure } from '../../domain/errors';
import { concatBytes } from '../../domain/media/bytes';
import { objectOf, readNumber, readString } from '../../domain/shape';

/*
 * The records of a copy, one after the other as they lie in its file (see storage/sharing/save-copy): a line of JSON each,
 * and raw bytes behind the lines of sounds and pictures. Bytes are never read here, so that a copy may be larger than
 * memory.
 */

interface CopyRecord {
  store: string;
  key: unknown;
  value: unknown;
  bytes?: Blob;
}

interface CopyHead {
  /** ISO 8601; empty where the file does not say it. */
  savedAt: string;
}

/** Version of the format: older ones are read, newer ones refused. */
export const COPY_VERSION = 1;
/** Longest line, a story's text with all its words' times. Bytes. */
const MAX_LINE = 32_000_000;
const CHUNK = 65_536;
const NEWLINE = 10;

const headFields = objectOf({ talelight: readString, version: readNumber, savedAt: readString });
const recordFields = objectOf({
  store: readString,
  key: (value) => value,
  value: (value) => value,
  bytes: readNumber,
});

/** Whether a file begins as a copy does, of whatever version. */
export async function isCopy(file: Blob): Promise<boolean> {
  const head = await readCopyHead(file);
  return !('fault' in head && head.fault === 'not-ours');
}

/** Why a file is no copy: of something else, or written by a later version. */
export type CopyFault = 'not-ours' | 'newer';

/** Reads the first line. */
export async function readCopyHead(file: Blob): Promise<CopyHead | { fault: CopyFault }> {
  const start = new Uint8Array(await file.slice(0, CHUNK).arrayBuffer());
  const end = start.indexOf(NEWLINE);
  const { talelight, version, savedAt = '' } = headFields(parse(start.subarray(0, Math.max(end, 0)))) ?? {};
  if (talelight !== 'copy' || !version) return { fault: 'not-ours' };
  if (version > COPY_VERSION) return { fault: 'newer' };
  return { savedAt: Number.isNaN(Date.parse(savedAt)) ? '' : savedAt };
}

/**
 * Reads the records of a file that `readCopyHead` has taken for a copy.
 * @throws {Failure} `broken` where the file is cut short or damaged: the records before it are whole. `aborted`
 */
export async function* readCopy(file: Blob, signal: AbortSignal): AsyncGenerator<CopyRecord> {
  const lines = createLineReader(file);
  await lines.next();
  for (let count = 0; ; count++) {
    signal.throwIfAborted();
    const line = await lines.next();
    if (line === undefined) return;
    const { store, key, value, bytes } = recordFields(parse(line)) ?? {};
    if (!store || value === undefined)
      throw new Failure('broken', `the copy is damaged after ${count} records`);
    if (bytes === undefined) yield { store, key, value };
    else {
      const blob = lines.skip(bytes);
      if (!blob) throw new Failure('broken', `the copy is cut short after ${count} records`);
      yield { store, key, value, bytes: blob };
    }
  }
}

function createLineReader(file: Blob) {
  let at = 0;
  return {
    /** The next line without its end; undefined at the end of the file. */
    async next(): Promise<Uint8Array | undefined> {
      const parts: Uint8Array[] = [];
      let size = 0;
      while (at < file.size) {
        const chunk = new Uint8Array(await file.slice(at, at + CHUNK).arrayBuffer());
        const end = chunk.indexOf(NEWLINE);
        const part = end < 0 ? chunk : chunk.subarray(0, end);
        parts.push(part);
        size += part.length;
        at += part.length;
        if (size > MAX_LINE) throw new Failure('broken', 'a line of the copy has no end');
        if (end >= 0) {
          at++;
          return concatBytes(parts);
        }
      }
      if (size) throw new Failure('broken', 'the copy is cut short within a record');
      return undefined;
    },
    /** Leaves out raw bytes and the line's end behind them. @returns undefined where the file has fewer */
    skip(bytes: number): Blob | undefined {
      if (!Number.isInteger(bytes) || bytes < 0 || at + bytes > file.size) return undefined;
      const blob = file.slice(at, at + bytes);
      at += bytes + 1;
      return blob;
    },
  };
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
