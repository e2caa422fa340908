import { language } from '../../i18n';
import { type MicrophoneUnavailable, microphoneUnavailable } from '../../sound/microphone';
import { recordSpeech } from './record-speech';
import { createSpeechInput, type SpeechInput, type SpeechSource } from './speech-input';

/** Speech input from a source, or the reason why there is none. Late: recognition needs a network anyway. */
export function openSpeech(
  source: SpeechSource,
  onLevel: ((level: number) => void) | undefined,
): { speechInput?: SpeechInput; unavailable?: MicrophoneUnavailable } {
  const unavailable = 'stt' in source ? microphoneUnavailable() : undefined;
  if (unavailable) return { unavailable };
  return {
    speechInput: createSpeechInput({ source, record: recordSpeech, language: language.get, onLevel }),
  };
}
