import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { language } from '../i18n';
import { type MicrophoneUnavailable, microphoneUnavailable } from '../sound/microphone';
import { settings } from '../storage/settings/settings';
import { useStore } from '../store';
import { recordSpeech } from './wish/record-speech';
import { createSpeechInput, type SpeechInput, type SpeechSource } from './wish/speech-input';

/** Speech input of the view. */
export interface SpeechInputView {
  speechInput?: SpeechInput | undefined;
  /** Reason why there is none though one is set. */
  unavailable?: MicrophoneUnavailable | undefined;
  level: { current: ((level: number) => void) | undefined };
}

/**
 * Finds the speech recognition that the settings name: none, a service, or the device itself.
 * @param before as it was found before the view was drawn
 */
export function useSpeechInput(
  find: () => Promise<SpeechSource | undefined>,
  before: SpeechSource | undefined,
  calm: boolean,
): SpeechInputView {
  const level = useRef<((level: number) => void) | undefined>(undefined);
  const { stt } = useStore(settings);
  const [listener, set] = useState(before);
  useEffect(() => {
    let here = true;
    find().then(
      (found) => here && set(() => found),
      () => here && set(undefined),
    );
    return () => {
      here = false;
    };
  }, [stt]);
  const deaf = listener && 'stt' in listener ? microphoneUnavailable() : undefined;
  const speechInput = useMemo(
    () =>
      listener && !deaf
        ? createSpeechInput({
            source: listener,
            record: recordSpeech,
            language: language.get,
            onLevel: calm ? undefined : (now) => level.current?.(now),
          })
        : undefined,
    [listener, deaf, calm],
  );
  return { speechInput, unavailable: deaf, level };
}
