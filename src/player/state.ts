import type { Failure } from '../domain/errors';
import type { Verdict } from '../domain/limits/limits';
import type { Story } from '../domain/story/story';
import type { StoredCard, StoredWish } from '../storage/db';
import type { Store } from '../store';
import type { Timeline } from './story/timeline';

export type PlayerState =
  /** `card` once it is known, so that its scene can show. */
  | { phase: 'loading'; card?: StoredCard }
  | { phase: 'failed'; failure: Failure; card?: StoredCard | undefined }
  /** A wish that has no page yet: it waits for the storyteller (`wish`), or the storyteller is at it (`making`). */
  | { phase: 'asleep'; card: StoredCard; wish: StoredWish | undefined; making: boolean }
  /** A parent wants to see the story first. */
  | { phase: 'held'; card: StoredCard }
  /** The parents' limits: the stories sleep, this one too. */
  | { phase: 'resting'; card?: StoredCard | undefined; why: Exclude<Verdict, 'yes'> }
  | OpenStory;

export interface OpenStory {
  phase: 'open';
  card: StoredCard;
  story: Story;
  timeline: Timeline;
  page: number;
  sentence: number;
  /** Index of the word in the sentence, by `wordsIn`. */
  word: number;
  /** It is really this word that is said; else it is reckoned. */
  exact: boolean;
  /**
   * `waiting`: wants to play, and what comes next is not here yet. `unfinished`: all that there is has been told, and
   * nobody is at the rest.
   */
  status: 'playing' | 'paused' | 'waiting' | 'ended' | 'unfinished';
  /** Seconds of the whole story, at normal speed. */
  time: number;
  speed: number;
  /** Pages that can be heard now. */
  arrived: number;
  /** Whether the story is being made, and whether somebody has asked that to stop. */
  making: 'no' | 'yes' | 'stopping';
  /** The page that is waited for while its words are being written, counted from 0. */
  awaited?: number | undefined;
  /** The wish that it be finished, until that is done. */
  wish?: StoredWish | undefined;
  trouble?: Trouble | undefined;
  /** What *next* at the end leads to; undefined when there is nothing else to play. */
  next?: StoredCard | undefined;
  /** Whether it may be asked how it goes on: at the end of a story that was made here and has no next part. */
  further?: boolean;
}

/** What is wrong while the story can still be read and mostly heard. */
export type Trouble =
  /** The rest has not come. */
  | { kind: 'cut'; failure: Failure }
  /** A stored page does not play. */
  | { kind: 'spoilt'; failure: Failure }
  /** It plays, and is not kept: no room. */
  | { kind: 'unkept' }
  /** No voice for the language: read together, at a reading pace. */
  | { kind: 'voiceless' };

/** All that there is has been told. */
export const isOver = (now: PlayerState) =>
  now.phase === 'open' && (now.status === 'ended' || now.status === 'unfinished');

export type OpenState = ReturnType<typeof createOpenStory>;

/** Reads and changes what lies open. Nothing is drawn where nothing is new, and nothing once the story is left. */
export function createOpenStory(state: Store<PlayerState>, left: AbortSignal) {
  const now = () => state.get() as OpenStory;
  const isOpen = () => state.get().phase === 'open' && !left.aborted;
  return {
    /** Only while it is open. */
    now,
    isOpen,
    speaks: () => isOpen() && (now().status === 'playing' || now().status === 'waiting'),
    patch(change: Partial<OpenStory>) {
      if (!isOpen()) return;
      const shown = now();
      const keys = Object.keys(change) as (keyof OpenStory)[];
      if (keys.some((key) => change[key] !== shown[key])) state.set({ ...shown, ...change });
    },
  };
}
