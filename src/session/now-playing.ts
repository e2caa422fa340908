import type { SleepTimer } from '../domain/bedtime/sleep-timer';
import { createStore } from '../store';

/*
 * What is so on this page at this moment and is kept nowhere: features that may not know each other ask here.
 */

/** What the player does. `playing` also while it waits for the next page; `nothing` where no story lies open. */
export const playing = createStore<'nothing' | 'paused' | 'playing'>('nothing');

/** The story that lies open, and how it goes: a phase or a status of the player. */
export const told = createStore<{ id: string; page: number; status: string } | undefined>(undefined);

/** The sleep timer; it goes from one story to the next. */
export const sleep = createStore<SleepTimer | undefined>(undefined);

/** How much of its loudness the voice has: it fades before silence. 0 to 1. */
export const voice = createStore(1);

/** The timer is over: all is silent, and the screen dark until somebody touches it. */
export const dark = createStore(false);

/** Somebody reads aloud, and touches nothing meanwhile. */
export const recording = createStore(false);

/** The touch lock is on: whatever else a family can press, such as a remote's media keys, does nothing either. */
export const locked = createStore(false);
