import { Failure, type FailureKind, toFailure } from '../../domain/errors';

/** Trying again, with a pause that grows; bounded, and only where nothing was handed on. */
export interface RetryTiming {
  /** Resolves after so many milliseconds. @throws {Failure} `aborted` */
  pause(time: number, signal: AbortSignal): Promise<void>;
  /** 0 ≤ random() < 1. */
  random(): number;
}

/** What may be over in a moment. Without a network, or without leave, asking again is no use. */
const TEMPORARY: FailureKind[] = ['unreachable', 'busy', 'failed', 'broken'];
const MOST_TRIES = 3;
const FIRST_PAUSE = 1_000;
/** Whoever is asked to wait longer than this lets the wish sleep instead. Milliseconds. */
const LONGEST_PAUSE = 20_000;

/** How long to wait before the next try; undefined where there is to be none. */
function pauseBefore(
  { kind, retryAfter }: Failure,
  tries: number,
  { random }: RetryTiming,
): number | undefined {
  if (tries >= MOST_TRIES || !TEMPORARY.includes(kind)) return undefined;
  // Not all at once: several devices of a family wake up when their server does.
  const time = FIRST_PAUSE * 2 ** (tries - 1) * (0.5 + random() / 2);
  const asked = (retryAfter ?? 0) * 1000;
  return asked > LONGEST_PAUSE ? undefined : Math.max(time, asked);
}

/** @throws {Failure} the last one */
export async function retry<T>(
  work: () => Promise<T>,
  patience: RetryTiming,
  signal: AbortSignal,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      const failure = signal.aborted ? new Failure('aborted') : toFailure(error);
      const time = pauseBefore(failure, tries, patience);
      if (time === undefined) throw failure;
      await patience.pause(time, signal);
    }
  }
}

/** The same for what comes in pieces: once one has been handed on, a failure is passed on as well. */
export async function* retryStream<T>(
  open: () => AsyncIterable<T>,
  patience: RetryTiming,
  signal: AbortSignal,
): AsyncGenerator<T> {
  for (let tries = 1; ; tries++) {
    let begun = false;
    try {
      for await (const piece of open()) {
        begun = true;
        yield piece;
      }
      return;
    } catch (error) {
      const failure = signal.aborted ? new Failure('aborted') : toFailure(error);
      const time = begun ? undefined : pauseBefore(failure, tries, patience);
      if (time === undefined) throw failure;
      await patience.pause(time, signal);
    }
  }
}

/** A pause that an abort ends at once. */
export function pause(time: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(new Failure('aborted'));
    };
    if (signal.aborted) return reject(new Failure('aborted'));
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, time);
    signal.addEventListener('abort', stop, { once: true });
  });
}
