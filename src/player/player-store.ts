import { createStore, type Store } from '../store';
import type { OpenStory, PlayerState } from './state';
import { type PlayerEvent, transition } from './transition';

/** The player's state, and the only way to change it. */
export interface PlayerStore {
  state: Store<PlayerState>;
  /** Draws only where something changes, and nothing once the story has been left. */
  send(event: PlayerEvent): void;
  /** The open story; undefined before it opens and once it has been left. */
  open(): OpenStory | undefined;
}

/** @param first what is known before anything is read */
export function createPlayerStore(left: AbortSignal, first: PlayerState = { phase: 'loading' }): PlayerStore {
  const state = createStore(first);
  return {
    state,
    send(event) {
      const before = state.get();
      const after = transition(before, event);
      if (after !== before && !left.aborted) state.set(after);
    },
    open() {
      const now = state.get();
      return now.phase === 'open' && !left.aborted ? now : undefined;
    },
  };
}
