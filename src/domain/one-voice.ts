/*
 * The one voice of this browser: stories in two tabs would talk over each other. The tab that begins to sound last has
 * it, and the others fall silent. By messages and not by locks: plain http has no locks.
 */

/** Two tabs that begin within this time have not heard of each other; the greater id keeps the voice. Milliseconds. */
const AT_ONCE = 500;

interface VoiceDeps {
  id: number;
  /** Sends this tab's id to all other tabs. */
  send(id: number): void;
  /** Milliseconds, monotonic. */
  now(): number;
}

export function createVoice({ id, send, now }: VoiceDeps) {
  const listeners = new Set<() => void>();
  let takenAt = Number.NEGATIVE_INFINITY;

  return {
    /** Sound begins here. */
    take(): void {
      takenAt = now();
      send(id);
    },
    /** Calls back when another tab begins to sound; returns the way to stop. */
    onTaken(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** Another tab has sent its id. */
    receive(other: number): void {
      if (now() - takenAt < AT_ONCE && id > other) send(id);
      else {
        takenAt = Number.NEGATIVE_INFINITY;
        for (const listener of [...listeners]) listener();
      }
    },
  };
}
