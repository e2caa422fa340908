import type { Language } from '../../domain/language';
import { estimateSpeechSeconds } from '../../domain/story/sentences';
import type { DeviceVoice } from '../../providers/types';
import type { Timeline } from '../story/timeline';
import { openDeviceVoiceEngine, type SaySentence, wait } from './device-voice';
import type { Engine, EngineEvents } from './engine';

/** Speaks pages without recorded audio: by the device's voice, else silently at a reading pace. */
export function createVoiceFallback(
  openVoice: (language: Language) => Promise<DeviceVoice | undefined>,
  volume: () => number,
) {
  let language: Language = 'en';
  let opening: Promise<DeviceVoice | undefined> | undefined;
  let voice: DeviceVoice | undefined;

  const readSilently: SaySentence = (sentence, speed, signal) =>
    wait((estimateSpeechSeconds(sentence, language) / speed) * 1000, signal);

  const sayBy =
    (opened: DeviceVoice): SaySentence =>
    (...sentence) => {
      opened.volume = volume();
      return opened.say(...sentence);
    };

  return {
    /** Opens the voice for the story's language; once. */
    async findVoice(wanted: Language): Promise<DeviceVoice | undefined> {
      language = wanted;
      opening ??= openVoice(wanted).catch(() => undefined);
      voice = await opening;
      return voice;
    },
    /** The voice gives no sound: reads silently from now on. */
    dropVoice() {
      opening = Promise.resolve(undefined);
    },
    openEngine(
      stretch: { timeline: Timeline; to: number; at: number; speed: number },
      events: EngineEvents,
    ): Engine {
      return openDeviceVoiceEngine({ ...stretch, say: voice ? sayBy(voice) : readSilently }, events);
    },
  };
}
