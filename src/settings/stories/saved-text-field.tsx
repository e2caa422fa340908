import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useParentWords } from '../../i18n/parents';
import { normaliseText, textFault } from './edit-story';

interface Props {
  label: string;
  /** As it is stored. */
  value: string;
  /** Letters at most. */
  most: number;
  /** What to say when nothing is left of it. Absent where nothing is right as well. */
  empty?: string | undefined;
  lang: string;
  locked?: boolean;
  /** Kept while it is typed, not only when it is left. */
  live?: boolean;
  /** What stands there is only to be replaced. */
  spare?: boolean;
  /** Begun to be typed in as soon as it is there. */
  eager?: boolean;
  /** @param was the text that the change began with @returns whether it was kept */
  onKeep(text: string, was: string): Promise<boolean>;
}

/** What outlives a rendering. */
interface Now {
  props: Props;
  timer?: ReturnType<typeof setTimeout>;
  busy: Promise<void>;
}

/** How long the typing rests before what was typed is kept. Milliseconds. */
const REST = 500;

/**
 * A text that is kept when it is left, and by leaving the room; a live one while it is typed too, for who may be called
 * away in mid-sentence. What cannot be kept says why; what is stored in the meantime by another tab does not disturb the
 * writing.
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
  /** One after another: the page that is kept first may come to be by it. */
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
    // What is too long stays to be shortened; nobody pastes it twice.
    if (wrong === 'long') return;
    const same = wrong || normaliseText(begun.text) === begun.was;
    if (!same && !(await onKeep(begun.text, begun.was))) return;
    const text = latest.current;
    if (left && text === begun) write(undefined);
    // Still being typed: the next change begins with what is stored now.
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
    // A turned screen breaks the lines elsewhere.
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
          if (live) now.timer = setTimeout(keep, REST, false);
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
