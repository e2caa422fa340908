import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useWords } from '../../i18n';
import { route } from '../../session/location';
import { playbackState, touchLocked } from '../../session/now-playing';
import { settings } from '../../storage/settings/settings';
import { useStore } from '../../store';
import { createHoldGesture } from './hold-gesture';
import './touch-lock.css';

/** A finger this near the middle of the target has arrived. Pixels. */
const TARGET_RADIUS = 44;
/** A touch on the locked screen shows how to unlock for this long. Milliseconds. */
const HINT_MS = 4000;
/** The lock opens by itself this long after the story, unless another follows: a child may have locked itself out. Milliseconds. */
const UNLOCK_AFTER = 60_000;

/** Locks the screen against small siblings while a story plays on. */
export function TouchLock() {
  const words = useWords('touch');
  const on = useStore(touchLocked);
  const { view } = useStore(route);
  const { kiosk = false, touchLock = kiosk } = useStore(settings);
  const told = useStore(playbackState) !== 'nothing';
  const offered = told && touchLock && view === 'play';
  const [announced, announce] = useState('');
  useEffect(() => {
    if (on && (view !== 'play' || !touchLock)) touchLocked.set(false);
  }, [on, view, touchLock]);
  useEffect(() => {
    const timer = on && !told ? setTimeout(() => touchLocked.set(false), UNLOCK_AFTER) : undefined;
    return () => clearTimeout(timer);
  }, [on, told]);
  const unlock = () => {
    touchLocked.set(false);
    announce(words.unlocked);
  };
  return (
    <>
      {(offered || on) && (
        <aside aria-label={words.touchLock}>
          <button
            type="button"
            class="round-button lock"
            data-apart
            aria-label={words.lock}
            onClick={() => touchLocked.set(true)}
          >
            <Padlock path="M12 2A5 5 0 0 0 7 7V10H6A2 2 0 0 0 4 12V20A2 2 0 0 0 6 22H18A2 2 0 0 0 20 20V12A2 2 0 0 0 18 10H9.5V7A2.5 2.5 0 0 1 14.4 6.2L16.8 5.6A5 5 0 0 0 12 2Z" />
          </button>
        </aside>
      )}
      {on && <Locked onUnlock={unlock} />}
      <p class="visually-hidden" role="status">
        {!on && announced}
      </p>
    </>
  );
}

function Locked({ onUnlock }: { onUnlock(): void }) {
  const words = useWords('touch');
  const [hold] = useState(() => createHoldGesture(onUnlock));
  const { phase, slid } = useStore(hold.state);
  const [hintedAt, showHint] = useState(0);
  const dialog = useRef<HTMLDialogElement>(null);
  const spot = useRef<HTMLElement>(null);

  // A layout effect: the modal dialog must be there before the next touch.
  useLayoutEffect(() => {
    const element = dialog.current;
    const stop = captureKeys(hold, () => showHint(performance.now()));
    element?.showModal();
    return () => {
      stop();
      hold.cancel();
      // Returns the focus, which removing the dialog does not.
      element?.close();
    };
  }, []);
  useEffect(() => {
    const timer = hintedAt ? setTimeout(() => showHint(0), HINT_MS) : undefined;
    return () => clearTimeout(timer);
  }, [hintedAt]);

  const move = ({ pointerId, timeStamp, clientX, clientY }: PointerEvent) => {
    const box = spot.current?.getBoundingClientRect();
    if (!box) return;
    const far = Math.hypot(clientX - box.x - box.width / 2, clientY - box.y - box.height / 2);
    hold.move(pointerId, timeStamp, clientX, clientY, far < TARGET_RADIUS);
  };
  return (
    <dialog
      ref={dialog}
      class={`full-screen locked is-${phase} ${hintedAt ? 'is-asked' : ''}`}
      data-own-touches
      aria-label={words.locked}
      onPointerDown={({ target }) => {
        if (!(target instanceof Element && target.closest('.lock'))) hold.cancel();
        showHint(performance.now());
      }}
      onContextMenu={(event) => event.preventDefault()}
      // Android's back closes a modal dialog.
      onCancel={(event) => event.preventDefault()}
      onClose={() => touchLocked.get() && dialog.current?.isConnected && dialog.current.showModal()}
    >
      <i class="lock-spot" ref={spot} aria-hidden="true" />
      <button
        type="button"
        class="round-button lock"
        data-apart
        aria-label={words.unlock}
        aria-describedby="lock-hint"
        style={{ '--slid': `${Math.max(0, slid)}px` }}
        onPointerDown={({ currentTarget, pointerId, timeStamp, clientX, clientY }) => {
          currentTarget.setPointerCapture(pointerId);
          hold.press(pointerId, timeStamp, clientX, clientY);
        }}
        onPointerMove={move}
        onPointerUp={({ pointerId }) => hold.release(pointerId)}
        onPointerCancel={({ pointerId }) => hold.release(pointerId)}
      >
        <Padlock path="M12 2A5 5 0 0 0 7 7V10H6A2 2 0 0 0 4 12V20A2 2 0 0 0 6 22H18A2 2 0 0 0 20 20V12A2 2 0 0 0 18 10H17V7A5 5 0 0 0 12 2ZM12 4.5A2.5 2.5 0 0 1 14.5 7V10H9.5V7A2.5 2.5 0 0 1 12 4.5Z" />
      </button>
      <p id="lock-hint" class="lock-hint">
        {words.unlockHint}
      </p>
      {/* For assistive technology, which clicks and cannot hold; out of reach of fingers and keys. */}
      <button type="button" class="visually-hidden" tabIndex={-1} onClick={onUnlock}>
        {words.unlockNow}
      </button>
    </dialog>
  );
}

/** Takes every key while the screen is locked; holding Enter or the space bar unlocks. */
function captureKeys(hold: ReturnType<typeof createHoldGesture>, onOther: () => void): () => void {
  const listening = new AbortController();
  const on = (type: 'keydown' | 'keyup' | 'keypress', act: (event: KeyboardEvent) => void) =>
    addEventListener(
      type,
      (event) => {
        event.preventDefault();
        event.stopImmediatePropagation();
        act(event);
      },
      { capture: true, signal: listening.signal },
    );
  const isUnlockKey = (key: string) => key === 'Enter' || key === ' ';
  on('keydown', ({ key, repeat, timeStamp }) => {
    if (repeat) return;
    onOther();
    if (isUnlockKey(key)) hold.press('key', timeStamp);
    else hold.cancel();
  });
  on('keyup', ({ key }) => isUnlockKey(key) && hold.release('key'));
  on('keypress', () => {});
  return () => listening.abort();
}

function Padlock({ path }: { path: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}
