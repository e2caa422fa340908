import { estimateSeconds } from '../../domain/story/speech';
import type { Language } from '../../domain/story/story';
import type { Voice } from '../../providers/types';
import type { Timeline } from '../book/timeline';
import { openTold, type Say, wait } from './device-voice';
import type { Hear, Telling } from './engine';

/** Tells pages that have no recorded sound: by the device's voice, else silently at a reading pace. */
export function createSpeaker(
  openVoice: (language: Language) => Promise<Voice | undefined>,
  volume: () => number,
) {
  let language: Language = 'en';
  let voice: Promise<Voice | undefined> | undefined;
  let found: Voice | undefined;

  const readAlong: Say = (sentence, speed, signal) =>
    wait((estimateSeconds(sentence, language) / speed) * 1000, signal);

  const aloud =
    (voice: Voice): Say =>
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
    tell(stretch: { timeline: Timeline; to: number; at: number; speed: number }, hear: Hear): Telling {
      return openTold({ ...stretch, say: found ? aloud(found) : readAlong }, hear);
    },
  };
}
