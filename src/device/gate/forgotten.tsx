import { useState } from 'preact/hooks';
import { useWords } from '../../i18n';
import { refreshConfig } from '../../storage/settings/config';

/** How whoever looks after the device makes it forget the PIN. It can only be read here; a child may read it too. */
export function Forgotten({ onClose }: { onClose(): void }) {
  const words = useWords('gate');
  const [state, set] = useState<'' | 'looking' | 'same'>('');
  const look = async () => {
    set('looking');
    // Where there is a new text, the gate is another one a moment later, and this is gone.
    await refreshConfig().catch(() => {});
    set('same');
  };
  return (
    <section class="gate-how" aria-label={words.forgotten}>
      <p>{words.how}</p>
      <pre>
        <code>"resetPin": "{words.anyText}"</code>
      </pre>
      <p>{words.howNew}</p>
      <p>{words.howKeyboard}</p>
      <p role="status">{state === 'looking' ? words.checking : state === 'same' ? words.nothingNew : ''}</p>
      <div>
        <button type="button" onClick={onClose}>
          {words.toPin}
        </button>
        <button type="button" class="gate-look" onClick={look}>
          {words.look}
        </button>
      </div>
    </section>
  );
}
