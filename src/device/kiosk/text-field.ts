export type TextField = HTMLInputElement | HTMLTextAreaElement;

/** Where something is typed, and so may be selected, and wants a keyboard. */
const TYPED = 'textarea, input:is([type=text], [type=search], [type=url], [type=password], :not([type]))';

export function isTextField(target: EventTarget | null): target is TextField {
  return (
    target instanceof HTMLElement &&
    target.matches(TYPED) &&
    !target.matches(':disabled, :read-only, [inputmode=none]:not([data-keys])')
  );
}
