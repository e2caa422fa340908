import { Failure, type FailureKind, toFailure } from '../../domain/errors';

/** Retries with growing pauses: bounded, and only where nothing was handed on. */
export interface RetryTiming {
  /** Resolves after so many milliseconds. @throws {Failure} `aborted` */
  pause(time: number, signal: AbortSignal): Promise<void>;
  /** 0 ≤ random() < 1. */
  random(): number;
}

/** Failures that may pass in a moment. Without a network or permission a retry is useless. */
const TEMPORARY: FailureKind[] = ['unreachable', 'busy', 'failed', 'broken'];
const MOST_TRIES = 3;
const FIRST_PAUSE = 1_000;
/** Longest pause a server may ask for; beyond it the wish is postponed. Milliseconds. */
const LONGEST_PAUSE = 20_000;

/** Milliseconds to wait before the next try; undefined where there is to be none. */
function pauseBefore(
  { kind, retryAfter }: Failure,
  tries: number,
  { random }: RetryTiming,
): number | undefined {
  if (tries >= MOST_TRIES || !TEMPORARY.includes(kind)) return undefined;
  // Random, because all devices of a family notice at once that their server is up.
  const time = FIRST_PAUSE * 2 ** (tries - 1) * (0.5 + random() / 2);
  const asked = (retryAfter ?? 0) * 1000;
  return asked > LONGEST_PAUSE ? undefined : Math.max(time, asked);
}

/**
 * Repeats `work` while its failures are temporary.
 * @throws {Failure} the last one
 */
export async function retry<T>(work: () => Promise<T>, timing: RetryTiming, signal: AbortSignal): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      const failure = signal.aborted ? new Failure('aborted') : toFailure(error);
      const time = pauseBefore(failure, tries, timing);
      if (time === undefined) throw failure;
      await timing.pause(time, signal);
    }
  }
}

/** Retries a stream until its first piece has been handed on; later failures are passed on. */
export async function* retryStream<T>(
  open: () => AsyncIterable<T>,
  timing: RetryTiming,
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
      const time = begun ? undefined : pauseBefore(failure, tries, timing);
      if (time === undefined) throw failure;
      await timing.pause(time, signal);
    }
  }
}

/** Waits; an abort ends the pause at once. */
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
