import { Failure } from '../../domain/errors';
import type { Language } from '../../domain/story';
import { openTts, type SetUp, voices } from '../../providers/registry';

/** Speaks a sentence aloud: see `ServiceDeps.speak`. */
export async function speakAloud(
  service: SetUp,
  text: string,
  language: Language,
  onPlaying: () => void,
  signal: AbortSignal,
): Promise<boolean> {
  if (service.provider === 'device') {
    const voice = await (await voices.device()).open(language);
    if (!voice || signal.aborted) return false;
    onPlaying();
    await voice.say(text, 1, signal);
    return true;
  }
  const { bytes, type } = await (await openTts(service)).speak(text, language, signal);
  await play(bytes, type, onPlaying, signal);
  return true;
}

/** @throws {Failure} `blocked` when the browser wants a touch first, `broken` when it cannot decode, `aborted` */
async function play(
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
