import { bareFrames, joinSounds } from '../../domain/media/frames';
import { OGG_OPUS } from '../../domain/media/ogg-opus';
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

/**
 * Seconds of a joined run at most: all its bytes are in memory at once. Chapters without words are never joined, for
 * nobody misses the gap.
 */
const LONGEST = 1200;

/** The longest run around `page` that is available and may be joined. */
export function runAround(
  pages: Page[],
  available: boolean[],
  page: number,
  { join, first, isShort }: JoinRules,
): PageRun {
  const type = pages[page]?.speech?.type ?? '';
  let left = LONGEST - (pages[page]?.speech?.duration ?? 0);
  /** Whether page `i` may follow or precede what is joined so far; then its length is taken off. */
  const joins = (i: number) => {
    const { text, speech } = pages[i] ?? {};
    const may = join && isJoinable(type) && available[i] && text && speech?.type === type;
    left -= speech?.duration ?? 0;
    return may && left >= 0;
  };
  let from = page;
  let to = page;
  if (!pages[page]?.text) return { from, to };
  while (!isShort(to) && joins(to + 1)) to++;
  while (from > first && !isShort(from - 1) && joins(from - 1)) from--;
  return { from, to };
}

/**
 * A run's bytes as one blob; undefined where their formats differ after all, or the code that joins Ogg is not here: it
 * comes with the studio that recorded them.
 */
export async function joinAudio(parts: ArrayBuffer[], type: string): Promise<Blob | undefined> {
  if (parts.length < 2 || FRAMED.test(type))
    return new Blob(parts.length > 1 ? parts.map(bareFrames) : parts, { type });
  const [first, ...others] = parts;
  const whole =
    type === OGG_OPUS
      ? await import('../../domain/media/ogg').then(
          ({ joinOgg }) => joinOgg(parts),
          () => undefined,
        )
      : others.reduce((sum, part) => sum && joinSounds(sum, part, type), first);
  return whole && new Blob([whole], { type });
}
