import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useWords } from '../../i18n';
import { route } from '../../session/location';
import { playbackState, touchLocked } from '../../session/now-playing';
import { settings } from '../../storage/settings/settings';
import { useStore } from '../../store';
import { createHold } from './hold';

/** Pixels from the middle of the glowing spot at which a finger has arrived. */
const ARRIVED = 44;
/** Milliseconds for which a touch that did nothing is answered by the way to unlock. */
const ANSWER = 4000;
/** A child that has locked itself out is let in again so long after the story is over; another may follow. Milliseconds. */
const OVER = 60_000;

/** The lock in the player's quiet corner: against small siblings, while the story plays on. */
export function Lock() {
  const words = useWords('touch');
  const on = useStore(touchLocked);
  const { view } = useStore(route);
  const { kiosk = false, touchLock = kiosk } = useStore(settings);
  const told = useStore(playbackState) !== 'nothing';
  const offered = told && touchLock && view === 'play';
  const [said, say] = useState('');
  useEffect(() => {
    if (on && (view !== 'play' || !touchLock)) touchLocked.set(false);
  }, [on, view, touchLock]);
  useEffect(() => {
    const timer = on && !told ? setTimeout(() => touchLocked.set(false), OVER) : undefined;
    return () => clearTimeout(timer);
  }, [on, told]);
  const unlock = () => {
    touchLocked.set(false);
    say(words.unlocked);
  };
  return (
    <>
      {(offered || on) && (
        <aside aria-label={words.touchLock}>
          <button
            type="button"
            class="lock"
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
        {!on && said}
      </p>
    </>
  );
}

function Locked({ onUnlock }: { onUnlock(): void }) {
  const words = useWords('touch');
  const [hold] = useState(() => createHold(onUnlock));
  const { phase, slid } = useStore(hold.state);
  const [asked, ask] = useState(0);
  const dialog = useRef<HTMLDialogElement>(null);
  const spot = useRef<HTMLElement>(null);

  // Before the next touch: a modal dialog lies above everything, and what lies below cannot be reached.
  useLayoutEffect(() => {
    const open = dialog.current;
    const stop = keepKeys(hold, () => ask(Date.now()));
    open?.showModal();
    return () => {
      stop();
      hold.drop();
      // Gives the focus back, which being taken out of the page does not.
      open?.close();
    };
  }, []);
  useEffect(() => {
    const timer = asked ? setTimeout(() => ask(0), ANSWER) : undefined;
    return () => clearTimeout(timer);
  }, [asked]);

  const move = ({ pointerId, timeStamp, clientX, clientY }: PointerEvent) => {
    const box = spot.current?.getBoundingClientRect();
    if (!box) return;
    const far = Math.hypot(clientX - box.x - box.width / 2, clientY - box.y - box.height / 2);
    hold.move(pointerId, timeStamp, clientX, clientY, far < ARRIVED);
  };
  return (
    <dialog
      ref={dialog}
      class={`full-screen locked is-${phase} ${asked ? 'is-asked' : ''}`}
      data-own-touches
      aria-label={words.locked}
      onPointerDown={({ target }) => {
        if (!(target instanceof Element && target.closest('.lock'))) hold.drop();
        ask(Date.now());
      }}
      onContextMenu={(event) => event.preventDefault()}
      // Android's back, where it closes what is modal.
      onCancel={(event) => event.preventDefault()}
      onClose={() => touchLocked.get() && dialog.current?.isConnected && dialog.current.showModal()}
    >
      <i class="lock-spot" ref={spot} aria-hidden="true" />
      <button
        type="button"
        class="lock"
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
      {/* For assistive technology, which clicks and cannot hold: no finger and no key comes here. */}
      <button type="button" class="visually-hidden" tabIndex={-1} onClick={onUnlock}>
        {words.unlockNow}
      </button>
    </dialog>
  );
}

/** While it is locked every key is ours, and one of them is the way out. */
function keepKeys(hold: ReturnType<typeof createHold>, onOther: () => void): () => void {
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
  const opens = (key: string) => key === 'Enter' || key === ' ';
  on('keydown', ({ key, repeat, timeStamp }) => {
    if (repeat) return;
    onOther();
    if (opens(key)) hold.press('key', timeStamp);
    else hold.drop();
  });
  on('keyup', ({ key }) => opens(key) && hold.release('key'));
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
