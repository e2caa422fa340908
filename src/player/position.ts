import type { PlaybackPosition } from './sound/stretch';
import type { OpenStory } from './state';
import { startOf, type Timeline } from './story/timeline';
import type { Position } from './transition';

/** A move of the time alone is drawn in steps of this size. Seconds. */
const TIME_STEP = 0.25;

/** The place that a sound has reached; undefined where it differs too little to be drawn. */
export function moveTo(now: OpenStory, { into, ...at }: PlaybackPosition): Position | undefined {
  const { start = 0, duration = 0 } = now.timeline.pages[at.page] ?? {};
  const time = start + Math.min(into, duration);
  const spoken =
    at.page !== now.page || at.sentence !== now.sentence || at.word !== now.word || at.exact !== now.exact;
  return spoken || Math.abs(time - now.time) >= TIME_STEP ? { ...at, time } : undefined;
}

/**
 * Time of the present place in a story that has grown or changed.
 * @param bySentence for a wait: it ends at its sentence, wherever the new recording has that
 */
export function timeAfterUpdate(now: OpenStory, timeline: Timeline, bySentence: boolean): number {
  const { page, sentence } = now;
  if (bySentence) return startOf(timeline, { page, sentence });
  const into = now.time - (now.timeline.pages[page]?.start ?? 0);
  return (timeline.pages[page]?.start ?? 0) + into;
}
