import { createStore } from '../store';

/*
 * What is so on this page at this moment and is kept nowhere: features that may not know each other ask here.
 */

/** What the player does. `playing` also while it waits for the next page; `nothing` where no story lies open. */
export const playing = createStore<'nothing' | 'paused' | 'playing'>('nothing');

/** Somebody reads aloud, and touches nothing meanwhile. */
export const recording = createStore(false);

/** The touch lock is on: whatever else a family can press, such as a remote's media keys, does nothing either. */
export const locked = createStore(false);
