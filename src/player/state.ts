import type { Failure } from '../domain/errors';
import type { Story } from '../domain/story';
import type { StoredCard } from '../storage/db';
import type { Timeline } from './timeline';

export type PlayerState =
  /** `card` once it is known, so that its scene can show. */
  | { phase: 'loading'; card?: StoredCard }
  | { phase: 'failed'; failure: Failure; card?: StoredCard | undefined }
  | Open;

export interface Open {
  phase: 'open';
  card: StoredCard;
  story: Story;
  timeline: Timeline;
  page: number;
  sentence: number;
  /** `waiting`: wants to play, and the page has not arrived yet. */
  status: 'playing' | 'paused' | 'waiting' | 'ended';
  /** Seconds of the whole story, at normal speed. */
  time: number;
  speed: number;
  /** Pages that can be heard now. */
  arrived: number;
  trouble?: Trouble | undefined;
  /** What *next* at the end leads to; undefined when there is nothing else to play. */
  next?: StoredCard | undefined;
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
