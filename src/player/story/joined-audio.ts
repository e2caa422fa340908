import { bareFrames, joinSounds } from '../../domain/media/frames';
import { joinOgg, OGG_OPUS } from '../../domain/media/ogg';
import type { Page } from '../../domain/story/story';

/** A run of pages, both ends included, that sounds as one piece without a gap. */
export interface PageRun {
  from: number;
  to: number;
}

/**
 * MPEG audio and AAC are joined by laying bytes end to end: their frames stand alone. Plain samples, and Opus that was
 * recorded here, get a new head. Others' MP4, Ogg and WebM have heads that speak for the whole file.
 */
const FRAMED = /^audio\/(mpeg|mp3|aac)\b/u;
const PLAIN = /^audio\/wav\b/u;
const isJoinable = (type: string) => FRAMED.test(type) || PLAIN.test(type) || type === OGG_OPUS;

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
): PageRun {
  const type = pages[page]?.speech?.type ?? '';
  const joins = (i: number) => join && isJoinable(type) && here[i] && pages[i]?.speech?.type === type;
  let from = page;
  let to = page;
  while (from > first && joins(from - 1) && !short(from - 1)) from--;
  while (joins(to + 1) && !short(to)) to++;
  return { from, to };
}

/** One blob of a run's bytes; undefined where they are not alike after all. */
export function joinAudio(parts: ArrayBuffer[], type: string): Blob | undefined {
  if (parts.length < 2 || FRAMED.test(type))
    return new Blob(parts.length > 1 ? parts.map(bareFrames) : parts, { type });
  const [first, ...rest] = parts;
  const whole =
    type === OGG_OPUS
      ? joinOgg(parts)
      : rest.reduce((sum, part) => sum && joinSounds(sum, part, type), first);
  return whole && new Blob([whole], { type });
}
