import { useId, useState } from 'preact/hooks';
import { useParentWords } from '../../i18n/parents';
import { type AddressFault, readAddress } from '../address';

interface Props {
  value: string;
  locked: boolean;
  onKeep(address: string): void;
}

/** The server's address, stored when the field is left; what is no address leaves the old one in force. */
export function AddressField({ value, locked, onKeep }: Props) {
  const words = useParentWords('services');
  const id = useId();
  /** Typed text, and the address it was to replace: once the address is another, the text is stored or stale. */
  const [typed, setTyped] = useState<{ text: string; over: string; fault?: AddressFault }>();
  const draft = typed?.over === value ? typed : undefined;
  const keep = () => {
    if (!draft) return;
    const read = readAddress(draft.text);
    if (!draft.text.trim()) setTyped(undefined);
    else if ('fault' in read) setTyped({ ...draft, fault: read.fault });
    else if (read.address === value) setTyped(undefined);
    else onKeep(read.address);
  };
  return (
    <form
      class="settings-field"
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <label for={id}>{words.address}</label>
      <input
        id={id}
        // Not `url`: browsers would check it by a rule, and report in words, of their own.
        type="text"
        data-step="address"
        inputMode="url"
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        dir="ltr"
        placeholder="http://…/v1"
        readOnly={locked}
        value={draft?.text ?? value}
        aria-invalid={draft?.fault !== undefined}
        aria-describedby={`${id}-said`}
        onInput={({ currentTarget }) => setTyped({ text: currentTarget.value, over: value })}
        onBlur={keep}
      />
      <small id={`${id}-said`} class="settings-fault" role="status">
        {draft?.fault && words.addressFault[draft.fault]}
      </small>
    </form>
  );
}
