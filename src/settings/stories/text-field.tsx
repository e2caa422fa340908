import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useParentWords } from '../../i18n/parents';
import { faultOf, tidy } from './edit';

interface Props {
  label: string;
  /** As it is stored. */
  value: string;
  /** Letters at most. */
  most: number;
  /** What to say when nothing is left of it. */
  empty?: string;
  lang: string;
  locked?: boolean;
  /** @param was the text that the change began with @returns whether it was kept */
  onKeep(text: string, was: string): Promise<boolean>;
}

/**
 * A text that is kept when it is left, and by leaving the room. What cannot be kept says why; what is stored in the
 * meantime by another tab does not disturb the writing.
 */
export function TextField({ label, value, most, empty, lang, locked = false, onKeep }: Props) {
  const words = useParentWords('making');
  const id = useId();
  const [draft, setDraft] = useState<{ text: string; was: string }>();
  const [fault, setFault] = useState<'empty' | 'long'>();
  const area = useRef<HTMLTextAreaElement>(null);
  const latest = useRef(draft);
  const shown = draft?.text ?? value;

  const write = (next: typeof draft) => {
    latest.current = next;
    setDraft(next);
  };
  const keep = async () => {
    const now = latest.current;
    if (!now) return;
    const wrong = faultOf(now.text, most);
    setFault(wrong);
    // What is too long stays to be shortened; nobody pastes it twice.
    if (wrong === 'long') return;
    const same = wrong || tidy(now.text) === now.was;
    if (!same && !(await onKeep(now.text, now.was))) return;
    if (latest.current === now) write(undefined);
  };
  useEffect(
    () => () => {
      keep();
    },
    [],
  );
  useLayoutEffect(() => {
    const { current } = area;
    if (!current) return;
    current.style.height = 'auto';
    current.style.height = `${current.scrollHeight + 4}px`;
  }, [shown]);

  const said = fault === 'long' ? words.long(most) : fault && empty;
  return (
    <div class="settings-field">
      <label for={id}>{label}</label>
      <textarea
        id={id}
        ref={area}
        rows={1}
        lang={lang}
        dir="auto"
        spellcheck
        readOnly={locked}
        value={shown}
        aria-invalid={fault === 'long'}
        aria-describedby={`${id}-said`}
        onInput={({ currentTarget }) => write({ text: currentTarget.value, was: draft?.was ?? value })}
        onBlur={keep}
      />
      <small id={`${id}-said`} class="settings-fault" role="status">
        {said}
      </small>
    </div>
  );
}
