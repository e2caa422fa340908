import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useParentWords } from '../../i18n/parents';
import { normaliseText, textFault } from './edit-story';

interface Props {
  label: string;
  /** The stored text. */
  value: string;
  /** Characters at most. */
  most: number;
  /** Message for an empty text; absent where empty is allowed. */
  empty?: string | undefined;
  lang: string;
  locked?: boolean;
  /** Stored while typing too, not only on leaving the field. */
  live?: boolean;
  /** The text is a placeholder, selected on focus. */
  spare?: boolean;
  /** Takes the focus when it appears. */
  eager?: boolean;
  /** @param was the stored text when the edit began @returns whether it was stored */
  onKeep(text: string, was: string): Promise<boolean>;
}

/** Data that outlives a render. */
interface Now {
  props: Props;
  timer?: ReturnType<typeof setTimeout>;
  busy: Promise<void>;
}

/** Pause in typing before a live text is stored. Milliseconds. */
const TYPING_PAUSE = 500;

/**
 * A text that is stored when the field is left or unmounted; a live one while typing too. A text that cannot be stored
 * stays with the reason. Changes stored by another tab do not disturb the typing.
 */
export function SavedTextField(props: Props) {
  const {
    label,
    value,
    most,
    empty,
    lang,
    locked = false,
    live = false,
    spare = false,
    eager = false,
  } = props;
  const words = useParentWords('making');
  const id = useId();
  const [draft, setDraft] = useState<{ text: string; was: string }>();
  const [fault, setFault] = useState<'empty' | 'long'>();
  const area = useRef<HTMLTextAreaElement>(null);
  const latest = useRef(draft);
  const { current: now } = useRef<Now>({ props, busy: Promise.resolve() });
  now.props = props;
  const shown = draft?.text ?? value;

  const write = (next: typeof draft) => {
    latest.current = next;
    setDraft(next);
  };
  /** Runs one after another: the first may create the page that the next one changes. */
  const keep = (left: boolean) => {
    clearTimeout(now.timer);
    now.busy = now.busy.then(() => keepNow(left));
  };
  const keepNow = async (left: boolean) => {
    const begun = latest.current;
    if (!begun) return;
    const { most: bound, empty: says, onKeep } = now.props;
    const found = textFault(begun.text, bound);
    const wrong = found === 'empty' && says === undefined && begun.was !== '' ? undefined : found;
    if (left || wrong === 'long') setFault(wrong);
    // A text that is too long stays in the field to be shortened.
    if (wrong === 'long') return;
    const same = wrong || normaliseText(begun.text) === begun.was;
    if (!same && !(await onKeep(begun.text, begun.was))) return;
    const text = latest.current;
    if (left && text === begun) write(undefined);
    // Still typing: the next change starts from the text stored now.
    else if (text && !same) write({ text: text.text, was: normaliseText(begun.text) });
  };
  useEffect(() => {
    if (eager) area.current?.focus();
    const away = () => document.hidden && keep(false);
    const gone = () => keep(false);
    document.addEventListener('visibilitychange', away);
    addEventListener('pagehide', gone);
    return () => {
      document.removeEventListener('visibilitychange', away);
      removeEventListener('pagehide', gone);
      keep(true);
    };
  }, []);
  useLayoutEffect(() => {
    const grow = () => {
      const { current } = area;
      if (!current) return;
      current.style.height = 'auto';
      current.style.height = `${current.scrollHeight + 4}px`;
    };
    grow();
    // A rotated screen breaks lines elsewhere.
    addEventListener('resize', grow);
    return () => removeEventListener('resize', grow);
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
        onInput={({ currentTarget }) => {
          write({ text: currentTarget.value, was: draft?.was ?? value });
          clearTimeout(now.timer);
          if (live) now.timer = setTimeout(keep, TYPING_PAUSE, false);
        }}
        onFocus={({ currentTarget }) => spare && currentTarget.select()}
        onBlur={() => keep(true)}
      />
      <small id={`${id}-said`} class="settings-fault" role="status">
        {said}
      </small>
    </div>
  );
}
