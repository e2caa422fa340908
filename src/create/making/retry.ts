import { Failure, type FailureKind, toFailure } from '../../domain/errors';

/** Trying again, with a pause that grows; bounded, and only where nothing was handed on. */
export interface Patience {
  /** Resolves after so many milliseconds. @throws {Failure} `aborted` */
  pause(time: number, signal: AbortSignal): Promise<void>;
  /** 0 ≤ random() < 1. */
  random(): number;
}

/** What may be over in a moment. Without a network, or without leave, asking again is no use. */
const PASSING: FailureKind[] = ['unreachable', 'busy', 'failed', 'broken'];
const TRIES = 3;
const FIRST = 1_000;
/** Whoever is asked to wait longer than this lets the wish sleep instead. Milliseconds. */
export const LONGEST = 20_000;

/** How long to wait before the next try; undefined where there is to be none. */
function wait({ kind, retryAfter }: Failure, tries: number, { random }: Patience): number | undefined {
  if (tries >= TRIES || !PASSING.includes(kind)) return undefined;
  // Not all at once: several devices of a family wake up when their server does.
  const time = FIRST * 2 ** (tries - 1) * (0.5 + random() / 2);
  const asked = (retryAfter ?? 0) * 1000;
  return asked > LONGEST ? undefined : Math.max(time, asked);
}

/** @throws {Failure} the last one */
export async function retry<T>(work: () => Promise<T>, patience: Patience, signal: AbortSignal): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      const failure = signal.aborted ? new Failure('aborted') : toFailure(error);
      const time = wait(failure, tries, patience);
      if (time === undefined) throw failure;
      await patience.pause(time, signal);
    }
  }
}

/** The same for what comes in pieces: once one has been handed on, a failure is passed on as well. */
export async function* retryStream<T>(
  open: () => AsyncIterable<T>,
  patience: Patience,
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
      const time = begun ? undefined : wait(failure, tries, patience);
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
