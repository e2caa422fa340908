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
  /** How many sentences its speech tells: none without speech, some while the page is being made, else all. */
  spoken: number;
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

/** Measured times where there is narration, estimates from the words where there is none or none yet. */
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

function timesOf({ text, speech }: Page, { language, source }: Story): Omit<TimedPage, 'start'> {
  const parts = sentences(text);
  const lengths = parts.map((sentence) => estimateSeconds(sentence, language));
  const told = speech?.marks ?? [];
  const isOurs = source === 'made' || source === 'kit';
  // A page that is being made has text before it has all of its speech. What is finished and does not fit is a slip.
  const growing = isOurs && told.length > 0 && told.length < parts.length;
  const marks = told.length === parts.length || growing ? told : [];
  const { at, end } = spread(lengths.slice(marks.length), marks.length ? (speech?.duration ?? 0) : 0);
  if (!speech || growing) {
    return { duration: end, sentences: parts, marks: [...marks, ...at], spoken: marks.length };
  }
  const { duration } = speech;
  const fit = marks.length ? marks : at.map((mark) => (mark / end) * duration);
  return { duration, sentences: parts, marks: fit, spoken: Number.POSITIVE_INFINITY };
}

/** Lays lengths end to end. */
function spread(lengths: number[], from: number): { at: number[]; end: number } {
  let end = from;
  const at = lengths.map((length) => {
    const mark = end;
    end += length;
    return mark;
  });
  return { at, end };
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

/** Whether there is such a sentence. */
export const isIn = ({ pages }: Timeline, { page, sentence }: Place) =>
  sentence < (pages[page]?.sentences.length ?? 0);

function lastAtOrBefore(starts: number[], time: number): number {
  let last = 0;
  for (const [i, start] of starts.entries()) if (start <= time) last = i;
  return last;
}
