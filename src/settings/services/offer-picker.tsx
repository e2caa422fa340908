import { useId, useState } from 'preact/hooks';
import { useParentWords } from '../../i18n/parents';
import type { Offer } from '../../providers/types';
import { Choice } from '../../ui/choice';
import { filterOffers, MAX_SHOWN } from './offers';

interface Props {
  label: string;
  value: string | undefined;
  /** What the server has; empty where it does not tell. */
  offers: Offer[];
  locked: boolean;
  /** `undefined`: whatever the server takes by itself. */
  onPick(id: string | undefined): void;
}

/** A model or a voice: picked from what the server has, however many, or typed where it keeps no list. */
export function OfferPicker({ label, value, offers, locked, onPick }: Props) {
  const words = useParentWords('services');
  const id = useId();
  /** What is typed, and over which name: once another one is picked, it has served. */
  const [typed, setTyped] = useState<{ text: string; over: string | undefined }>();
  const draft = typed && typed.over === value ? typed.text : undefined;
  const told = offers.length > 0;
  const { shown, more } = filterOffers(offers, draft ?? '', value);
  const keep = () => {
    // With a list in sight what is typed is a search; only a name is kept.
    const text = draft?.trim();
    if (text === undefined || told) return;
    if (text !== (value ?? '')) onPick(text || undefined);
  };
  return (
    <>
      {(!told || offers.length > MAX_SHOWN) && !(told && locked) && (
        <form
          class="settings-field"
          onSubmit={(event) => {
            event.preventDefault();
            if (told && draft?.trim()) onPick(draft.trim());
            else keep();
          }}
        >
          <label for={id}>{label}</label>
          <input
            id={id}
            type="text"
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            dir="ltr"
            readOnly={locked}
            placeholder={told ? words.search(offers.length) : words.typed}
            value={draft ?? (told ? '' : (value ?? ''))}
            onInput={({ currentTarget }) => setTyped({ text: currentTarget.value, over: value })}
            onBlur={keep}
          />
        </form>
      )}
      {told && offers.length <= MAX_SHOWN && <h2>{label}</h2>}
      {told && (
        <Choice
          label={label}
          value={value ?? ''}
          locked={locked}
          options={shown.map(({ id, name }) => ({ value: id, label: name ?? id }))}
          onChoose={onPick}
        />
      )}
      {more > 0 && <p class="settings-soft">{words.more(more)}</p>}
    </>
  );
}
