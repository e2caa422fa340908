import { createStore } from '../../store';

/** A press this long makes the lock ready to slide; one of `LONG_HOLD_MS` opens it without. */
const HOLD_MS = 500;
const LONG_HOLD_MS = 3000;
/** Tremor of a resting finger. Pixels. */
const STILL = 24;

interface HoldState {
  /** `ready`: the lock can be slid, and its target is shown. */
  phase: 'free' | 'held' | 'ready';
  /** Pixels. */
  slid: number;
}

const FREE: HoldState = { phase: 'free', slid: 0 };

/**
 * The two ways to open the touch lock: hold and slide, or hold for long, with one finger or one key; a second one cancels.
 * It opens while the finger is still down: the rest of that press is the caller's to swallow (ui/rest-of-press).
 * Times are the event's own, because on a busy device moves arrive before a timer that is due.
 */
export function createHoldGesture(unlock: (by: 'pointer' | 'key') => void) {
  const state = createStore<HoldState>(FREE);
  let by: number | 'key' | undefined;
  let from = { x: 0, y: 0, at: 0 };
  let ready: ReturnType<typeof setTimeout>;
  let done: ReturnType<typeof setTimeout>;

  function cancel(): void {
    clearTimeout(ready);
    clearTimeout(done);
    by = undefined;
    state.set(FREE);
  }
  function finish(): void {
    const who = by === 'key' ? by : 'pointer';
    cancel();
    unlock(who);
  }

  return {
    state,
    cancel,
    press(who: number | 'key', at: number, x = 0, y = 0) {
      if (by !== undefined) return cancel();
      by = who;
      from = { x, y, at };
      state.set({ phase: 'held', slid: 0 });
      ready = setTimeout(() => state.set({ phase: 'ready', slid: 0 }), HOLD_MS);
      done = setTimeout(finish, LONG_HOLD_MS);
    },
    move(who: number, at: number, x: number, y: number, onTarget: boolean) {
      if (who !== by) return;
      const held = at - from.at >= HOLD_MS;
      const still = Math.hypot(x - from.x, y - from.y) <= STILL;
      if (held && onTarget) finish();
      else if (held) {
        if (!still) clearTimeout(done);
        state.set({ phase: 'ready', slid: x - from.x });
      } else if (!still) cancel();
    },
    release(who: number | 'key') {
      if (who === by) cancel();
    },
  };
}
