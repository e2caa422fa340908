import { useId, useState } from 'preact/hooks';
import { MAX_NAME_LENGTH } from '../../domain/settings/service-checks';
import { useParentWords } from '../../i18n/parents';
import type { Offer } from '../../providers/types';
import { Choice } from '../../ui/choice';
import { filterOffers, MAX_SHOWN } from './offers';

interface Props {
  label: string;
  value: string | undefined;
  /** The server's list; empty where it has none. */
  offers: Offer[];
  locked: boolean;
  /** `undefined` leaves the choice to the server. */
  onPick(id: string | undefined): void;
}

/** Choice of a model or a voice, from the server's list, or typed where it has none. */
export function OfferPicker({ label, value, offers, locked, onPick }: Props) {
  const words = useParentWords('services');
  const id = useId();
  /** Typed text, and the name it was to replace: once the name is another, the text is stale. */
  const [typed, setTyped] = useState<{ text: string; over: string | undefined }>();
  const draft = typed && typed.over === value ? typed.text : undefined;
  const isListed = offers.length > 0;
  const { shown, more } = filterOffers(offers, draft ?? '', value);
  const keep = () => {
    // With a list in sight the text is a search; only a name is stored.
    const text = draft?.trim();
    if (text === undefined || isListed) return;
    if (text !== (value ?? '')) onPick(text || undefined);
  };
  return (
    <>
      {(!isListed || offers.length > MAX_SHOWN) && !(isListed && locked) && (
        <form
          class="settings-field"
          onSubmit={(event) => {
            event.preventDefault();
            if (isListed && draft?.trim()) onPick(draft.trim());
            else keep();
          }}
        >
          <label for={id}>{label}</label>
          <input
            id={id}
            type="text"
            maxLength={MAX_NAME_LENGTH}
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            dir="ltr"
            readOnly={locked}
            placeholder={isListed ? words.search(offers.length) : words.typed}
            value={draft ?? (isListed ? '' : (value ?? ''))}
            onInput={({ currentTarget }) => setTyped({ text: currentTarget.value, over: value })}
            onBlur={keep}
          />
        </form>
      )}
      {isListed && offers.length <= MAX_SHOWN && <h2>{label}</h2>}
      {isListed && (
        <Choice
          label={label}
          value={value ?? ''}
          locked={locked}
          options={[
            { value: '', label: words.serverChoice },
            ...shown.map(({ id, name }) => ({ value: id, label: name ?? id })),
          ]}
          onChoose={(id) => onPick(id || undefined)}
        />
      )}
      {more > 0 && <p class="settings-soft">{words.more(more)}</p>}
    </>
  );
}
