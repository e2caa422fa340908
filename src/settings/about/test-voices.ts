import { LANGUAGE_LIST, type Language } from '../../domain/language';
import { language } from '../../i18n';
import { deviceVoices } from '../../providers/registry';
import { serviceNow } from '../../storage/settings/services';
import { onVoices, voicesOf } from '../platform';

/** Time that voices are waited for: Chromium hands out those of speech-dispatcher some seconds late. Milliseconds. */
const PATIENCE = 12_000;

export type VoicesByLanguage = Record<Language, string[]>;

/**
 * Names the device's voices by language and has one say a sentence, the interface's language first.
 * @returns undefined where the voice is switched off
 * @throws {Failure} `broken` where a voice is listed and makes no sound, `blocked` where the browser refuses
 */
export async function testVoices(sample: Record<Language, string>): Promise<VoicesByLanguage | undefined> {
  if (serviceNow('tts') === null) return undefined;
  await untilVoices();
  const voices = Object.fromEntries(LANGUAGE_LIST.map((one) => [one, voicesOf(one)])) as VoicesByLanguage;
  const now = language.get();
  const spoken = [now, ...LANGUAGE_LIST].find((one) => voices[one].length);
  const voice = spoken && (await (await deviceVoices.device()).open(spoken));
  if (voice) await voice.say(sample[spoken], 1, new AbortController().signal);
  return voices;
}

const hasAny = () => LANGUAGE_LIST.some((one) => voicesOf(one).length > 0);

function untilVoices(): Promise<void> {
  // A browser without voices, or one that has them at once.
  if (!('speechSynthesis' in globalThis) || hasAny()) return Promise.resolve();
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const timer = setTimeout(end, PATIENCE);
    const stop = onVoices(() => hasAny() && end());
  });
}
