export type EditableField = HTMLInputElement | HTMLTextAreaElement;

/** Fields that are typed in: their text may be selected, and they need a keyboard. */
const EDITABLE = 'textarea, input:is([type=text], [type=search], [type=url], [type=password], :not([type]))';

export function isEditable(target: EventTarget | null): target is EditableField {
  return (
    target instanceof HTMLElement &&
    target.matches(EDITABLE) &&
    !target.matches(':disabled, :read-only, [inputmode=none]:not([data-keys])')
  );
}
