import { createStore } from '../../store';

/**
 * What lies over the page. `away`: nothing, the story is told or a parent is in Settings. `begun`: the child has come back
 * from the story. `more`: one more is offered. `night`: black; `moon`: somebody has touched it.
 */
export type Stage = 'away' | 'begun' | 'more' | 'night' | 'moon';

/** For so long one more is offered, and longer where a parent has given it; and for so long the moon is seen. */
const OFFER = 60_000;
const GIFT = 10 * 60_000;
const MOON = 9000;

/** What is seen of a night, each for as long as it is; the dark comes by itself. */
export function createStage(hasMore: () => boolean) {
  const state = createStore<Stage>('away');
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Until when one more is offered. Milliseconds since 1970. */
  let offered = 0;

  function show(next: Stage, darkAfter?: number): void {
    clearTimeout(timer);
    state.set(next);
    if (darkAfter !== undefined) timer = setTimeout(() => show('night'), darkAfter);
  }

  /** Dark, or for a while with one more. */
  function rest(): void {
    const left = offered - Date.now();
    if (left > 0 && hasMore()) show('more', left);
    else show('night');
  }

  return {
    state,
    show,
    rest,
    /** @param by who offers one more; `undefined`: it was enough */
    offer(by: 'evening' | 'parent' | undefined) {
      offered = by ? Date.now() + (by === 'parent' ? GIFT : OFFER) : 0;
      rest();
    },
    /** A touch in the dark. */
    touch() {
      if (state.get() === 'night') show('moon', MOON);
    },
    close: () => clearTimeout(timer),
  };
}
