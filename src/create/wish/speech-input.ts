import type { Failure } from '../../domain/errors';
import type { Language } from '../../domain/language';
import type { DeviceStt, Stt } from '../../providers/types';
import { type MicrophoneUnavailable, MicrophoneUnavailableError } from '../../sound/microphone';
import { createStore } from '../../store';
import { type recordSpeech, toSpeechInputFailure } from './record-speech';

/** Speech recognition: a service that is sent the recording, or the device itself. */
export type SpeechSource = { stt: () => Promise<Stt> } | { device: DeviceStt };

export type SpeechInputState =
  | { phase: 'idle' }
  /** Permission for the microphone is requested, or it records. */
  | { phase: 'listening' }
  /** Speech is being transcribed. */
  | { phase: 'hearing' }
  | { phase: 'unheard' }
  | { phase: 'failed'; failure: Failure }
  /** No microphone is available: the button goes. */
  | { phase: 'deaf'; why: MicrophoneUnavailable };

interface SpeechInputDeps {
  source: SpeechSource;
  record: typeof recordSpeech;
  language(): Language;
  /** Absent where motion is reduced. */
  onLevel?: ((level: number) => void) | undefined;
}

/** Shorter presses are slips, for the device's own recognition as well. Milliseconds. */
const SHORTEST_PRESS = 400;

export type SpeechInput = ReturnType<typeof createSpeechInput>;

/** Hold-to-talk: records from `press` to `release`, and hands the text to `onText`. */
export function createSpeechInput({ source: listener, record, language, onLevel }: SpeechInputDeps) {
  const state = createStore<SpeechInputState>({ phase: 'idle' });
  let released: AbortController | undefined;
  let cancelled: AbortController | undefined;
  let pressedAt = 0;

  async function transcribe(ended: AbortSignal, signal: AbortSignal): Promise<string | undefined> {
    if ('device' in listener) {
      const text = listener.device.listen(language(), ended, signal);
      ended.addEventListener('abort', () => state.set({ phase: 'hearing' }), { once: true });
      return text;
    }
    const sound = await record(ended, signal, onLevel);
    if (!sound) return undefined;
    state.set({ phase: 'hearing' });
    return (await listener.stt()).transcribe(sound, language(), signal);
  }

  function cancel() {
    cancelled?.abort();
    released = cancelled = undefined;
    if (state.get().phase !== 'deaf') state.set({ phase: 'idle' });
  }

  return {
    state,
    async press(onText: (text: string) => void): Promise<void> {
      if (state.get().phase === 'deaf') return;
      cancel();
      const mine = new AbortController();
      const ended = new AbortController();
      [released, cancelled] = [ended, mine];
      pressedAt = performance.now();
      state.set({ phase: 'listening' });
      try {
        const text = (await transcribe(ended.signal, mine.signal))?.trim();
        if (mine.signal.aborted) return;
        state.set({ phase: text ? 'idle' : 'unheard' });
        if (text) onText(text);
      } catch (error) {
        if (mine.signal.aborted) return;
        const failure = toSpeechInputFailure(error);
        if (failure instanceof MicrophoneUnavailableError) state.set({ phase: 'deaf', why: failure.why });
        else if (failure.kind === 'broken' || failure.kind === 'aborted') state.set({ phase: 'unheard' });
        // From the browser's own recognition this is about the microphone; from a server it is about the key.
        else if (failure.kind === 'refused' && 'device' in listener)
          state.set({ phase: 'deaf', why: 'refused' });
        else state.set({ phase: 'failed', failure });
      } finally {
        if (cancelled === mine) released = cancelled = undefined;
      }
    },
    release() {
      if (state.get().phase !== 'listening') return;
      if ('device' in listener && performance.now() - pressedAt < SHORTEST_PRESS) {
        cancel();
        state.set({ phase: 'unheard' });
      } else released?.abort();
    },
    /** Gives up at once: the page is hidden or left. */
    cancel,
  };
}
