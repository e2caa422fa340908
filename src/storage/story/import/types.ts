import type { Language } from '../../../domain/language';
import type { StoryGraph } from '../../../domain/story/graph/graph';
import type { ImportFault } from '../../../domain/story/import-fault';

/**
 * The contract of what reads a family's own books. Invariants, kept by every reader:
 *
 * - Bytes are read when they are needed and let go: a book is larger than memory. One page is held at a time.
 * - What a file says of itself is not believed: bytes decide what a sound or a picture is, and every count has a bound.
 * - Nothing of a file runs, and no request leaves for it. Markup is parsed, never put into the page.
 * - A book is refused whole by an `ImportRefusal`, or comes in with a warning for each part that it lacks.
 * - Once the signal is aborted, reading rejects with `Failure('aborted')` or the signal's own reason.
 */

/** A file as a family gave it: picked, dropped, or inside a zip. Its bytes are read when asked for. */
export interface SourceFile {
  /** Path below the book's folder, parted by `/`; a file alone has its name. */
  path: string;
  /** Bytes. */
  size: number;
  /** @throws {ImportRefusal} where a zip's bytes are damaged, or are more than it says */
  read(): Promise<Blob>;
  /** CRC-32 of the bytes, where a zip tells. */
  crc?: number;
}

/** All files of one book, or one zip unpacked on demand. */
export interface ImportSource {
  /** Name of the file or folder, for a parent. */
  name: string;
  files: SourceFile[];
}

export type ImportFormat = 'audio' | 'epub' | 'fably' | 'readalong' | 'bloom' | 'studio' | 'telmi' | 'spg';

export interface BookReader {
  format: ImportFormat;
  /** @throws {ImportRefusal} with one exact reason where the book is refused */
  read(source: ImportSource, signal: AbortSignal): AsyncGenerator<BookPart>;
}

/**
 * The book comes first, once; then its pages in order; warnings anywhere. Of a story that branches its graph comes last: it
 * counts the pages as they were handed on, and begins with the first.
 */
export type BookPart =
  | { type: 'book'; book: BookFacts }
  | { type: 'page'; page: ReadPage }
  | { type: 'graph'; graph: StoryGraph }
  | { type: 'warning'; fault: ImportFault };

export interface BookFacts {
  title: string;
  /** Absent where the book does not tell, or it is none of ours. */
  language?: Language;
  authors?: string[];
  /** Licence, illustrators, translators: kept and shown as the book says them. */
  credits?: string;
  summary?: string;
  /** Years, e.g. `4-6`. */
  age?: string;
  cover?: Blob;
  /** Expected number of pages, for the progress. */
  pages?: number;
}

export interface ReadPage {
  /** Empty for a page without words, which has a sound. */
  text: string;
  /** Of the page, or of the chapter that begins on it. */
  title?: string;
  picture?: Blob;
  speech?: ReadSpeech;
}

/** Speech of a page. All times are in seconds from the page's beginning. */
export interface ReadSpeech {
  bytes: Blob;
  duration: number;
  /** Start of each sentence; as many as `splitSentences(text)` gives. */
  marks: number[];
  /** Each word's offset in the text (UTF-16 units) and its start. */
  words?: [at: number, seconds: number][];
}
