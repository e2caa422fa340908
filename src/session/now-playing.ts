import type { SleepTimer } from '../domain/bedtime/sleep-timer';
import { createStore } from '../store';

/* State of the page at this moment, stored nowhere. Features that may not import each other share it. */

/** `playing` also while the player waits for the next page; `nothing` where no story is open. */
export const playbackState = createStore<'nothing' | 'paused' | 'playing'>('nothing');

/** The open story, and the phase or status of its player. */
export const nowPlaying = createStore<{ id: string; page: number; status: string } | undefined>(undefined);

/** Technical line, in English, of the failure that the player shows last. */
export const storyFailure = createStore('');

/** The sleep timer as set; it goes from one story to the next. */
export const sleepTimer = createStore<SleepTimer | undefined>(undefined);

/** Factor of the volume, 0 to 1: the sleep timer fades the voice before silence. */
export const fadeGain = createStore(1);

/** True once the sleep timer is over: the screen stays dark until it is touched. */
export const screenOff = createStore(false);

/** True while somebody records, who touches nothing meanwhile. */
export const recording = createStore(false);

/** True while the touch lock is on; media keys of a remote do nothing either. */
export const touchLocked = createStore(false);
