import { Failure } from '../domain/errors';
import { soundSeconds } from '../domain/media/frames';

/** Time within which a media element must report: it reads a file of a minute in a few milliseconds. */
const PATIENCE = 10_000;

/**
 * Seconds of sound: counted from the bytes where they tell, else measured by a media element that plays nothing.
 * @throws {Failure} `broken` for what holds no sound, aborted
 */
export async function measure(bytes: ArrayBuffer, type: string, signal: AbortSignal): Promise<number> {
  const counted = soundSeconds(bytes, type);
  const seconds = counted || (await byElement(bytes, type, signal));
  if (!(seconds > 0)) throw new Failure('broken', `${bytes.byteLength} bytes of ${type} hold no sound`);
  return Math.round(seconds * 1000) / 1000;
}

async function byElement(bytes: ArrayBuffer, type: string, signal: AbortSignal): Promise<number> {
  if (!('Audio' in globalThis)) return 0;
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  const audio = new Audio();
  audio.preload = 'metadata';
  try {
    return await new Promise((resolve, reject) => {
      const timer = setTimeout(() => resolve(0), PATIENCE);
      const settle = (act: () => void) => {
        clearTimeout(timer);
        signal.removeEventListener('abort', stop);
        audio.ondurationchange = audio.onerror = null;
        act();
      };
      const stop = () => settle(() => reject(new Failure('aborted')));
      if (signal.aborted) return stop();
      signal.addEventListener('abort', stop);
      audio.onerror = () => settle(() => resolve(0));
      audio.ondurationchange = () => {
        const { duration } = audio;
        if (Number.isFinite(duration)) settle(() => resolve(duration));
        // A recorded stream has no length in its head: seeking past its end finds it.
        else audio.currentTime = 1e7;
      };
      audio.src = url;
    });
  } finally {
    audio.removeAttribute('src');
    audio.load();
    URL.revokeObjectURL(url);
  }
}
