import { concatBytes } from '../../../domain/media/bytes';
import { crc32 } from '../../../domain/story/pack';
import { LINE_END, type MediaSlice } from './backup-format';

/** Bytes read at once. */
const CHUNK = 1_048_576;
/** Longest line, a story's text with all its words' times. Bytes. */
const MAX_LINE = 32_000_000;

/** Reads lines and raw bytes of a file in turn. */
export function openFileReader(file: Blob, signal: AbortSignal) {
  let chunk = new Uint8Array(0);
  /** Place of the chunk's first byte, and of the next one to be read within it. */
  let from = 0;
  let at = 0;
  const position = () => from + at;

  /** Makes sure that the chunk has the next byte. @returns false at the end of the file */
  async function fill(): Promise<boolean> {
    signal.throwIfAborted();
    if (at < chunk.length) return true;
    from += at;
    at = 0;
    chunk = new Uint8Array(await file.slice(from, from + CHUNK).arrayBuffer());
    return chunk.length > 0;
  }

  return {
    position,
    /** The next line without its end; `cut` where it has none, undefined at the end of the file. */
    async readLine(): Promise<Uint8Array | 'cut' | 'endless' | undefined> {
      const parts: Uint8Array[] = [];
      let size = 0;
      while (await fill()) {
        const end = chunk.indexOf(LINE_END, at);
        const part = chunk.subarray(at, end < 0 ? undefined : end);
        parts.push(part);
        size += part.length;
        at += part.length;
        if (end >= 0) {
          at++;
          return parts.length > 1 ? concatBytes(parts) : part;
        }
        if (size > MAX_LINE) return 'endless';
      }
      return size ? 'cut' : undefined;
    },
    /**
     * Passes over raw bytes and the line's end behind them.
     * @param check reads them for their checksum. @returns undefined where the file has fewer
     */
    async readBytes(bytes: number, check: boolean): Promise<MediaSlice | undefined> {
      const start = position();
      if (!Number.isSafeInteger(bytes) || bytes < 0 || start + bytes > file.size) return undefined;
      const blob = file.slice(start, start + bytes);
      let crc = 0;
      if (check) {
        for (let left = bytes; left > 0 && (await fill()); ) {
          const part = chunk.subarray(at, at + left);
          crc = crc32(part, crc);
          at += part.length;
          left -= part.length;
        }
        if (!(await fill())) return undefined;
        // Another byte in the place of the line's end: as if the bytes were others.
        if (chunk[at] !== LINE_END) return { blob };
        at++;
        return { blob, crc };
      }
      const next = start + bytes + 1;
      if (next <= from + chunk.length) at = next - from;
      else {
        from = next;
        at = 0;
        chunk = new Uint8Array(0);
      }
      return { blob };
    },
  };
}
