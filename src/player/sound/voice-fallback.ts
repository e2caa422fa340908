import type { Language } from '../../domain/language';
import type { DeviceVoice } from '../../providers/types';
import type { SaySentence } from './device-voice';

/** The device's voice, for pages without recorded audio. Without one nothing is spoken, and nothing turns by itself. */
export function createVoiceFallback(
  openVoice: (language: Language) => Promise<DeviceVoice | undefined>,
  volume: () => number,
) {
  let voice: DeviceVoice | undefined;
  /** The voice gave no sound: nothing is spoken by it any more. */
  let isDropped = false;

  return {
    /** Looks for the story's voice until there is one: a small computer may hand it out many seconds late. */
    async findVoice(language: Language): Promise<DeviceVoice | undefined> {
      if (!voice && !isDropped) voice = await openVoice(language).catch(() => undefined);
      return voice;
    },
    dropVoice() {
      isDropped = true;
      voice = undefined;
    },
    /** Says a sentence at once, as loud as stories are by then: iOS lets a voice speak only within the touch itself. */
    sayBy:
      (found: DeviceVoice): SaySentence =>
      (...sentence) => {
        found.volume = volume();
        return found.say(...sentence);
      },
  };
}
