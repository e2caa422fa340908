import { useEffect, useRef, useState } from 'preact/hooks';
import './screen-off.css';

/** The second tap of a double tap has come by then. Milliseconds. */
const DOUBLE_TAP = 350;

/** Black over everything: a touch or a key turns the screen on and does nothing else. */
export function ScreenOff({ label, onWake }: { label: string; onWake(): void }) {
  const shade = useRef<HTMLDialogElement>(null);
  const [woken, setWoken] = useState(false);
  useEffect(() => {
    const dialog = shade.current;
    dialog?.showModal();
    const onKey = (event: KeyboardEvent) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      setWoken(true);
    };
    addEventListener('keydown', onKey, { capture: true });
    return () => {
      removeEventListener('keydown', onKey, { capture: true });
      dialog?.close();
    };
  }, []);
  useEffect(() => {
    const timer = woken ? setTimeout(onWake, DOUBLE_TAP) : undefined;
    return () => clearTimeout(timer);
  }, [woken]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: any key does the same, by the listener above.
    <dialog
      ref={shade}
      class={`full-screen sleep-dark ${woken ? 'is-woken' : ''}`}
      aria-label={label}
      onClick={() => setWoken(true)}
      onCancel={(event) => event.preventDefault()}
    />
  );
}
