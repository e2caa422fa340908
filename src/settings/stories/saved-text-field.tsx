import { useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks';
import { useParentWords } from '../../i18n/parents';
import { type DraftOptions, useSavedDraft } from './use-saved-draft';

interface Props extends DraftOptions {
  label: string;
  lang: string;
  locked?: boolean;
  /** The text is a placeholder, selected on focus. */
  spare?: boolean;
  /** Takes the focus when it appears. */
  eager?: boolean;
}

/** A text area as high as its text, which stores what is typed. */
export function SavedTextField(props: Props) {
  const { label, most, empty, lang, locked = false, spare = false, eager = false } = props;
  const words = useParentWords('making');
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const { text, fault, type, leave } = useSavedDraft(props);
  useEffect(() => {
    if (eager) area.current?.focus();
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
  }, [text]);
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
        value={text}
        aria-invalid={fault === 'long'}
        aria-describedby={`${id}-said`}
        onInput={({ currentTarget, inputType }) =>
          type(currentTarget.value, /^insertFrom(Paste|Drop)/u.test(inputType))
        }
        onFocus={({ currentTarget }) => spare && currentTarget.select()}
        onBlur={leave}
      />
      <small id={`${id}-said`} class="settings-fault" role="status">
        {fault === 'long' ? words.long(most) : fault && empty}
      </small>
    </div>
  );
}
