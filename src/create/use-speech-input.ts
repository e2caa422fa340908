import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { MicrophoneUnavailable } from '../sound/microphone';
import { settings } from '../storage/settings/settings';
import { useStore } from '../store';
import type { SpeechInput, SpeechSource } from './wish/speech-input';

/** Speech input of the view. */
export interface SpeechInputView {
  speechInput?: SpeechInput | undefined;
  /** Reason why there is none though one is set. */
  unavailable?: MicrophoneUnavailable | undefined;
  level: { current: ((level: number) => void) | undefined };
}

/** A source of recognised speech, and what opens it. */
export interface FoundSpeech {
  source: SpeechSource;
  openSpeech: typeof import('./wish/open-speech').openSpeech;
}

/** A source with what opens it; undefined without a source. Rejects where the chunk does not arrive. */
export async function withSpeech(source: SpeechSource | undefined): Promise<FoundSpeech | undefined> {
  return source && { source, ...(await import('./wish/open-speech')) };
}

/**
 * Finds the speech recognition that the settings name: none, a service, or the device itself.
 * @param before as it was found before the view was drawn
 */
export function useSpeechInput(
  find: () => Promise<FoundSpeech | undefined>,
  before: FoundSpeech | undefined,
  calm: boolean,
): SpeechInputView {
  const level = useRef<((level: number) => void) | undefined>(undefined);
  const { stt } = useStore(settings);
  const [found, set] = useState(before);
  useEffect(() => {
    let here = true;
    find().then(
      (now) => here && set(now),
      () => here && set(undefined),
    );
    return () => {
      here = false;
    };
  }, [stt]);
  const opened = useMemo(
    () => found?.openSpeech(found.source, calm ? undefined : (now) => level.current?.(now)),
    [found, calm],
  );
  return { ...opened, level };
}
