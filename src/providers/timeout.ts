export type RequestTimeout = ReturnType<typeof createRequestTimeout>;

/** Ends one call: by its caller, by silence, or because it is done. */
export function createRequestTimeout(callerSignal: AbortSignal) {
  // Not `AbortSignal.any`: Safari has it from 17.4 on.
  const stop = new AbortController();
  const giveUp = () => stop.abort();
  callerSignal.addEventListener('abort', giveUp);
  if (callerSignal.aborted) giveUp();
  let silent = 0;
  return {
    signal: stop.signal,
    asked: callerSignal,
    /** Milliseconds of silence after which it was given up. */
    timedOutAfter: () => silent,
    /** Limits the wait for one step. */
    async limit<T>(milliseconds: number, step: () => Promise<T>): Promise<T> {
      const timer = setTimeout(() => {
        silent = milliseconds;
        giveUp();
      }, milliseconds);
      try {
        return await step();
      } finally {
        clearTimeout(timer);
      }
    },
    /** Closes open connections. */
    end() {
      callerSignal.removeEventListener('abort', giveUp);
      giveUp();
    },
  };
}

export const formatSeconds = (milliseconds: number) => `${milliseconds / 1000} s`;
