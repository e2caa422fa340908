import { estimateSeconds, sentences } from '../domain/speech';
import type { Page, Story } from '../domain/story';

/** One page laid out in time. All times are seconds at normal speed. */
export interface TimedPage {
  /** From the story's beginning. */
  start: number;
  duration: number;
  sentences: string[];
  /** Start of each sentence from the page's beginning; as many as there are sentences. */
  marks: number[];
}

export interface Timeline {
  pages: TimedPage[];
  total: number;
}

/** Where a moment falls in the text. */
export interface Place {
  page: number;
  sentence: number;
}

/** Measured times where there is narration, estimates from the words where there is none. */
export function layOut(story: Story): Timeline {
  const pages: TimedPage[] = [];
  let start = 0;
  for (const page of story.pages) {
    const timed = { start, ...timesOf(page, story) };
    pages.push(timed);
    start += timed.duration;
  }
  return { pages, total: start };
}

function timesOf({ text, speech }: Page, { language }: Story): Omit<TimedPage, 'start'> {
  const parts = sentences(text);
  if (speech && speech.marks.length === parts.length) {
    return { duration: speech.duration, sentences: parts, marks: speech.marks };
  }
  const lengths = parts.map((sentence) => estimateSeconds(sentence, language));
  const sum = lengths.reduce((a, b) => a + b, 0);
  const duration = speech?.duration ?? sum;
  let at = 0;
  const marks = lengths.map((length) => {
    const mark = at;
    at += (length / sum) * duration;
    return mark;
  });
  return { duration, sentences: parts, marks };
}

/** A hair of tolerance: a media element that was sent to 2.415 may say 2.41499. */
const HAIR = 0.02;

export function placeAt({ pages }: Timeline, time: number): Place {
  const page = lastAtOrBefore(
    pages.map(({ start }) => start),
    time + HAIR,
  );
  const timed = pages[page];
  return { page, sentence: lastAtOrBefore(timed?.marks ?? [], time + HAIR - (timed?.start ?? 0)) };
}

/** When a sentence begins. The first one begins with its page, breath included. */
export function timeOf({ pages, total }: Timeline, { page, sentence }: Place): number {
  const timed = pages[page];
  if (!timed) return page < 0 ? 0 : total;
  return timed.start + (sentence > 0 ? (timed.marks[sentence] ?? 0) : 0);
}

function lastAtOrBefore(starts: number[], time: number): number {
  let last = 0;
  for (const [i, start] of starts.entries()) if (start <= time) last = i;
  return last;
}
