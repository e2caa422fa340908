import { useEffect, useRef } from 'preact/hooks';
import { useWords } from '../../i18n';
import { type Store, useStore } from '../../store';
import type { Brightness } from './idle-timer';
import { DOUBLE_TAP_MS } from './touch-filter';
import './idle-screen.css';

/**
 * Covers everything while the screen is dim or dark. The input that wakes it does nothing else: the cover stays, though
 * transparent, until that finger or key is up and a double tap would have come.
 */
export function IdleScreen({ brightness }: { brightness: Store<Brightness> }) {
  const words = useWords('touch');
  const now = useStore(brightness);
  const cover = useRef<HTMLDialogElement>(null);
  const lit = now === 'lit';

  useEffect(() => {
    const dialog = cover.current;
    if (lit || !dialog) return;
    // Modal: in the top layer, above every open dialog, with nothing below it in reach.
    dialog.showModal();
    return swallowInput(
      () => brightness.get() === 'lit',
      () => dialog.close(),
    );
  }, [lit]);
  useEffect(() => {
    document.documentElement.classList.toggle('is-resting', now === 'dark');
  }, [now]);

  return <dialog ref={cover} class={`full-screen shade is-${now}`} aria-label={words.resting} />;
}

/**
 * Swallows keys (the open dialog swallows pointers). Returns the way to end, which takes effect once the gesture under
 * way has ended.
 */
function swallowInput(isOver: () => boolean, end: () => void): () => void {
  const swallowing = new AbortController();
  let pressed = false;
  let timer: ReturnType<typeof setTimeout>;
  const endWhenReleased = () => {
    clearTimeout(timer);
    if (!pressed && isOver()) timer = setTimeout(finish, DOUBLE_TAP_MS);
  };
  const finish = () => {
    swallowing.abort();
    end();
  };
  const press = (is: boolean) => (event: Event) => {
    pressed = is;
    if (event instanceof KeyboardEvent) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    endWhenReleased();
  };
  const { signal } = swallowing;
  for (const type of ['pointerdown', 'keydown'])
    addEventListener(type, press(true), { capture: true, signal });
  for (const type of ['pointerup', 'pointercancel', 'keyup'])
    addEventListener(type, press(false), { capture: true, signal });
  return endWhenReleased;
}
