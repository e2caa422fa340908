import { bareFrames } from '../domain/frames';
import type { Page } from '../domain/story';

/** A run of pages, both ends included, that sounds as one piece without a gap. */
export interface Run {
  from: number;
  to: number;
}

/**
 * Only MPEG audio may be joined by laying bytes end to end: its frames stand alone. MP4, Ogg and WAV have headers
 * that speak for the whole file.
 */
const JOINABLE = /^audio\/(mpeg|mp3|aac)\b/u;

interface Joining {
  /** Whether pages may be joined at all. */
  join: boolean;
  /** Pages before this one are not wanted. */
  first: number;
  /** Whether a page's sound ends before its text does: nothing can follow it in one piece. */
  short(page: number): boolean;
}

/** The longest run around `page` that is here and may be joined. */
export function runAround(
  pages: Page[],
  here: boolean[],
  page: number,
  { join, first, short }: Joining,
): Run {
  const type = pages[page]?.speech?.type ?? '';
  const joins = (i: number) => join && JOINABLE.test(type) && here[i] && pages[i]?.speech?.type === type;
  let from = page;
  let to = page;
  while (from > first && joins(from - 1) && !short(from - 1)) from--;
  while (joins(to + 1) && !short(to)) to++;
  return { from, to };
}

/** One blob of a run's bytes. */
export function joined(parts: ArrayBuffer[], type: string): Blob {
  return new Blob(parts.length > 1 ? parts.map(bareFrames) : parts, { type });
}
