import type { Language } from '../../domain/language';
import { deviceVoices, openTts, type ServiceConnection } from '../../providers/registry';
import { play } from '../../sound/play';

/** Speaks a sentence aloud, as `ServiceDeps.speak` specifies. */
export async function speakAloud(
  service: ServiceConnection,
  text: string,
  language: Language,
  onPlaying: () => void,
  signal: AbortSignal,
): Promise<boolean> {
  if (service.provider === 'device') {
    const voice = await (await deviceVoices.device()).open(language);
    if (!voice || signal.aborted) return false;
    onPlaying();
    await voice.say(text, 1, signal);
    return true;
  }
  const { bytes, type } = await (await openTts(service)).speak(text, language, signal);
  await play(bytes, type, onPlaying, signal);
  return true;
}
