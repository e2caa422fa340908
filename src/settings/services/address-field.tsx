import { useEffect, useId, useState } from 'preact/hooks';
import { useParentWords } from '../../i18n/parents';
import { type AddressFault, readAddress } from '../address';

interface Props {
  value: string;
  locked: boolean;
  onKeep(address: string): void;
}

/** The server's address, kept when the field is left; what is no address leaves the old one in force. */
export function AddressField({ value, locked, onKeep }: Props) {
  const words = useParentWords('services');
  const id = useId();
  const [draft, setDraft] = useState<string>();
  const [fault, setFault] = useState<AddressFault>();
  useEffect(() => {
    setDraft(undefined);
    setFault(undefined);
  }, [value]);
  const keep = () => {
    if (draft === undefined) return;
    if (!draft.trim()) {
      setDraft(undefined);
      return setFault(undefined);
    }
    const read = readAddress(draft);
    if ('fault' in read) return setFault(read.fault);
    setFault(undefined);
    setDraft(undefined);
    if (read.address !== value) onKeep(read.address);
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
        // Not `url`: browsers would put their own rule and their own words between.
        type="text"
        inputMode="url"
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        dir="ltr"
        placeholder="http://…/v1"
        readOnly={locked}
        value={draft ?? value}
        aria-invalid={fault !== undefined}
        aria-describedby={`${id}-said`}
        onInput={({ currentTarget }) => setDraft(currentTarget.value)}
        onBlur={keep}
      />
      <small id={`${id}-said`} class="settings-fault" role="status">
        {fault && words.addressFault[fault]}
      </small>
    </form>
  );
}
