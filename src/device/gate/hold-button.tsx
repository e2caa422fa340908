import { useEffect, useRef, useState } from 'preact/hooks';
import { useWords } from '../../i18n';
import './hold-button.css';

/** Longer than a child's finger rests by chance. Milliseconds; the ring in hold-button.css takes as long. */
const HOLD_MS = 2000;

/** Button to be held before the sum is asked. A keyboard or assistive technology, which cannot hold, only presses it. */
export function HoldButton({ onHeld }: { onHeld(): void }) {
  const words = useWords('gate');
  const [held, setHeld] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const release = () => {
    clearTimeout(timer.current);
    setHeld(false);
  };
  useEffect(() => release, []);
  return (
    <button
      type="button"
      class={`gate-hold ${held ? 'is-held' : ''}`}
      onPointerDown={({ isPrimary, button }) => {
        if (!isPrimary || button > 0) return release();
        setHeld(true);
        clearTimeout(timer.current);
        timer.current = setTimeout(onHeld, HOLD_MS);
      }}
      onPointerUp={release}
      onPointerCancel={release}
      onPointerLeave={release}
      onContextMenu={(event) => event.preventDefault()}
      onClick={({ detail }) => detail === 0 && onHeld()}
    >
      <svg viewBox="0 0 100 100" aria-hidden="true">
        <circle class="gate-track" cx="50" cy="50" r="45" />
        <circle class="gate-ring" cx="50" cy="50" r="45" pathLength="1" />
        <path d="M50 24A13 13 0 0 1 55 49V53H63V60H55V76H45V49A13 13 0 0 1 50 24ZM50 31A6 6 0 1 0 50.010 31Z" />
      </svg>
      <span>{words.key}</span>
    </button>
  );
}
