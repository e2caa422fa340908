import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useWords } from '../../i18n';
import { route } from '../../session/location';
import { playbackState, touchLocked } from '../../session/now-playing';
import { profileNow, settings } from '../../storage/settings/settings';
import { useStore } from '../../store';
import { swallowRestOfPress, useVanishingPress } from '../../ui/rest-of-press';
import { useReducedMotion } from '../../ui/use-reduced-motion';
import { createHoldGesture } from './hold-gesture';
import { LockButton, Padlock, useHint } from './lock-button';
import './touch-lock.css';

/** A finger this near the middle of the target has arrived. Pixels. */
const TARGET_RADIUS = 44;
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
      {(offered || on) && <LockButton isLocked={on} />}
      {on && <Locked onUnlock={unlock} />}
      <p class="visually-hidden" role="status">
        {!on && announced}
      </p>
    </>
  );
}

function Locked({ onUnlock }: { onUnlock(): void }) {
  const words = useWords('touch');
  const [hold] = useState(() =>
    createHoldGesture((by) => {
      swallowRestOfPress(by);
      onUnlock();
    }),
  );
  const { phase, slid } = useStore(hold.state);
  const [hintedAt, showHint] = useHint();
  // The lock opens by itself, too, when its story is left.
  const vanishing = useVanishingPress();
  const still = useReducedMotion(profileNow() === 'lite');
  const dialog = useRef<HTMLDialogElement>(null);
  const spot = useRef<HTMLElement>(null);

  // A layout effect: the modal dialog must be there before the next touch.
  useLayoutEffect(() => {
    const element = dialog.current;
    const stop = captureKeys(hold, showHint);
    const { classList } = document.documentElement;
    classList.add('is-touch-locked');
    element?.showModal();
    return () => {
      stop();
      classList.remove('is-touch-locked');
      hold.cancel();
      // Returns the focus, which removing the dialog does not.
      element?.close();
    };
  }, []);

  const move = ({ pointerId, timeStamp, clientX, clientY }: PointerEvent) => {
    const box = spot.current?.getBoundingClientRect();
    if (!box) return;
    const far = Math.hypot(clientX - box.x - box.width / 2, clientY - box.y - box.height / 2);
    hold.move(pointerId, timeStamp, clientX, clientY, far < TARGET_RADIUS);
  };
  return (
    <dialog
      ref={dialog}
      class={`full-screen locked is-${phase} ${hintedAt ? 'is-asked' : ''} ${still ? 'is-still' : ''}`}
      data-own-touches
      aria-label={words.locked}
      {...vanishing}
      onPointerDown={({ target }) => {
        if (!(target instanceof Element && target.closest('.lock'))) hold.cancel();
        showHint();
      }}
      onContextMenu={(event) => event.preventDefault()}
      // Android's back closes a modal dialog.
      onCancel={(event) => event.preventDefault()}
      onClose={() => touchLocked.get() && dialog.current?.isConnected && dialog.current.showModal()}
    >
      <i class="lock-way" aria-hidden="true" />
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
        <Padlock
          key={hintedAt}
          path="M12 2A5 5 0 0 0 7 7V10H6A2 2 0 0 0 4 12V20A2 2 0 0 0 6 22H18A2 2 0 0 0 20 20V12A2 2 0 0 0 18 10H17V7A5 5 0 0 0 12 2ZM12 4.5A2.5 2.5 0 0 1 14.5 7V10H9.5V7A2.5 2.5 0 0 1 12 4.5Z"
        />
      </button>
      {hintedAt > 0 && <GhostHand key={hintedAt} />}
      <p id="lock-hint" class="visually-hidden">
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

/** Shows the slide. */
function GhostHand() {
  return (
    <svg class="lock-hand" viewBox="0 0 64 64" aria-hidden="true">
      <path d="M25 8A5 5 0 0 1 30 13V29L33 28A5 5 0 0 1 39 30L41 30A5 5 0 0 1 47 32.500L48 32.500A5 5 0 0 1 54 37.500V45A15 15 0 0 1 39 60H33A14 14 0 0 1 21 53L11.500 38.500A4.500 4.500 0 0 1 18.500 33L20 34.500V13A5 5 0 0 1 25 8Z" />
    </svg>
  );
}
