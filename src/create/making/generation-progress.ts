import type { Making } from '../../storage/schema';
import { BEAT } from '../../storage/story/making';

export type GenerationProgress = ReturnType<typeof createGenerationProgress>;

/**
 * Says how far the making has come, for every tab to see, and every few seconds that it lives. Ends itself when told
 * that it has ended: nothing ticks on.
 */
export function createGenerationProgress(begun: Making, putMaking: (making: Making) => Promise<void>) {
  let now = begun;
  let work: Promise<void> = Promise.resolve();
  const put = () => {
    const made = now;
    // A disk that is full may not take it; whoever looks then sees the last that it took.
    work = work.then(() => putMaking(made)).catch(() => {});
    return work;
  };
  const heart = setInterval(put, BEAT);
  (heart as { unref?: () => void }).unref?.();
  const begins = put();
  return {
    /** Resolves when its beginning has been stored. */
    begins,
    now: () => now,
    /** Resolves when it has been stored. */
    set(change: Partial<Making>): Promise<void> {
      const same = Object.entries(change).every(([key, value]) => now[key as keyof Making] === value);
      if (same) return work;
      now = { ...now, ...change };
      return put();
    },
    end(change: Partial<Making> = {}): Promise<void> {
      clearInterval(heart);
      now = { ...now, ...change, phase: 'ended' };
      return put();
    },
    /** The last that is said of it; called behind `end`, and where another story takes this one's place. */
    stop(): void {
      clearInterval(heart);
    },
  };
}
