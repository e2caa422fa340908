import type { Language } from '../../domain/language';
import { language } from '../../i18n';
import { deviceVoices } from '../../providers/registry';
import { createMouth } from '../../sound/mouth';
import { loudnessNow } from '../../storage/settings/loudness';
import { serviceNow } from '../../storage/settings/services';

const mouth = createMouth({
  // No name of a child's was ever recorded, and a fox is not the one that was.
  labelSound: async () => undefined,
  // Switched off, nothing of it is loaded.
  openVoice: async (tongue) =>
    serviceNow('tts') === null ? undefined : (await deviceVoices.device()).open(tongue),
  language: language.get,
  volume: loudnessNow,
});

/** Says a name in the device's own voice, where it has one: who cannot read hears whom it has touched. */
export const sayName = (name: string, tongue: Language): void => void mouth.say(name, tongue);
