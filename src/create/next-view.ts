import type { FailureKind } from '../domain/errors';
import type { Making, StoredCard, StoredWish } from '../storage/schema';
import type { CardPreview, CreateState } from './state';
import type { WishDraft } from './wish/draft';

/** The wish made on this screen that is waited for. */
export interface CurrentWish {
  id: string;
  /** When it was made, by `Clock.monotonic`. */
  since: number;
  draft: WishDraft;
  /** Made by the dice: any story will do in its place. */
  dice: boolean;
  card: CardPreview;
  /** True once the wish is stored: only then its absence means anything. */
  stored: boolean;
  /** True once the child has been told that a kit's story comes instead. */
  explained: boolean;
}

/** State of storage about a wish: a story in the making (of any wish), the wish itself and its card. */
interface WishSnapshot {
  making: Making | undefined;
  wish: StoredWish | undefined;
  card: StoredCard | undefined;
}

/** The view that follows from storage. `ended`: the story itself tells whether it may be heard. */
export type NextView =
  | { to: 'open'; id: string }
  | { to: 'waiting'; making: Making | undefined; queued: boolean }
  | { to: 'instead' }
  | { to: 'approval' }
  | { to: 'failed'; kind: FailureKind; message: string; sleeps: boolean }
  | { to: 'ended' }
  | { to: 'wishing'; beside?: string }
  | { to: 'unchanged' };

/** @param stopped id of a story that was told to stop and may take a moment to do so */
export function nextViewOfWish(
  current: CurrentWish,
  { making, wish, card }: WishSnapshot,
  stopped: string | undefined,
): NextView {
  if (making?.id === current.id) {
    if (making.audible) return { to: 'open', id: current.id };
    if (making.phase !== 'ended') return { to: 'waiting', making, queued: false };
    const { failure } = making;
    if (!failure) return { to: 'ended' };
    if (failure.kind === 'aborted') return { to: 'wishing' };
    return { to: 'failed', kind: failure.kind, message: failure.message, sleeps: wish !== undefined };
  }
  if (making?.insteadOf === current.id) {
    if (making.failure)
      return {
        to: 'failed',
        kind: making.instead ?? 'failed',
        message: making.failure.message,
        sleeps: true,
      };
    return making.audible && current.explained ? { to: 'open', id: making.id } : { to: 'instead' };
  }
  if (!wish)
    return card && card.availability !== 'listed' ? { to: 'open', id: current.id } : { to: 'wishing' };
  if (wish.failure) {
    const { kind, message } = wish.failure;
    return { to: 'failed', kind, message, sleeps: true };
  }
  if (wish.state === 'approval') return { to: 'approval' };
  const first = making && making.phase !== 'ended' && making.id !== stopped ? making : undefined;
  return { to: 'waiting', making: first, queued: first !== undefined };
}

/**
 * The next view where nothing was wished for on this screen: an earlier visit or another tab may be making a story.
 * @param dismissed id of a story that nobody wanted to wait for
 * @param sleeps whether the wish of `making` is in the queue still
 */
export function nextViewOfOther(
  making: Making | undefined,
  before: CreateState['phase'],
  dismissed: string | undefined,
  stopped: string | undefined,
  sleeps = false,
): NextView {
  const alive = making && making.phase !== 'ended' && making.id !== stopped ? making : undefined;
  if (alive && alive.id !== dismissed) {
    if (!alive.audible) return { to: 'waiting', making: alive, queued: false };
    // It opens for those who waited for it, not for those who come to wish for another.
    if (before === 'waiting') return { to: 'open', id: alive.id };
  }
  // Somebody waits before this screen for what was tried once more, and has come to nothing again.
  const { failure } = making ?? {};
  if (before === 'waiting' && failure && making?.phase === 'ended' && failure.kind !== 'aborted')
    return { to: 'failed', kind: failure.kind, message: failure.message, sleeps };
  if (before !== 'wishing' && before !== 'waiting') return { to: 'unchanged' };
  return alive?.audible ? { to: 'wishing', beside: alive.id } : { to: 'wishing' };
}
