import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { language } from '../i18n';
import { type Deaf, deafness } from '../sound/microphone';
import { settings } from '../storage/settings/settings';
import { useStore } from '../store';
import { record } from './wish/record-speech';
import { createEar, type Ear, type Listener } from './wish/speech-input';

/** What there is to talk to. */
export interface Hears {
  ear?: Ear | undefined;
  /** Why there is none though one is set. */
  deaf?: Deaf | undefined;
  level: { current: ((level: number) => void) | undefined };
}

/** Finds who listens, as the settings say: nobody, a service, or the device itself. */
export function useEar(find: () => Promise<Listener | undefined>, calm: boolean): Hears {
  const level = useRef<((level: number) => void) | undefined>(undefined);
  const { stt } = useStore(settings);
  const [listener, set] = useState<Listener>();
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
  const deaf = listener && 'stt' in listener ? deafness() : undefined;
  const ear = useMemo(
    () =>
      listener && !deaf
        ? createEar({
            ...{ listener, record, language: language.get },
            onLevel: calm ? undefined : (now) => level.current?.(now),
          })
        : undefined,
    [listener, deaf, calm],
  );
  return { ear, deaf, level };
}
