import { createStore } from '../../store';

/** Milliseconds that a finger rests on the lock before it can be slid, and after which it opens without. */
export const HOLD = 500;
export const LONG = 3000;
/** Pixels that a resting finger may tremble. */
const STILL = 24;

export interface Held {
  /** `ready`: the lock can be slid, and where to is shown. */
  phase: 'free' | 'held' | 'ready';
  /** Pixels that it has been slid. */
  slid: number;
}

const FREE: Held = { phase: 'free', slid: 0 };

/**
 * The two ways out of the touch lock: hold and slide, or hold for long. One finger or one key; a second one ends it.
 * `at` is when the finger did it: on a busy device its moves are heard before a timer that is due.
 */
export function createHold(unlock: () => void) {
  const state = createStore<Held>(FREE);
  let by: number | 'key' | undefined;
  let from = { x: 0, y: 0, at: 0 };
  let ready: ReturnType<typeof setTimeout>;
  let done: ReturnType<typeof setTimeout>;

  function drop(): void {
    clearTimeout(ready);
    clearTimeout(done);
    by = undefined;
    state.set(FREE);
  }
  function finish(): void {
    drop();
    unlock();
  }

  return {
    state,
    drop,
    press(who: number | 'key', at: number, x = 0, y = 0) {
      if (by !== undefined) return drop();
      by = who;
      from = { x, y, at };
      state.set({ phase: 'held', slid: 0 });
      ready = setTimeout(() => state.set({ phase: 'ready', slid: 0 }), HOLD);
      done = setTimeout(finish, LONG);
    },
    move(who: number, at: number, x: number, y: number, there: boolean) {
      if (who !== by) return;
      const rested = at - from.at >= HOLD;
      const still = Math.hypot(x - from.x, y - from.y) <= STILL;
      if (rested && there) finish();
      else if (rested) {
        if (!still) clearTimeout(done);
        state.set({ phase: 'ready', slid: x - from.x });
      } else if (!still) drop();
    },
    release(who: number | 'key') {
      if (who === by) drop();
    },
  };
}
