import type { RefObject } from 'preact';
import { useId } from 'preact/hooks';
import { useBackupWords } from '../../i18n/backup';

interface Props {
  input: RefObject<HTMLInputElement | null>;
  /** Line that says what is wrong with it. */
  fault: string | false;
}

/** Field of a passphrase, in letters that can be read: a slip of a finger would lock the keys for good. */
export function PassphraseField({ input, fault }: Props) {
  const words = useBackupWords();
  const id = useId();
  return (
    <div class="settings-field">
      <label for={id}>{words.passphrase}</label>
      <input
        id={id}
        ref={input}
        type="text"
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        aria-invalid={fault !== false}
        aria-describedby={`${id}-fault`}
      />
      <p id={`${id}-fault`} class="settings-fault" role="status">
        {fault}
      </p>
    </div>
  );
}
