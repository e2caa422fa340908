import { toFailure } from '../../domain/errors';
import { ignore } from '../../domain/ignore';
import { logEvent } from '../../storage/events';
import { type EditableField, isEditable } from './text-field';

/** Opens the on-screen keyboard for the text field that gets the focus, and closes it with the field. */
export function openKeyboardOnFocus(signal: AbortSignal): void {
  let closeKeyboard: (() => void) | undefined;
  let field: EditableField | undefined;
  /** Giving the focus back to a field must not open the keyboard again. */
  let quiet = false;

  async function open(to: EditableField): Promise<void> {
    if (to === field) return;
    close();
    field = to;
    try {
      const { openKeyboard } = await import('./keyboard');
      if (field === to && !signal.aborted) closeKeyboard = openKeyboard(to, finish);
    } catch (error) {
      field = undefined;
      ignore(logEvent('keyboard', toFailure(error).message), 'the log is no reason to fail');
    }
  }
  function close(): void {
    closeKeyboard?.();
    closeKeyboard = field = undefined;
  }
  /** *Done*: a finger leaves the field as well; a remote goes on from it. */
  function finish(): void {
    const last = field;
    const remote = document.activeElement?.closest('.keys');
    close();
    quiet = true;
    if (remote) last?.focus();
    else last?.blur();
    quiet = false;
  }
  /** Deferred by a task, for the focus may be on its way to another field, to the keyboard (a remote) or to another window. */
  const closeIfLeft = () => {
    const now = document.activeElement;
    if (field && now !== field && !now?.closest('.keys')) close();
  };

  const on = <Type extends keyof WindowEventMap>(
    type: Type,
    listener: (event: WindowEventMap[Type]) => void,
    capture = false,
  ) => addEventListener(type, listener, { signal, capture });
  on('focusin', ({ target }) => !quiet && isEditable(target) && open(target));
  // A touch on a field that has the focus already.
  on('click', ({ target }) => isEditable(target) && target === document.activeElement && open(target));
  on('focusout', () => setTimeout(closeIfLeft));
  // Not every browser sends `focusout` for a field that is removed with its view.
  on('hashchange', () => setTimeout(closeIfLeft));
  on(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || !closeKeyboard) return;
      // Escape must not close the dialog around the field as well.
      event.preventDefault();
      event.stopImmediatePropagation();
      finish();
    },
    true,
  );
  signal.addEventListener('abort', close);
}
