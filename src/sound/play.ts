import { Failure } from '../domain/errors';

/**
 * Plays a sound to its end on a plain media element, which is released however that ends.
 * @throws {Failure} `blocked` when the browser wants a touch first, `broken` when it cannot decode, `aborted`
 */
export async function play(
  bytes: ArrayBuffer,
  type: string,
  onPlaying: () => void,
  signal: AbortSignal,
): Promise<void> {
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  const audio = new Audio(url);
  try {
    await new Promise<void>((resolve, reject) => {
      const stop = () => reject(new Failure('aborted'));
      if (signal.aborted) return stop();
      signal.addEventListener('abort', stop, { once: true });
      audio.onplaying = onPlaying;
      audio.onended = () => resolve();
      audio.onerror = () => reject(new Failure('broken', audio.error?.message || `cannot play ${type}`));
      audio.play().catch((error: Error) => reject(new Failure('blocked', `${error.name}: ${error.message}`)));
    });
  } finally {
    audio.onended = audio.onerror = audio.onplaying = null;
    audio.pause();
    audio.removeAttribute('src');
    audio.load();
    URL.revokeObjectURL(url);
  }
}
