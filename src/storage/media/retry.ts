import { toFailure } from '../../domain/errors';

/** Pauses before another try: a connection that was cut is often back at once, a server a little later. Milliseconds. */
const PAUSES = [1_000, 4_000];

/**
 * Runs a download in the background, and twice more where it fails for a reason that may pass.
 * @throws whatever `work` throws last, or at once where the file is missing or the work was aborted
 */
export async function withRetries<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (const pause of PAUSES)
    try {
      return await work();
    } catch (error) {
      const { kind } = toFailure(error);
      if (kind === 'missing' || kind === 'aborted') throw error;
      await passed(pause, signal);
    }
  return work();
}

/** Resolves once so many milliseconds have passed, or at once where the work is aborted. */
function passed(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const end = () => {
      clearTimeout(timer);
      done();
    };
    const timer = setTimeout(end, ms);
    if (signal.aborted) end();
    signal.addEventListener('abort', end, { once: true });
  });
}
