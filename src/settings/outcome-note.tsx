import { language } from '../i18n';
import { useSettingsWords } from '../i18n/settings';
import { type Store, useStore } from '../store';
import { sizeText } from './size-text';
import type { ActionOutcome } from './state';
import './outcome-note.css';

/** Outcome of the last action, announced politely, with a failure's exact reason beneath. */
export function OutcomeNote({ outcome }: { outcome: Store<ActionOutcome | undefined> }) {
  const words = useSettingsWords();
  const now = useStore(outcome);
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
