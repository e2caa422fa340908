import { useEffect } from 'preact/hooks';
import { language } from '../i18n';
import { voices } from '../providers/registry';

/** Says a sentence to who cannot read it, where the device has a voice; quietly does nothing where it has none. */
export function useSaid(sentence: string | undefined): void {
  useEffect(() => {
    if (!sentence) return;
    const gone = new AbortController();
    voices
      .device()
      .then((device) => device.open(language.get()))
      .then((voice) => voice?.say(sentence, 1, gone.signal))
      .catch(() => {});
    return () => gone.abort();
  }, [sentence]);
}
