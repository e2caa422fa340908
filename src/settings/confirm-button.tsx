import { useEffect, useState } from 'preact/hooks';

interface Props {
  label: string;
  /** What the second touch will do, in its own words. */
  sure: string;
  /** What it is done to, for who cannot see where the button stands. */
  of: string;
  onDo(): void;
}

/** How long the question stands. Milliseconds. */
const STANDS = 6000;

/** For what cannot be taken back: the first touch asks, the second does it. No dialog to be lost in. */
export function ConfirmButton({ label, sure, of, onDo }: Props) {
  const [asked, ask] = useState(false);
  useEffect(() => {
    if (!asked) return;
    const timer = setTimeout(() => ask(false), STANDS);
    return () => clearTimeout(timer);
  }, [asked]);
  const text = asked ? sure : label;
  return (
    <button
      type="button"
      class={asked ? 'settings-sure' : ''}
      aria-label={`${text}: ${of}`}
      onClick={() => {
        ask(!asked);
        if (asked) onDo();
      }}
      onBlur={() => ask(false)}
    >
      {text}
    </button>
  );
}
