import { estimateSpeechSeconds, splitSentences } from '../../domain/story/sentences';
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
  /** Start of each word, sentence by sentence. */
  words: TimedWords[];
  /** Number of sentences its audio holds: 0 without audio, some while the page is being made, else infinite. */
  spoken: number;
}

export interface Timeline {
  pages: TimedPage[];
  total: number;
}

/** A sentence of the story; both counted from 0. */
export interface SentencePosition {
  page: number;
  sentence: number;
}

/** Measured times where there is narration, estimates from the words where there is none or none yet. */
export function createTimeline(story: Story): Timeline {
  const pages: TimedPage[] = [];
  let start = 0;
  for (const page of story.pages) {
    const timed = { start, ...timePage(page, story) };
    pages.push(timed);
    start += timed.duration;
  }
  return { pages, total: start };
}

function timePage({ text, title = '', speech }: Page, { language, source }: Story): Omit<TimedPage, 'start'> {
  // Without words a page is one sentence long, which its title stands for.
  const parts = text || !speech ? splitSentences(text) : [title];
  const lengths = parts.map((sentence) => estimateSpeechSeconds(sentence, language));
  const measured = speech?.marks ?? [];
  const mayGrow = source === 'made' || source === 'kit';
  // A page in the making has text before it has all of its speech. Elsewhere, marks that do not fit are an error.
  const growing = mayGrow && measured.length > 0 && measured.length < parts.length;
  const marks = measured.length === parts.length || growing ? measured : [];
  const { at, end } = layEndToEnd(lengths.slice(marks.length), marks.length ? (speech?.duration ?? 0) : 0);
  if (!speech || growing) {
    const all = [...marks, ...at];
    const words = timeWords(text, parts, all, end, speech?.words);
    return { duration: end, sentences: parts, marks: all, words, spoken: marks.length };
  }
  const { duration } = speech;
  const fit = marks.length ? marks : at.map((mark) => (mark / (end || 1)) * duration);
  const words = timeWords(text, parts, fit, duration, speech.words);
  return { duration, sentences: parts, marks: fit, words, spoken: Number.POSITIVE_INFINITY };
}

function layEndToEnd(lengths: number[], from: number): { at: number[]; end: number } {
  let end = from;
  const at = lengths.map((length) => {
    const mark = end;
    end += length;
    return mark;
  });
  return { at, end };
}

/** A media element that was sent to 2.415 may report 2.41499. Seconds. */
const TOLERANCE = 0.02;

export function positionAt({ pages }: Timeline, time: number): SentencePosition {
  const page = lastAtOrBefore(
    pages.map(({ start }) => start),
    time + TOLERANCE,
  );
  const timed = pages[page];
  return { page, sentence: lastAtOrBefore(timed?.marks ?? [], time + TOLERANCE - (timed?.start ?? 0)) };
}

/** The word of a sentence that is spoken at a time of the story, and whether its time was measured (`exact`). */
export function wordAtTime({ pages }: Timeline, { page, sentence }: SentencePosition, time: number) {
  const timed = pages[page];
  const words = timed?.words[sentence];
  if (!timed || !words) return { word: 0, exact: false };
  return { word: wordAt(words, time - timed.start + LEAD), exact: words.measured };
}

/** The sentence and word that are spoken at a time of the story. */
export function wordPositionAt(timeline: Timeline, time: number) {
  const position = positionAt(timeline, time);
  return { ...position, ...wordAtTime(timeline, position, time), time };
}

/** A word is lit this much early, for the time is read ten times a second only. Seconds. */
const LEAD = 0.05;

/** The time at which a sentence begins. The first one begins with its page, the breath before it included. */
export function startOf({ pages, total }: Timeline, { page, sentence }: SentencePosition): number {
  const timed = pages[page];
  if (!timed) return page < 0 ? 0 : total;
  return timed.start + (sentence > 0 ? (timed.marks[sentence] ?? 0) : 0);
}

export const hasSentence = ({ pages }: Timeline, { page, sentence }: SentencePosition) =>
  sentence < (pages[page]?.sentences.length ?? 0);

function lastAtOrBefore(starts: number[], time: number): number {
  let last = 0;
  for (const [i, start] of starts.entries()) if (start <= time) last = i;
  return last;
}
