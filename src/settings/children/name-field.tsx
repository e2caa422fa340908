import { useEffect, useRef } from 'preact/hooks';
import { MAX_CHILD_NAME } from '../../domain/children/children';
import { language } from '../../i18n';
import { useParentWords } from '../../i18n/parents';

interface Props {
  value: string;
  fault: boolean;
  /** Takes the focus, for typing it is the first thing to do. */
  isFirst?: boolean;
  onInput(name: string): void;
  onLeave?(): void;
}

export function NameField({ value, fault, isFirst = false, onInput, onLeave }: Props) {
  const words = useParentWords('family');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isFirst) field.current?.focus();
  }, []);
  return (
    <div class="settings-field">
      <label for="child-name">{words.name}</label>
      <input
        id="child-name"
        ref={field}
        value={value}
        maxLength={MAX_CHILD_NAME}
        autocomplete="off"
        lang={language.get()}
        aria-invalid={fault}
        aria-describedby="child-fault"
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
        onBlur={onLeave}
      />
      <p id="child-fault" class="settings-fault" role="status">
        {fault && words.noName}
      </p>
    </div>
  );
}
