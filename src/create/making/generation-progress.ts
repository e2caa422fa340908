import { ignore } from '../../domain/ignore';
import { clock } from '../../storage/clock';
import type { Making } from '../../storage/schema';
import { BEAT } from '../../storage/story/making';

export type GenerationProgress = ReturnType<typeof createGenerationProgress>;

/** Stores how far the making is, for every tab to see, with a heartbeat every few seconds until it has ended. */
export function createGenerationProgress(begun: Making, putMaking: (making: Making) => Promise<void>) {
  let now = begun;
  let work: Promise<void> = Promise.resolve();
  const put = () => {
    const made = now;
    work = ignore(
      work.then(() => putMaking(made)),
      'a full disk may refuse it: readers see the last state that was stored',
    );
    return work;
  };
  const heartbeat = setInterval(put, BEAT);
  (heartbeat as { unref?: () => void }).unref?.();
  // By a clock that has jumped, the last news looks old.
  const stopJumps = clock.onJump(() => void put());
  const stop = () => {
    clearInterval(heartbeat);
    stopJumps();
  };
  const begins = put();
  return {
    /** Resolves when the first state is stored. */
    begins,
    now: () => now,
    /** Resolves when the change is stored. */
    set(change: Partial<Making>): Promise<void> {
      const same = Object.entries(change).every(([key, value]) => now[key as keyof Making] === value);
      if (same) return work;
      now = { ...now, ...change };
      return put();
    },
    end(change: Partial<Making> = {}): Promise<void> {
      stop();
      now = { ...now, ...change, phase: 'ended' };
      return put();
    },
    /** Stops the heartbeat; called after `end`, and where another story takes this one's place. */
    stop,
  };
}
