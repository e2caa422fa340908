import { useEffect } from 'preact/hooks';
import { storyFailure } from '../../session/now-playing';

/** A failure's technical line for a parent, in English. A kiosk, a child's, has it among the events in About only. */
export function FailureDetail({ text }: { text: string | undefined }) {
  useEffect(() => storyFailure.set(text ?? ''), [text]);
  return text ? (
    <small class="for-parents" lang="en">
      {text}
    </small>
  ) : null;
}
