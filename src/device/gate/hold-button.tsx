import { useWords } from '../../i18n';
import { useHold } from '../../ui/use-hold';
import './hold-button.css';

/** Longer than a child's finger rests by chance. Milliseconds; the ring in hold-button.css takes as long. */
const HOLD_MS = 2000;

/** Button to be held before the sum is asked. A keyboard or assistive technology, which cannot hold, only presses it. */
export function HoldButton({ onHeld }: { onHeld(): void }) {
  const words = useWords('gate');
  const { isHeld, listeners } = useHold({ ms: HOLD_MS, onHeld, onPress: onHeld });
  return (
    <button type="button" class={`gate-hold ${isHeld ? 'is-held' : ''}`} {...listeners}>
      <svg viewBox="0 0 100 100" aria-hidden="true">
        <circle class="gate-track" cx="50" cy="50" r="45" />
        <circle class="gate-ring" cx="50" cy="50" r="45" pathLength="1" />
        <path d="M50 24A13 13 0 0 1 55 49V53H63V60H55V76H45V49A13 13 0 0 1 50 24ZM50 31A6 6 0 1 0 50.010 31Z" />
      </svg>
      <span>{words.key}</span>
    </button>
  );
}
