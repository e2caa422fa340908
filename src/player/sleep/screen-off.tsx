import { useEffect, useRef, useState } from 'preact/hooks';

/** A second tap of the same hand would have come by then. Milliseconds. */
const SOON = 350;

/** Black over everything: a touch or a key wakes the screen and does nothing else. */
export function ScreenOff({ label, onWake }: { label: string; onWake(): void }) {
  const shade = useRef<HTMLDialogElement>(null);
  const [woken, wake] = useState(false);
  useEffect(() => {
    const dialog = shade.current;
    dialog?.showModal();
    const onKey = (event: KeyboardEvent) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      wake(true);
    };
    addEventListener('keydown', onKey, { capture: true });
    return () => {
      removeEventListener('keydown', onKey, { capture: true });
      dialog?.close();
    };
  }, []);
  useEffect(() => {
    const timer = woken ? setTimeout(onWake, SOON) : undefined;
    return () => clearTimeout(timer);
  }, [woken]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: any key wakes, by the listener above.
    <dialog
      ref={shade}
      class={`sleep-dark ${woken ? 'is-woken' : ''}`}
      aria-label={label}
      onClick={() => wake(true)}
      onCancel={(event) => event.preventDefault()}
    />
  );
}
