import { useState } from 'preact/hooks';
import { useWords } from '../../i18n';
import { refreshConfig } from '../../storage/settings/config';
import './forgotten-pin.css';

/** How the device's owner resets the PIN in its config file. Nothing is reset from here: a child may read it too. */
export function ForgottenPin({ onClose }: { onClose(): void }) {
  const words = useWords('gate');
  const [state, set] = useState<'' | 'checking' | 'unchanged'>('');
  const check = async () => {
    set('checking');
    // A new `resetPin` turns the gate into one without a PIN_DIGITS, and unmounts this.
    await refreshConfig().catch(() => undefined);
    set('unchanged');
  };
  return (
    <section class="gate-how" aria-label={words.forgotten}>
      <p>{words.how}</p>
      <pre>
        <code>"resetPin": "{words.anyText}"</code>
      </pre>
      <p>{words.howNew}</p>
      <p>{words.howKeyboard}</p>
      <p role="status">
        {state === 'checking' ? words.checking : state === 'unchanged' ? words.nothingNew : ''}
      </p>
      <div>
        <button type="button" onClick={onClose}>
          {words.toPin}
        </button>
        <button type="button" class="gate-look" onClick={check}>
          {words.look}
        </button>
      </div>
    </section>
  );
}
