import { estimateSeconds, sentences } from '../../domain/story/speech';
import type { Page, Story } from '../../domain/story/story';
import { type TimedWords, timeWords, wordAt } from './word-times';

/** One page laid out in time. All times are seconds at normal speed. */
export interface TimedPage {
  /** From the story's beginning. */
  start: number;
  duration: number;
  sentences: string[];
  /** Start of each sentence from the page's beginning; as many as there are sentences. */
  marks: number[];
  /** Its words in time, sentence by sentence. */
  words: TimedWords[];
  /** How many sentences its speech tells: none without speech, some while the page is being made, else all. */
  spoken: number;
}

export interface Timeline {
  pages: TimedPage[];
  total: number;
}

/** Where a moment falls in the text. */
export interface SentencePosition {
  page: number;
  sentence: number;
}

/** Measured times where there is narration, estimates from the words where there is none or none yet. */
export function createTimeline(story: Story): Timeline {
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
  const isMadeHere = source === 'made' || source === 'kit';
  // A page that is being made has text before it has all of its speech. What is finished and does not fit is a slip.
  const growing = isMadeHere && told.length > 0 && told.length < parts.length;
  const marks = told.length === parts.length || growing ? told : [];
  const { at, end } = spread(lengths.slice(marks.length), marks.length ? (speech?.duration ?? 0) : 0);
  if (!speech || growing) {
    const all = [...marks, ...at];
    const words = timeWords(text, parts, all, end, speech?.words);
    return { duration: end, sentences: parts, marks: all, words, spoken: marks.length };
  }
  const { duration } = speech;
  const fit = marks.length ? marks : at.map((mark) => (mark / end) * duration);
  const words = timeWords(text, parts, fit, duration, speech.words);
  return { duration, sentences: parts, marks: fit, words, spoken: Number.POSITIVE_INFINITY };
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

export function positionAt({ pages }: Timeline, time: number): SentencePosition {
  const page = lastAtOrBefore(
    pages.map(({ start }) => start),
    time + HAIR,
  );
  const timed = pages[page];
  return { page, sentence: lastAtOrBefore(timed?.marks ?? [], time + HAIR - (timed?.start ?? 0)) };
}

/** Which word of the place's sentence is said at a time of the story, and whether the story's own voice told that. */
export function wordAtTime({ pages }: Timeline, { page, sentence }: SentencePosition, time: number) {
  const timed = pages[page];
  const words = timed?.words[sentence];
  if (!timed || !words) return { word: 0, exact: false };
  return { word: wordAt(words, time - timed.start + AHEAD), exact: words.told };
}

/** The light is there a moment before the word is, for it is looked after ten times a second. Seconds. */
const AHEAD = 0.05;

/** When a sentence begins. The first one begins with its page, breath included. */
export function startOf({ pages, total }: Timeline, { page, sentence }: SentencePosition): number {
  const timed = pages[page];
  if (!timed) return page < 0 ? 0 : total;
  return timed.start + (sentence > 0 ? (timed.marks[sentence] ?? 0) : 0);
}

/** Whether there is such a sentence. */
export const hasSentence = ({ pages }: Timeline, { page, sentence }: SentencePosition) =>
  sentence < (pages[page]?.sentences.length ?? 0);

function lastAtOrBefore(starts: number[], time: number): number {
  let last = 0;
  for (const [i, start] of starts.entries()) if (start <= time) last = i;
  return last;
}
