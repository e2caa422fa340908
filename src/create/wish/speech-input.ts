import type { Failure } from '../../domain/errors';
import type { Language } from '../../domain/language';
import type { DeviceEar, Stt } from '../../providers/types';
import { type Deaf, DeafError } from '../../sound/microphone';
import { createStore } from '../../store';
import { type record, toHearingFailure } from './record-speech';

/** Who listens: a service that is sent what was recorded, or the device itself. */
export type Listener = { stt: () => Promise<Stt> } | { device: DeviceEar };

export type Hearing =
  | { phase: 'idle' }
  /** Leave to use the microphone is asked for, or it is heard what is said. */
  | { phase: 'listening' }
  /** What was said is being written down. */
  | { phase: 'hearing' }
  | { phase: 'unheard' }
  | { phase: 'failed'; failure: Failure }
  /** There is no microphone to be had: the button goes. */
  | { phase: 'deaf'; why: Deaf };

export interface EarDeps {
  listener: Listener;
  record: typeof record;
  language(): Language;
  /** Absent where nothing may move. */
  onLevel?: ((level: number) => void) | undefined;
}

/** Below this many milliseconds a touch was a slip, for the device's own ear as well. */
const SLIP = 400;

export type Ear = ReturnType<typeof createEar>;

/** Hold-to-talk: hears from `press` to `release`, and gives what was said to `onText`. */
export function createEar({ listener, record, language, onLevel }: EarDeps) {
  const state = createStore<Hearing>({ phase: 'idle' });
  let done: AbortController | undefined;
  let stop: AbortController | undefined;
  let pressedAt = 0;

  async function hear(ended: AbortSignal, signal: AbortSignal): Promise<string | undefined> {
    if ('device' in listener) {
      const text = listener.device.listen(language(), ended, signal);
      ended.addEventListener('abort', () => state.set({ phase: 'hearing' }), { once: true });
      return text;
    }
    const sound = await record(ended, signal, onLevel);
    if (!sound) return undefined;
    state.set({ phase: 'hearing' });
    return (await listener.stt()).hear(sound, language(), signal);
  }

  function cancel() {
    stop?.abort();
    done = stop = undefined;
    if (state.get().phase !== 'deaf') state.set({ phase: 'idle' });
  }

  return {
    state,
    async press(onText: (text: string) => void): Promise<void> {
      if (state.get().phase === 'deaf') return;
      cancel();
      const mine = new AbortController();
      const ended = new AbortController();
      [done, stop] = [ended, mine];
      pressedAt = performance.now();
      state.set({ phase: 'listening' });
      try {
        const text = (await hear(ended.signal, mine.signal))?.trim();
        if (mine.signal.aborted) return;
        state.set({ phase: text ? 'idle' : 'unheard' });
        if (text) onText(text);
      } catch (error) {
        if (mine.signal.aborted) return;
        const failure = toHearingFailure(error);
        if (failure instanceof DeafError) state.set({ phase: 'deaf', why: failure.why });
        else if (failure.kind === 'broken' || failure.kind === 'aborted') state.set({ phase: 'unheard' });
        // The browser's own ear says so of the microphone; a server says it of its key.
        else if (failure.kind === 'refused' && 'device' in listener)
          state.set({ phase: 'deaf', why: 'refused' });
        else state.set({ phase: 'failed', failure });
      } finally {
        if (stop === mine) done = stop = undefined;
      }
    },
    release() {
      if (state.get().phase !== 'listening') return;
      if ('device' in listener && performance.now() - pressedAt < SLIP) {
        cancel();
        state.set({ phase: 'unheard' });
      } else done?.abort();
    },
    /** Gives up at once: the page is hidden or left. */
    cancel,
  };
}
