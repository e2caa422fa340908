export type RequestTimeout = ReturnType<typeof createRequestTimeout>;

/** One call's way to an end: by whoever asked, by silence, or because it is done. */
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
    /** Milliseconds of silence that it was given up for. */
    timedOutAfter: () => silent,
    /** Waits no longer than this for one step of it. */
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
    /** Closes what is still open. */
    end() {
      callerSignal.removeEventListener('abort', giveUp);
      giveUp();
    },
  };
}

export const formatSeconds = (milliseconds: number) => `${milliseconds / 1000} s`;
