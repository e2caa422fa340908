import { crc32 } from '../../../domain/story/pack';
import { textMark } from '../../../domain/story/speech-key';
import type { ImportSource, SourceFile } from './types';

/**
 * Hash of a book's content: of each file's bytes and name, whatever the book itself is called and in whatever order and
 * packing its files come. A zip has been told the checksums; other files are read in pieces.
 * @param onBytes told the bytes of each piece
 */
export async function contentHash(
  { files }: ImportSource,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<string> {
  const lines: string[] = [];
  for (const file of files) {
    const crc = file.crc ?? (await fileCrc(file, signal, onBytes));
    lines.push(`${files.length > 1 ? file.path : ''} ${file.size} ${crc}`);
  }
  const size = files.reduce((sum, file) => sum + file.size, 0);
  return `${textMark(lines.sort().join('\n'))}-${size.toString(36)}`;
}

async function fileCrc(
  file: SourceFile,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<number> {
  let crc = 0;
  const chunks = (await file.read()).stream().getReader();
  for (let next = await chunks.read(); !next.done; next = await chunks.read()) {
    signal.throwIfAborted();
    crc = crc32(next.value, crc);
    onBytes(next.value.byteLength);
  }
  return crc;
}
