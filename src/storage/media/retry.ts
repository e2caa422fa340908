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
      await new Promise((done) => {
        setTimeout(done, pause);
        signal.addEventListener('abort', done);
      });
    }
  return work();
}
