import type { Failure } from '../domain/errors';
import type { PlayPermission } from '../domain/limits/limits';
import type { Story } from '../domain/story/story';
import type { StoredCard, StoredWish } from '../storage/schema';
import { hasEnded, type OpenStory, type PlayerState } from './state';
import type { Timeline } from './story/timeline';

export type Position = Pick<OpenStory, 'page' | 'sentence' | 'word' | 'exact' | 'time'>;

/** Everything that changes the player's state. */
export type PlayerEvent =
  /** The story is being read from storage. */
  | { type: 'load'; card?: StoredCard | undefined }
  | { type: 'fail'; failure: Failure }
  /** A wish of the listener could not be stored: the end has no line for trouble, so it takes the story's place. */
  | { type: 'fail-request'; failure: Failure }
  | { type: 'limit'; why: Exclude<PlayPermission, 'yes'> }
  | { type: 'await-approval'; card: StoredCard }
  | { type: 'queue'; card: StoredCard; wish: StoredWish | undefined; making: boolean }
  | ({ type: 'open'; making: boolean } & Position &
      Pick<OpenStory, 'card' | 'story' | 'timeline' | 'tellers' | 'teller' | 'speed' | 'available'>)
  /** An engine begins, or would if its page were here (`ready`). */
  | { type: 'start'; ready: boolean }
  /** Sound comes out. */
  | { type: 'sound' }
  | { type: 'pause' }
  /** Playback stands still until more of the story arrives. */
  | { type: 'wait'; awaitedPage?: number | undefined }
  /** All there is was heard; whether more comes is decided next. */
  | { type: 'run-out' }
  | { type: 'end' }
  | { type: 'end-unfinished' }
  /** At the end: the ways on are known. */
  | { type: 'offer-next'; next: StoredCard | undefined; canContinue: boolean }
  /** Playback moved on by itself. */
  | ({ type: 'move' } & Position)
  /** The listener goes elsewhere in the story. */
  | ({ type: 'seek' } & Position)
  /** The story has grown or changed under the sound; `time` where the place has moved with it. */
  | {
      type: 'update';
      card: StoredCard;
      story: Story;
      timeline: Timeline;
      available: number;
      making: boolean;
      time?: number;
    }
  | { type: 'update-wish'; wish: StoredWish | undefined }
  /** More pages can be heard; `kept` is false for a page that found no space. */
  | { type: 'receive'; available: number; kept: boolean }
  /** No voice speaks this page. */
  | { type: 'voiceless' }
  | { type: 'page-broken'; failure: Failure }
  | { type: 'no-output'; failure: Failure }
  /** The cause of trouble is tried again; `wait` where the current page is what was missing. */
  | { type: 'retry'; wait: boolean }
  | { type: 'stop-making' }
  | { type: 'set-speed'; speed: number }
  | { type: 'set-favourite'; favouriteAt: number };

/**
 * The player's only state machine. Pure. Returns the same object where an event changes nothing, so that nothing is
 * drawn. Invariants: `awaitedPage` only while waiting; an ended story leaves its end only by `seek`, `start`, `open`,
 * `load` or, where it is unfinished, `wait`; a limited one only by `load`.
 */
export function transition(state: PlayerState, event: PlayerEvent): PlayerState {
  if (event.type === 'load') return { phase: 'loading', card: event.card };
  if (state.phase === 'limited') return state;
  if (event.type === 'limit') return { phase: 'limited', why: event.why, card: cardOf(state) };
  if (event.type === 'fail-request') return { phase: 'failed', failure: event.failure, card: cardOf(state) };
  if (event.type === 'open') return opened(event);
  return state.phase === 'open' ? changed(state, changeOf(state, event)) : unopened(state, event);
}

const cardOf = (state: PlayerState) => ('card' in state ? state.card : undefined);

function opened({ type: _, making, ...story }: PlayerEvent & { type: 'open' }): OpenStory {
  return { phase: 'open', ...story, status: 'playing', making: making ? 'yes' : 'no' };
}

/** Events that reach a story with nothing to be heard yet; all others are about an open one. */
function unopened(state: PlayerState, event: PlayerEvent): PlayerState {
  switch (event.type) {
    case 'fail':
      return { phase: 'failed', failure: event.failure, card: cardOf(state) };
    case 'await-approval':
      return { phase: 'awaiting-approval', card: event.card };
    case 'queue':
      return { phase: 'pending', card: event.card, wish: event.wish, making: event.making };
    default:
      return state;
  }
}

type Change = Partial<OpenStory> | undefined;

/** The fields of an open story that an event sets; undefined where it has no meaning in this status. */
function changeOf(now: OpenStory, event: PlayerEvent): Change {
  const over = hasEnded(now.status);
  switch (event.type) {
    case 'start':
      return { status: event.ready ? 'playing' : 'waiting', awaitedPage: undefined };
    case 'sound':
      return over ? undefined : { status: 'playing', awaitedPage: undefined };
    case 'pause':
      return over ? undefined : { status: 'paused', awaitedPage: undefined };
    case 'voiceless':
      return over ? undefined : { status: 'together', awaitedPage: undefined };
    case 'wait':
      return now.status === 'ended' ? undefined : { status: 'waiting', awaitedPage: event.awaitedPage };
    case 'run-out':
      return { time: now.timeline.total };
    case 'end':
      return { status: 'ended', time: now.timeline.total, awaitedPage: undefined };
    case 'end-unfinished':
      return { status: 'unfinished', awaitedPage: undefined };
    case 'offer-next':
      return now.status === 'ended' ? { next: event.next, canContinue: event.canContinue } : undefined;
    case 'move':
      return positionOf(event);
    case 'seek':
      return { ...positionOf(event), ...(over && { status: 'paused' }) };
    case 'update':
      return updateOf(now, event);
    case 'update-wish':
      return { wish: event.wish };
    case 'stop-making':
      return { making: 'stopping' };
    case 'set-speed':
      return { speed: event.speed };
    case 'set-favourite':
      return { card: { ...now.card, favouriteAt: event.favouriteAt } };
    default:
      return troubleOf(now, event);
  }
}

function troubleOf({ status }: OpenStory, event: PlayerEvent): Change {
  switch (event.type) {
    case 'fail':
      return {
        trouble: { kind: 'cut', failure: event.failure },
        ...(status === 'waiting' && { status: 'paused', awaitedPage: undefined }),
      };
    case 'page-broken':
      return {
        status: 'paused',
        trouble: { kind: 'spoilt', failure: event.failure },
        awaitedPage: undefined,
      };
    case 'no-output':
      return {
        status: 'paused',
        trouble: { kind: 'mute', failure: event.failure },
        awaitedPage: undefined,
      };
    case 'receive':
      return { available: event.available, ...(!event.kept && { trouble: { kind: 'unkept' } }) };
    case 'retry':
      return { trouble: undefined, ...(event.wait && { status: 'waiting' }) };
    default:
      return undefined;
  }
}

const positionOf = ({ page, sentence, word, exact, time }: Position): Position => ({
  page,
  sentence,
  word,
  exact,
  time,
});

function updateOf(now: OpenStory, event: PlayerEvent & { type: 'update' }): Change {
  const { card, story, timeline, available, time = now.time } = event;
  const making = !event.making ? 'no' : now.making === 'stopping' ? 'stopping' : 'yes';
  return { card, story, timeline, available, time, making };
}

function changed(now: OpenStory, change: Change): OpenStory {
  const keys = Object.keys(change ?? {}) as (keyof OpenStory)[];
  return keys.some((key) => change?.[key] !== now[key]) ? { ...now, ...change } : now;
}
