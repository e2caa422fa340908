import { estimateSeconds } from '../../domain/story/speech';
import type { Language } from '../../domain/story/story';
import type { Voice } from '../../providers/types';
import type { Timeline } from '../story/timeline';
import { openDeviceVoiceEngine, type SaySentence, wait } from './device-voice';
import type { Engine, EngineEvents } from './engine';

/** Tells pages that have no recorded sound: by the device's voice, else silently at a reading pace. */
export function createVoiceFallback(
  openVoice: (language: Language) => Promise<Voice | undefined>,
  volume: () => number,
) {
  let language: Language = 'en';
  let voice: Promise<Voice | undefined> | undefined;
  let found: Voice | undefined;

  const readAlong: SaySentence = (sentence, speed, signal) =>
    wait((estimateSeconds(sentence, language) / speed) * 1000, signal);

  const aloud =
    (voice: Voice): SaySentence =>
    (...what) => {
      voice.volume = volume();
      return voice.say(...what);
    };

  return {
    /** Looks for the voice once a story. */
    async voiceOf(wanted: Language): Promise<Voice | undefined> {
      language = wanted;
      voice ??= openVoice(wanted).catch(() => undefined);
      found = await voice;
      return found;
    },
    /** The voice gives no sound: from now on it is read together. */
    giveUp() {
      voice = Promise.resolve(undefined);
    },
    tell(
      stretch: { timeline: Timeline; to: number; at: number; speed: number },
      events: EngineEvents,
    ): Engine {
      return openDeviceVoiceEngine({ ...stretch, say: found ? aloud(found) : readAlong }, events);
    },
  };
}
