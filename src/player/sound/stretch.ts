import type { PageRun } from '../story/joined-audio';
import { positionAt, type SentencePosition, type Timeline, wordAtTime } from '../story/timeline';
import type { Engine } from './engine';

/** Pages that one engine speaks. Keeps the timeline it began with, whatever the story becomes meanwhile. */
export interface Stretch {
  engine: Engine;
  run: PageRun;
  timeline: Timeline;
  byVoice: boolean;
  /** The real length of a recording, once known. */
  seconds?: number;
}

/** Playback position that stays valid while a story grows: seconds are counted from the page. */
export interface PlaybackPosition extends SentencePosition {
  /** Index of the word in the sentence. */
  word: number;
  /** See `OpenStory.exact`. */
  exact: boolean;
  /** Seconds from the page's beginning. */
  into: number;
}

/** The position ends this much before its stretch does, so that it never falls into the next page. Seconds. */
const MARGIN = 0.03;

export function positionOf({ engine, run, timeline, byVoice }: Stretch): PlaybackPosition {
  const last = timeline.pages[run.to];
  const time = Math.min(engine.time(), (last?.start ?? 0) + (last?.duration ?? 0) - MARGIN);
  const { page, sentence } = positionAt(timeline, time);
  const { word, exact } = wordAtTime(timeline, { page, sentence }, time);
  return {
    page,
    sentence,
    word,
    exact: byVoice ? (engine.followsWords?.() ?? false) : exact,
    into: Math.max(0, time - (timeline.pages[page]?.start ?? 0)),
  };
}

/** The last sentence that a stretch speaks; its recording may end before its page's text does. */
export function lastSentence({ run, timeline, byVoice }: Stretch): SentencePosition {
  const last = timeline.pages[run.to];
  const count = last?.sentences.length ?? 0;
  return { page: run.to, sentence: (byVoice ? count : Math.min(count, last?.spoken ?? 0)) - 1 };
}

export function secondsLeft({ engine, run, timeline }: Stretch): number {
  const last = timeline.pages[run.to];
  return (last?.start ?? 0) + (last?.duration ?? 0) - engine.time();
}

/** Whether a joined recording is not as long as its pages say: words behind its first page would be lit wrongly. */
export function isMisjoined({ run, timeline, seconds }: Stretch): boolean {
  if (run.to === run.from || seconds === undefined) return false;
  const pages = timeline.pages.slice(run.from, run.to + 1);
  const expected = pages.reduce((sum, { duration }) => sum + duration, 0);
  return Math.abs(seconds - expected) > Math.max(0.5, expected * 0.015);
}
