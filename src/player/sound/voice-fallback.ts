import { Failure } from '../../domain/errors';
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
  let voice: DeviceVoice | undefined;
  /** The voice gave no sound: nothing is spoken by it any more. */
  let isDropped = false;

  const readSilently: SaySentence = (sentence, speed, signal) =>
    wait((estimateSpeechSeconds(sentence, language) / speed) * 1000, signal);

  /** Looks for the story's voice until there is one: a small computer may hand it out many seconds late. */
  async function findVoice(wanted: Language): Promise<DeviceVoice | undefined> {
    language = wanted;
    if (!voice && !isDropped) voice = await openVoice(wanted).catch(() => undefined);
    return voice;
  }

  /** Says a sentence at once by a voice that is there: iOS lets it speak only within the touch itself. */
  const sayBy = (found: DeviceVoice, ...sentence: Parameters<SaySentence>): Promise<void> => {
    found.volume = volume();
    return found.say(...sentence);
  };

  /** Looks for the voice anew, and without one waits as long as it takes to read. */
  async function sayLate(onVoice: () => void, ...sentence: Parameters<SaySentence>): Promise<void> {
    const found = await findVoice(language);
    const [, , signal] = sentence;
    if (signal.aborted) throw new Failure('aborted');
    if (!found) return readSilently(...sentence);
    onVoice();
    return sayBy(found, ...sentence);
  }

  return {
    findVoice,
    dropVoice() {
      isDropped = true;
      voice = undefined;
    },
    /** @param onVoice told when the voice has come after all */
    openEngine(
      stretch: { timeline: Timeline; to: number; at: number; speed: number },
      events: EngineEvents,
      onVoice: () => void,
    ): Engine {
      const say: SaySentence = (...sentence) =>
        voice ? sayBy(voice, ...sentence) : sayLate(onVoice, ...sentence);
      return openDeviceVoiceEngine({ ...stretch, say }, events);
    },
  };
}
