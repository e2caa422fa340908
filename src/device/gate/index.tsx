import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useWords } from '../../i18n';
import { onChange } from '../../storage/changes';
import { readDoor } from '../../storage/limits/door';
import { forgetTries, isRightPin, noteTry, readTries } from '../../storage/limits/pin';
import { refreshConfig } from '../../storage/settings/config';
import { useStore } from '../../store';
import { Pad, padKey } from '../../ui/pad';
import { Drawing } from './drawing';
import { Forgotten } from './forgotten';
import { Hold } from './hold';
import { createGate, type Gate as Now } from './model';
import './gate.css';

interface Props {
  onBack(): void;
  onPass(): void;
}

const real = {
  ...{ isRightPin, readTries, noteTry, forgetTries },
  hasPin: async () => (await readDoor()).pin,
  now: Date.now,
  random: Math.random,
};

/** What stands before everything that is a parent's. Modal: nothing beneath it can be reached. */
export default function Gate({ onBack, onPass }: Props) {
  const words = useWords('gate');
  const [gate] = useState(() => createGate({ ...real, onPass }));
  const now = useStore(gate.state);
  const [forgotten, showForgotten] = useState(false);
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);

  // Before the next touch.
  useLayoutEffect(() => {
    const open = dialog.current;
    open?.showModal();
    heading.current?.focus();
    const look = () => void gate.open().catch(() => {});
    look();
    const stop = onChange((change) => change === 'settings' && look());
    // Whoever has just written `resetPin` need not load the page again.
    refreshConfig().catch(() => {});
    return () => {
      stop();
      gate.close();
      open?.close();
    };
  }, []);

  const keys = { onDigit: gate.digit, onRemove: gate.remove, onOk: () => void gate.answer().catch(() => {}) };
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // A device without a mouse or a finger on it, and its parent before it.
      if (event.key === 'F1' || event.key === '?') showForgotten(true);
      else if (!forgotten) padKey(event, keys);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [forgotten]);

  const asksPin = now.phase === 'pin' || ('ask' in now && now.ask === 'pin');
  return (
    <dialog
      ref={dialog}
      class="full-screen gate"
      aria-labelledby="gate-title"
      onCancel={(event) => {
        event.preventDefault();
        onBack();
      }}
      // Chrome closes at the second press of *Back*, whatever was said to the first.
      onClose={() => dialog.current?.isConnected && onBack()}
    >
      <header>
        <button type="button" class="round-button gate-back" aria-label={words.back} onClick={onBack}>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M14.6 4.6 7.2 12 14.6 19.4 16.7 17.3 11.4 12 16.7 6.7Z" />
          </svg>
        </button>
        <Drawing />
        <h1 ref={heading} id="gate-title" tabIndex={-1}>
          {words.title}
        </h1>
      </header>
      {forgotten ? (
        <Forgotten onClose={() => showForgotten(false)} />
      ) : (
        <>
          <Asked now={now} />
          {now.phase === 'hold' ? (
            <Hold onHeld={gate.held} />
          ) : (
            <Pad words={words} disabled={now.phase !== 'pin' && now.phase !== 'sum'} {...keys} />
          )}
          {asksPin && (
            <button type="button" class="gate-forgotten" onClick={() => showForgotten(true)}>
              {words.forgotten}
            </button>
          )}
        </>
      )}
    </dialog>
  );
}

/** What is wanted, what has been typed, and how it went: never how much of it was right. */
function Asked({ now }: { now: Now }) {
  const words = useWords('gate');
  const { phase } = now;
  const wrong = (phase === 'pin' || phase === 'sum') && now.wrong && now.typed === '';
  const typed = phase === 'pin' || phase === 'sum' ? now.typed : '';
  return (
    <div class="gate-asked">
      <p role="status">
        {(wrong || phase === 'waiting') && <b>{words.wrong} </b>}
        {phase === 'hold' && words.hold}
        {phase === 'pin' && !wrong && words.pin}
        {phase === 'sum' && words.sum(...now.sum)}
        {phase === 'checking' && words.checking}
      </p>
      {phase === 'waiting' && <p class="gate-wait">{words.wait(now.seconds)}</p>}
      {phase === 'pin' && (
        <p class="gate-dots" role="img" aria-label={words.typed(typed.length)}>
          {[...typed].map((_, i) => (
            <i key={i} />
          ))}
        </p>
      )}
      {phase === 'sum' && <p class="gate-typed">{typed || '\u00a0'}</p>}
    </div>
  );
}
