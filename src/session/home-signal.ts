import { createStore } from '../store';

/** An untouched device goes home: what lies open puts itself away. */
const count = createStore(0);

export const signalHome = (): void => count.set(count.get() + 1);

/** Calls back each time; returns the way to stop. */
export const onHome = count.subscribe;
