import { useEffect, useState } from 'preact/hooks';

interface Props {
  label: string;
  /** Label of the second touch. */
  sure: string;
  /** Object of the action, part of the accessible name. */
  of: string;
  onConfirm(): void;
}

/** Time for the second touch. Milliseconds. */
const QUESTION_TIME = 6000;

/** Button for what cannot be undone: the first touch asks, the second does it. */
export function ConfirmButton({ label, sure, of, onConfirm }: Props) {
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    if (!asked) return;
    const timer = setTimeout(() => setAsked(false), QUESTION_TIME);
    return () => clearTimeout(timer);
  }, [asked]);
  const text = asked ? sure : label;
  return (
    <button
      type="button"
      class={asked ? 'settings-sure' : ''}
      aria-label={`${text}: ${of}`}
      onClick={() => {
        setAsked(!asked);
        if (asked) onConfirm();
      }}
      onBlur={() => setAsked(false)}
    >
      {text}
    </button>
  );
}
