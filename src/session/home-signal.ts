import { createStore } from '../store';

/** Signal that an untouched device returns home: open views close themselves. */
const count = createStore(0);

export const signalHome = (): void => count.set(count.get() + 1);

/** Calls back each time; returns the way to stop. */
export const onHome = count.subscribe;
