import type { Failure } from '../../domain/errors';
import type { StoredWish } from '../../storage/schema';
import type { GenerationDeps } from './generation-deps';

/** Pauses double from half a minute to a quarter of an hour, for about two hours; after that only an event retries. */
const MOST_TRIES = 12;

export function postpone(wish: StoredWish, failure: Failure, deps: GenerationDeps): Partial<StoredWish> {
  const tries = wish.tries + 1;
  const pause = Math.min(30_000 * 2 ** (tries - 1), 15 * 60_000);
  const wait = Math.max(pause, (failure.retryAfter ?? 0) * 1000);
  // The server cannot take this much: asking for the same again is useless, asking for less is not.
  const never = tries >= MOST_TRIES || failure.kind === 'too-long';
  const looks = deps.settings().approveWishes && wish.kind === 'new' && !wish.approved;
  return {
    tries,
    notBefore: never ? Number.POSITIVE_INFINITY : deps.now() + wait,
    wait,
    failure: { kind: failure.kind, message: failure.message },
    ...(looks && { state: 'approval' }),
    ...(failure.kind === 'too-long' && { length: 'short' }),
  };
}

/** A failure in the form that `Making` stores. */
export const failureRecord = ({ kind, message, retryAfter }: Failure) => ({
  kind,
  message,
  ...(retryAfter !== undefined && { retryAfter }),
});
