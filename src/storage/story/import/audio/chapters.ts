import { MAX_PAGES } from '../../../../domain/story/max-pages';
import type { SoundTags } from './tags';

/** A stretch of a sound that becomes a page. Seconds. */
export interface SoundPart {
  from: number;
  to: number;
  title: string;
}

/** The longest part of a sound without chapters. Seconds. */
const LONGEST = 1200;
/** Most bytes of one, because a page is read whole: ten minutes of WAV. */
const LARGEST = 100_000_000;
/** A shorter chapter is part of the one before it. Seconds. */
const SHORTEST = 0.5;

/**
 * Chapters as far as they lie in the sound, by their beginnings; the first one begins with the sound.
 * @returns none where there are fewer than two
 */
function fitChapters(chapters: SoundTags['chapters'], duration: number): SoundTags['chapters'] {
  const within = chapters
    .filter(({ start }) => start >= 0 && start < duration - SHORTEST)
    .sort((a, b) => a.start - b.start);
  const apart: SoundTags['chapters'] = [];
  for (const { start, title } of within) {
    const last = apart.at(-1);
    if (last && start - last.start < SHORTEST) continue;
    apart.push({ start: last ? start : 0, title });
  }
  return apart.length > 1 ? apart : [];
}

/**
 * Parts of a sound: its chapters, else as many equal ones as it is long.
 * @param title of the whole sound
 * @returns also what is wrong with the chapters: `times` beyond the sound, or too `many`
 */
export function divideSound(
  { chapters, title, size }: { chapters: SoundTags['chapters']; title: string; size: number },
  duration: number,
): { parts: SoundPart[]; wrong: 'times' | 'many' | undefined } {
  const fit = fitChapters(chapters, duration);
  const hasOdd = chapters.some(({ start }) => !(start >= 0 && start < duration));
  const wrong = fit.length > MAX_PAGES ? 'many' : hasOdd ? 'times' : undefined;
  if (fit.length && wrong !== 'many')
    return {
      wrong,
      parts: fit.map((one, i) => ({
        from: one.start,
        to: fit[i + 1]?.start ?? duration,
        title: one.title.trim() || `${i + 1}`,
      })),
    };
  const count = Math.max(Math.ceil((duration - 1) / LONGEST), Math.ceil(size / LARGEST), 1);
  const length = duration / count;
  const parts = Array.from({ length: count }, (_, i) => ({
    from: i * length,
    to: i + 1 === count ? duration : (i + 1) * length,
    title: count === 1 ? title : `${title} (${i + 1}/${count})`,
  }));
  return { wrong, parts };
}
