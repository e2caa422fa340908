import { useEffect, useState } from 'preact/hooks';
import { useWords } from '../../i18n';
import { touchLocked } from '../../session/now-playing';
import { useHold } from '../../ui/use-hold';

/** Longer than a child's tap, so that it does not shut itself in. Milliseconds; the ring in touch-lock.css takes as long. */
const LOCK_HOLD_MS = 800;
/** A touch on the locked screen shows how to unlock for this long, a tap on the lock how to lock. Milliseconds. */
const HINT_MS = 4000;

/** Locks when it is held. Stays beneath the locked screen, for the focus to come back to. */
export function LockButton({ isLocked }: { isLocked: boolean }) {
  const words = useWords('touch');
  const [hintedAt, showHint] = useHint();
  const { isHeld, listeners } = useHold({
    ms: LOCK_HOLD_MS,
    byKey: true,
    onHeld: () => touchLocked.set(true),
    onPress: () => touchLocked.set(true),
    onShort: showHint,
  });
  return (
    <aside aria-label={words.touchLock}>
      <button
        type="button"
        class={`round-button lock is-open ${isHeld ? 'is-held' : ''} ${hintedAt ? 'is-asked' : ''}`}
        data-apart
        aria-label={words.lock}
        {...listeners}
      >
        <Padlock
          key={hintedAt}
          path="M12 2A5 5 0 0 0 7 7V10H6A2 2 0 0 0 4 12V20A2 2 0 0 0 6 22H18A2 2 0 0 0 20 20V12A2 2 0 0 0 18 10H9.5V7A2.5 2.5 0 0 1 14.4 6.2L16.8 5.6A5 5 0 0 0 12 2Z"
        />
      </button>
      <p class="lock-hint" role="status">
        {!isLocked && hintedAt > 0 && words.lockHint}
      </p>
    </aside>
  );
}

/** @returns when the hint was asked for, 0 while none is shown, and the way to show it */
export function useHint(): [hintedAt: number, show: () => void] {
  const [hintedAt, set] = useState(0);
  useEffect(() => {
    const timer = hintedAt ? setTimeout(() => set(0), HINT_MS) : undefined;
    return () => clearTimeout(timer);
  }, [hintedAt]);
  return [hintedAt, () => set(performance.now())];
}

export function Padlock({ path }: { path: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}
