import { toFailure } from '../../domain/errors';
import { logEvent } from '../../storage/events';
import { isTextField, type TextField } from './text-field';

/** Brings the on-screen keyboard to whatever text field is touched, and takes it away with it. */
export function bringKeyboard(signal: AbortSignal): void {
  let close: (() => void) | undefined;
  let field: TextField | undefined;
  /** A field that the focus is given back to shall not bring the keyboard again. */
  let quiet = false;

  async function open(to: TextField): Promise<void> {
    if (to === field) return;
    leave();
    field = to;
    try {
      const { openKeyboard } = await import('./keyboard');
      if (field === to && !signal.aborted) close = openKeyboard(to, finish);
    } catch (error) {
      field = undefined;
      await logEvent('keyboard', toFailure(error).message).catch(() => {});
    }
  }
  function leave(): void {
    close?.();
    close = field = undefined;
  }
  /** Somebody has typed enough: by a finger, and the field is left; by a remote, and it goes on from the field. */
  function finish(): void {
    const last = field;
    const remote = document.activeElement?.closest('.keys');
    leave();
    quiet = true;
    if (remote) last?.focus();
    else last?.blur();
    quiet = false;
  }
  /** The focus may be on its way: to another field, to the keyboard (a remote), or back from another window. */
  const look = () => {
    const now = document.activeElement;
    if (field && now !== field && !now?.closest('.keys')) leave();
  };

  const on = <Type extends keyof WindowEventMap>(
    type: Type,
    listener: (event: WindowEventMap[Type]) => void,
    capture = false,
  ) => addEventListener(type, listener, { signal, capture });
  on('focusin', ({ target }) => !quiet && isTextField(target) && open(target));
  // Also one that has the focus already.
  on('click', ({ target }) => isTextField(target) && target === document.activeElement && open(target));
  on('focusout', () => setTimeout(look));
  // A view that is left takes its field along, and not every browser says so.
  on('hashchange', () => setTimeout(look));
  on(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || !close) return;
      // Not the dialog that the field may stand in.
      event.preventDefault();
      event.stopImmediatePropagation();
      finish();
    },
    true,
  );
  signal.addEventListener('abort', leave);
}
