import { BlobReader, type FileEntry, ZipReader } from '@zip.js/zip.js/lib/zip-core-custom.js';
import { Failure } from '../../../domain/errors';
import { isAt } from '../../../domain/media/bytes';
import { ImportRefusal } from '../../../domain/story/import-fault';
import type { SourceFile } from './types';

/** Most files of a book. */
const MOST_FILES = 10_000;
/** Most bytes of a book when unpacked: twelve hours of audiobook are a third of it. */
const MOST_BYTES = 2_000_000_000;
/** Most bytes that one packed byte may become, in what is larger than `SMALL`: markup reaches 20, silence in a WAV 400. */
const MOST_RATIO = 500;
const SMALL = 4_000_000;

/** Left behind by computers, of no use to a book. */
const CLUTTER = /(?:^|\/)(?:__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\._)/u;

/** Browsers unpack by themselves; a worker from a blob is against the page's policy. */
const OPTIONS = { useWebWorkers: false, useCompressionStream: true, checkSignature: true } as const;

/** Whether a file begins as a zip does, by its first bytes; an empty zip is only its directory. */
export async function looksZipped(file: Blob): Promise<boolean> {
  const start = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  return isAt(start, 0, 'PK\x03\x04') || isAt(start, 0, 'PK\x05\x06');
}

/**
 * Files of a zip by its directory, in the directory's order. Nothing is unpacked until a file is read; then no more than
 * the directory said.
 * @throws {ImportRefusal} one of `not-a-zip` and `zip-…`; `Failure('aborted')`
 */
export async function openZip(zip: Blob, signal: AbortSignal): Promise<SourceFile[]> {
  if (!(await looksZipped(zip))) throw new ImportRefusal({ why: 'not-a-zip' });
  const files: SourceFile[] = [];
  const seen = new Map<string, string>();
  let total = 0;
  let packed = 0;
  try {
    const entries = new ZipReader(new BlobReader(zip), {
      strictness: 'tolerant',
      filenameValidation: 'tolerant',
    }).getEntriesGenerator();
    for await (const entry of entries) {
      if (signal.aborted) throw new Failure('aborted');
      if (entry.directory || CLUTTER.test(entry.filename)) continue;
      const { filename, uncompressedSize: size, compressedSize } = entry;
      const path = checkedPath(filename);
      if (entry.encrypted) throw new ImportRefusal({ why: 'zip-encrypted', name: path });
      if (size > SMALL && size > compressedSize * MOST_RATIO)
        throw new ImportRefusal({ why: 'zip-ratio', name: path });
      const folded = path.normalize('NFC').toLowerCase();
      const twin = seen.get(folded);
      if (twin !== undefined)
        throw new ImportRefusal({ why: twin === path ? 'zip-twice' : 'zip-case', name: path });
      seen.set(folded, path);
      if (files.length === MOST_FILES)
        throw new ImportRefusal({ why: 'zip-count', most: MOST_FILES }, 'too-long');
      total += size;
      packed += compressedSize;
      if (total > MOST_BYTES)
        throw new ImportRefusal({ why: 'zip-size', megabytes: MOST_BYTES / 1e6 }, 'too-long');
      // Files that share their packed bytes: a bomb without a ratio of its own.
      if (packed > zip.size) throw new ImportRefusal({ why: 'zip-ratio', name: path });
      files.push({ path, size, crc: entry.signature ?? 0, read: () => unpack(entry, path, size, signal) });
    }
  } catch (error) {
    if (error instanceof Failure) throw error;
    // It begins as a zip does, so that its directory, which stands at the end, is what is missing.
    throw new ImportRefusal({ why: 'zip-cut' });
  }
  return files;
}

/** Path with `/` between folders. @throws {ImportRefusal} `zip-path` where it leads out of the book */
function checkedPath(filename: string): string {
  const path = filename.replaceAll('\\', '/');
  const parts = path.split('/');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a name that a terminal would obey is no name.
  if (path.startsWith('/') || /^[a-z]:/iu.test(path) || parts.includes('..') || /[\0-\x1f]/u.test(path))
    throw new ImportRefusal({ why: 'zip-path', name: printable(filename) });
  return parts.filter((part) => part !== '' && part !== '.').join('/');
}

const printable = (name: string) => name.replace(/\p{C}/gu, '�').slice(0, 200);

async function unpack(entry: FileEntry, name: string, size: number, signal: AbortSignal): Promise<Blob> {
  let written = 0;
  const bounded = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, stream) {
      written += chunk.byteLength;
      if (written > size) throw new Error('more bytes than the directory says');
      stream.enqueue(chunk);
    },
  });
  const whole = new Response(bounded.readable).blob();
  try {
    const [blob] = await Promise.all([
      whole,
      entry.getData(bounded.writable, { ...OPTIONS, signal, strictness: 'tolerant' }),
    ]);
    if (blob.size !== size) throw new Error('fewer bytes than the directory says');
    return blob;
  } catch {
    if (signal.aborted) throw new Failure('aborted');
    const why = entry.compressionMethod === 0 || entry.compressionMethod === 8 ? 'zip-damaged' : 'zip-method';
    throw new ImportRefusal({ why, name });
  }
}
