export type Watch = ReturnType<typeof createWatch>;

/** One call's way to an end: by whoever asked, by silence, or because it is done. */
export function createWatch(asked: AbortSignal) {
  // Not `AbortSignal.any`: Safari has it from 17.4 on.
  const stop = new AbortController();
  const giveUp = () => stop.abort();
  asked.addEventListener('abort', giveUp);
  if (asked.aborted) giveUp();
  let silent = 0;
  return {
    signal: stop.signal,
    asked,
    /** Milliseconds of silence that it was given up for. */
    silence: () => silent,
    /** Waits no longer than this for one step of it. */
    async within<T>(milliseconds: number, step: () => Promise<T>): Promise<T> {
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
      asked.removeEventListener('abort', giveUp);
      giveUp();
    },
  };
}

export const seconds = (milliseconds: number) => `${milliseconds / 1000} s`;
