import { Failure } from '../../domain/errors';
import { type Language, languageOfTag } from '../../domain/language';
import { estimateSpeechSeconds } from '../../domain/story/sentences';
import type { DeviceTts, DeviceVoice } from '../types';

/** Time to wait for voices: Chrome and Android list theirs late, by an event, or never. Milliseconds. */
const VOICES_COME_WITHIN = 1500;
/** Android's engine takes seconds to wake up. */
const STARTS_WITHIN = 6000;

export const deviceTts: DeviceTts = {
  async open(language) {
    if (!('speechSynthesis' in globalThis)) return undefined;
    const voice = best(await allVoices(), language);
    if (!voice) return undefined;
    const opened: DeviceVoice = {
      name: voice.name,
      say: (text, speed, ...rest) => say(voice, text, { speed, volume: opened.volume ?? 1 }, ...rest),
    };
    return opened;
  },
};

function best(voices: SpeechSynthesisVoice[], language: Language): SpeechSynthesisVoice | undefined {
  const rank = (voice: SpeechSynthesisVoice) => (voice.localService ? 2 : 0) + (voice.default ? 1 : 0);
  return voices
    .filter((voice) => languageOfTag(voice.lang) === language)
    .filter((voice) => voice.localService || navigator.onLine)
    .sort((a, b) => rank(b) - rank(a))[0];
}

/** Whether voices have been waited for: those that come later are found by whoever asks again. */
let hasWaited = false;

function allVoices(): Promise<SpeechSynthesisVoice[]> {
  const now = speechSynthesis.getVoices();
  if (now.length || hasWaited) return Promise.resolve(now);
  return new Promise((resolve) => {
    const done = () => {
      hasWaited = true;
      clearTimeout(timer);
      speechSynthesis.removeEventListener?.('voiceschanged', done);
      resolve(speechSynthesis.getVoices());
    };
    const timer = setTimeout(done, VOICES_COME_WITHIN);
    // Safari has no such event on speechSynthesis, and has its voices at once.
    speechSynthesis.addEventListener?.('voiceschanged', done);
  });
}

/** Safari stays silent, without an error, until a touch has let it speak: the first silence asks for that touch. */
let mayNeedTouch = true;

/** The utterance being spoken: Chrome collects one without a reference, and its events with it. */
let speaking: SpeechSynthesisUtterance | undefined;

/** Share of a sentence's estimated length in which no voice has said it: an `end` by then came without a sound. */
const IMPOSSIBLY_SHORT = 0.1;

/** Says a sentence. A voice that ends without having sounded is asked once more: Chrome's does so now and then. */
async function say(...call: Parameters<typeof utter>): Promise<void> {
  if (!(await utter(...call)) && !(await utter(...call)))
    throw new Failure('broken', `the voice ${call[0].name} ends without a sound`);
}

/**
 * One utterance a sentence: Chrome cuts a long one off after 15 seconds. The watchdog is for engines whose `start`
 * or `end` never comes.
 * @returns whether there was time for it to sound
 */
function utter(
  voice: SpeechSynthesisVoice,
  text: string,
  { speed, volume }: { speed: number; volume: number },
  signal: AbortSignal,
  onWord?: (at: number) => void,
): Promise<boolean> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(new Failure('aborted'));
    // Utterances left in the queue, or paused, would hold this sentence back.
    if (speechSynthesis.speaking || speechSynthesis.pending) speechSynthesis.cancel();
    if (speechSynthesis.paused) speechSynthesis.resume();
    const words = new SpeechSynthesisUtterance(text);
    words.voice = voice;
    words.lang = voice.lang;
    words.rate = speed;
    words.volume = volume;
    speaking = words;
    const began = performance.now();
    const expected = (estimateSpeechSeconds(text, languageOfTag(voice.lang) ?? 'en') / speed) * 1000;
    // A text without letters makes no sound.
    const least = /[\p{L}\p{N}]/u.test(text) ? expected * IMPOSSIBLY_SHORT : 0;
    let watch: ReturnType<typeof setTimeout>;
    const settle = (act: () => void) => {
      clearTimeout(watch);
      signal.removeEventListener('abort', stop);
      words.onstart = words.onboundary = words.onend = words.onerror = null;
      if (speaking === words) speaking = undefined;
      act();
    };
    /** Silences this sentence, not the one after it. */
    const hush = () => speaking === words && speechSynthesis.cancel();
    const stop = () => {
      hush();
      settle(() => reject(new Failure('aborted')));
    };
    const patience = (ms: number, then: () => void) => {
      clearTimeout(watch);
      watch = setTimeout(() => {
        hush();
        settle(then);
      }, ms);
    };
    patience(STARTS_WITHIN, () => {
      const kind = mayNeedTouch ? 'blocked' : 'broken';
      mayNeedTouch = false;
      reject(new Failure(kind, `the voice ${voice.name} does not start`));
    });
    words.onstart = () => {
      mayNeedTouch = false;
      patience(expected * 2.5 + 5000, () => resolve(true));
    };
    words.onboundary = ({ name, charIndex }) => {
      if (name !== 'sentence') onWord?.(charIndex);
    };
    words.onend = () => settle(() => resolve(performance.now() - began >= least));
    words.onerror = ({ error }) => {
      const kind = error === 'not-allowed' ? 'blocked' : 'broken';
      settle(() => reject(new Failure(kind, `the voice ${voice.name}: ${error}`)));
    };
    signal.addEventListener('abort', stop);
    speechSynthesis.speak(words);
  });
}
