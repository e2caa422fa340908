import { useEffect } from 'preact/hooks';
import { language } from '../../i18n';
import { deviceVoices } from '../../providers/registry';
import { createMouth } from '../../sound/mouth';
import { labelSound } from '../../storage/media/labels';
import { loudnessNow } from '../../storage/settings/loudness';

const mouth = createMouth({
  labelSound,
  openVoice: async (tongue) => (await deviceVoices.device()).open(tongue),
  language: language.get,
  volume: loudnessNow,
});

/**
 * Says a shown sentence for those who cannot read it, as it was recorded or by the device's voice; does nothing where
 * there is neither.
 * @param after milliseconds for which it must have been shown
 */
export function useSpokenSentence(sentence: string | undefined, after = 0): void {
  useEffect(() => {
    if (!sentence) return;
    const timer = setTimeout(() => mouth.say(sentence), after);
    return () => {
      clearTimeout(timer);
      mouth.hush();
    };
  }, [sentence]);
}
