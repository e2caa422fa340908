import { bareFrames, joinSounds } from '../../domain/media/frames';
import { joinOgg, OGG_OPUS } from '../../domain/media/ogg';
import type { Page } from '../../domain/story/story';

/** A run of pages, both ends included, that plays as one piece without a gap. */
export interface PageRun {
  from: number;
  to: number;
}

/**
 * MPEG audio and AAC are joined byte to byte: their frames stand alone. WAV, and Opus that was recorded here, get a new
 * header. MP4, Ogg and WebM from elsewhere have headers that describe the whole file: never joined.
 */
const FRAMED = /^audio\/(mpeg|mp3|aac)\b/u;
const WAV = /^audio\/wav\b/u;
const isJoinable = (type: string) => FRAMED.test(type) || WAV.test(type) || type === OGG_OPUS;

interface JoinRules {
  /** Whether pages may be joined at all. */
  join: boolean;
  /** Pages before this one are left out. */
  first: number;
  /** Whether a page's audio ends before its text does: nothing may follow it in one piece. */
  isShort(page: number): boolean;
}

/** The longest run around `page` that is available and may be joined. */
export function runAround(
  pages: Page[],
  available: boolean[],
  page: number,
  { join, first, isShort }: JoinRules,
): PageRun {
  const type = pages[page]?.speech?.type ?? '';
  const joins = (i: number) => join && isJoinable(type) && available[i] && pages[i]?.speech?.type === type;
  let from = page;
  let to = page;
  while (from > first && joins(from - 1) && !isShort(from - 1)) from--;
  while (joins(to + 1) && !isShort(to)) to++;
  return { from, to };
}

/** A run's bytes as one blob; undefined where their formats differ after all. */
export function joinAudio(parts: ArrayBuffer[], type: string): Blob | undefined {
  if (parts.length < 2 || FRAMED.test(type))
    return new Blob(parts.length > 1 ? parts.map(bareFrames) : parts, { type });
  const [first, ...others] = parts;
  const whole =
    type === OGG_OPUS
      ? joinOgg(parts)
      : others.reduce((sum, part) => sum && joinSounds(sum, part, type), first);
  return whole && new Blob([whole], { type });
}
