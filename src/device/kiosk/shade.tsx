import { useEffect, useRef } from 'preact/hooks';
import { useWords } from '../../i18n';
import { type Store, useStore } from '../../store';
import type { Screen } from './rest';
import { SOON } from './touches';

/**
 * Lies over everything when the screen is dim or dark. What wakes it is seen at once and does nothing else: the shade
 * stays, though unseen, until that finger or key is up, and a second tap of the same hand would have come.
 */
export function Shade({ screen }: { screen: Store<Screen> }) {
  const words = useWords('touch');
  const now = useStore(screen);
  const shade = useRef<HTMLDialogElement>(null);
  const lit = now === 'lit';

  useEffect(() => {
    const dialog = shade.current;
    if (lit || !dialog) return;
    // The top layer: nothing that is open lies above it, and nothing below it can be reached.
    dialog.showModal();
    return swallowUntilCalm(
      () => screen.get() === 'lit',
      () => dialog.close(),
    );
  }, [lit]);
  useEffect(() => {
    document.documentElement.classList.toggle('is-resting', now === 'dark');
  }, [now]);

  return <dialog ref={shade} class={`full-screen shade is-${now}`} aria-label={words.resting} />;
}

/**
 * Keeps keys to itself, and fingers by the shade that is open. Returns the way to end, which ends when the gesture that
 * is under way has ended.
 */
function swallowUntilCalm(isOver: () => boolean, end: () => void): () => void {
  const swallowing = new AbortController();
  let pressed = false;
  let timer: ReturnType<typeof setTimeout>;
  const look = () => {
    clearTimeout(timer);
    if (!pressed && isOver()) timer = setTimeout(finish, SOON);
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
    look();
  };
  const { signal } = swallowing;
  for (const type of ['pointerdown', 'keydown'])
    addEventListener(type, press(true), { capture: true, signal });
  for (const type of ['pointerup', 'pointercancel', 'keyup'])
    addEventListener(type, press(false), { capture: true, signal });
  return look;
}
