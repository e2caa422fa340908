import { useEffect } from 'preact/hooks';
import { language } from '../i18n';
import { voices } from '../providers/registry';

/**
 * Says a sentence to who cannot read it, where the device has a voice; quietly does nothing where it has none.
 * @param after milliseconds for which it must have been true
 */
export function useSaid(sentence: string | undefined, after = 0): void {
  useEffect(() => {
    if (!sentence) return;
    const gone = new AbortController();
    const say = async () => {
      const voice = await (await voices.device()).open(language.get());
      if (!gone.signal.aborted) await voice?.say(sentence, 1, gone.signal);
    };
    const timer = setTimeout(() => say().catch(() => {}), after);
    return () => {
      clearTimeout(timer);
      gone.abort();
    };
  }, [sentence]);
}
