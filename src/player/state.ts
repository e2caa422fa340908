import type { Failure } from '../domain/errors';
import type { PlayPermission } from '../domain/limits/limits';
import type { Story } from '../domain/story/story';
import type { StoredCard, StoredWish } from '../storage/schema';
import type { Teller } from './story/tellers';
import type { Timeline } from './story/timeline';

/** The player, from the touch on a card until the story is left. Changed by `transition` alone. */
export type PlayerState =
  /** `card` once it is known, so that its scene can show. */
  | { phase: 'loading'; card?: StoredCard | undefined }
  | { phase: 'failed'; failure: Failure; card?: StoredCard | undefined }
  /** A wish without a page yet: queued, or being written (`making`). */
  | { phase: 'pending'; card: StoredCard; wish: StoredWish | undefined; making: boolean }
  /** A parent wants to see the story first. */
  | { phase: 'awaiting-approval'; card: StoredCard }
  /** Quiet hours, or enough heard for today. */
  | { phase: 'limited'; card?: StoredCard | undefined; why: Exclude<PlayPermission, 'yes'> }
  | OpenStory;

/**
 * `waiting`: wants to play, and the next page is not here yet. `together`: no voice speaks the page; who listens reads it,
 * and a touch leads on. `ended`: the story is over. `unfinished`: all pages there are were heard, and nobody makes the
 * others.
 */
export type PlaybackStatus = 'playing' | 'paused' | 'waiting' | 'together' | 'ended' | 'unfinished';

export interface OpenStory {
  phase: 'open';
  card: StoredCard;
  story: Story;
  timeline: Timeline;
  /** All who can tell it, and the id of who does. */
  tellers: Teller[];
  teller: string;
  page: number;
  sentence: number;
  /** Index of the word in the sentence, by `wordsIn`. */
  word: number;
  /** Whether the word's time was measured; else it is estimated from its letters. */
  exact: boolean;
  status: PlaybackStatus;
  /** Seconds of the whole story, at normal speed. */
  time: number;
  speed: number;
  /** Number of pages whose audio can be played now. */
  available: number;
  /** Whether the story is being made, and whether that was asked to stop. */
  making: 'no' | 'yes' | 'stopping';
  /** The page being written that playback waits for, from 0; only while `waiting`. */
  awaitedPage?: number | undefined;
  /** The wish to have the story finished, until that is done. */
  wish?: StoredWish | undefined;
  trouble?: Trouble | undefined;
  /** Once it has ended: the story that *next* leads to. */
  next?: StoredCard | undefined;
  /** Once it has ended: whether a next part may be wished for. */
  canContinue?: boolean;
}

/** A fault under which the story can still be read and mostly heard. */
type Trouble =
  /** The other pages did not arrive. */
  | { kind: 'cut'; failure: Failure }
  /** A stored page does not play. */
  | { kind: 'spoilt'; failure: Failure }
  /** The device has no sound output. */
  | { kind: 'mute'; failure: Failure }
  /** It plays but is not stored: no space. */
  | { kind: 'unkept' };

export const hasEnded = (status: PlaybackStatus) => status === 'ended' || status === 'unfinished';

/** Whether sound comes, or is wanted and on its way. */
export const isActive = (status: PlaybackStatus) => status === 'playing' || status === 'waiting';

/** Whether the open story has been heard to its end, or to the end of what there is. */
export const isOver = (now: PlayerState) => now.phase === 'open' && hasEnded(now.status);
