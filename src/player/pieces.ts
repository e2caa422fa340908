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

/** The longest run around `page` that is here and may be joined; with `join` false, that page alone. */
export function runAround(pages: Page[], here: boolean[], page: number, join: boolean): Run {
  const type = pages[page]?.speech?.type ?? '';
  const joins = (i: number) => join && JOINABLE.test(type) && here[i] && pages[i]?.speech?.type === type;
  let from = page;
  let to = page;
  while (joins(from - 1)) from--;
  while (joins(to + 1)) to++;
  return { from, to };
}

/** One blob of a run's bytes. */
export function joined(parts: ArrayBuffer[], type: string): Blob {
  return new Blob(parts.length > 1 ? parts.map(bareFrames) : parts, { type });
}
