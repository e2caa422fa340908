import { language, useWords } from '../i18n';
import { type Store, useStore } from '../store';
import type { ActionOutcome } from './model';
import { sizeText } from './size-text';

/** How the last action ended, told politely; a reason beneath for whoever has to do something about it. */
export function OutcomeNote({ said }: { said: Store<ActionOutcome | undefined> }) {
  const words = useWords('settings');
  const now = useStore(said);
  const text = !now
    ? ''
    : now.what === 'freed'
      ? words.freed(sizeText(now.bytes, language.get()))
      : words[now.what];
  return (
    <p class="settings-report" role="status">
      {text}
      {now && 'failure' in now && <small>{now.failure.message}</small>}
    </p>
  );
}
