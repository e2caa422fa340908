import { language } from '../i18n';
import { deviceVoices } from '../providers/registry';
import { labelSound } from '../storage/media/labels';
import { loudnessNow } from '../storage/settings/loudness';
import { serviceNow } from '../storage/settings/services';
import { createAnnouncer } from './announcer';

interface Options {
  /** Whether a recording may be played; off for texts that equal a label by chance, such as a child's name. */
  recordings?: boolean;
  /** 0 to 1. */
  volume?(): number;
}

/** An announcer with the page's recordings, device voice, language and loudness. */
export function createPageAnnouncer({ recordings = true, volume = loudnessNow }: Options = {}) {
  return createAnnouncer({
    recordingOf: recordings ? labelSound : async () => undefined,
    openVoice: async (textLanguage) =>
      // With speech switched off no voice speaks, and its code is not loaded.
      serviceNow('tts') === null ? undefined : (await deviceVoices.device()).open(textLanguage),
    language: language.get,
    volume,
  });
}
