import { useEffect } from 'preact/hooks';
import { createPageAnnouncer } from '../../sound/page-announcer';

const announcer = createPageAnnouncer();

/**
 * Says a shown sentence for those who cannot read it, as it was recorded or by the device's voice; does nothing where
 * there is neither.
 * @param after milliseconds for which it must have been shown
 */
export function useSpokenSentence(sentence: string | undefined, after = 0): void {
  useEffect(() => {
    if (!sentence) return;
    const timer = setTimeout(() => announcer.say(sentence), after);
    return () => {
      clearTimeout(timer);
      announcer.stop();
    };
  }, [sentence]);
}
