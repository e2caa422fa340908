import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { ignore } from '../../domain/ignore';
import { useWords } from '../../i18n';
import { onChange } from '../../storage/changes';
import { readGate } from '../../storage/limits/gate';
import { isRightPin } from '../../storage/limits/pin';
import { createTries } from '../../storage/limits/tries';
import { refreshConfig } from '../../storage/settings/config';
import { useStore } from '../../store';
import { Pad, padKey } from '../../ui/pad';
import { DoorDrawing } from './door-drawing';
import { ForgottenPin } from './forgotten-pin';
import { HoldButton } from './hold-button';
import { createGateModel, type GateState } from './model';
import './gate.css';
import './large.css';

interface Props {
  onBack(): void;
  onPass(): void;
}

const deps = {
  // One for the page: a pause goes on while the gate is not shown.
  ...createTries({ wall: Date.now, monotonic: () => performance.now() }),
  isRightPin,
  hasPin: async () => (await readGate()).pin,
  random: Math.random,
};

/** The phase as storage had it before the gate was drawn: what it asks is drawn at once, and answers a moment later. */
let ahead: GateState | undefined;

/** The dialog in front of every protected view; modal, so that nothing beneath it can be reached. */
export default function Gate({ onBack, onPass }: Props) {
  const words = useWords('gate');
  const [gate] = useState(() => createGateModel({ ...deps, onPass }));
  const now = useStore(gate.state);
  const drawn = (now.phase === 'opening' && ahead) || now;
  const [forgotten, showForgotten] = useState(false);
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);

  // A layout effect, so that the gate stands before the next touch.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    heading.current?.focus();
    const open = () => ignore(gate.open(), 'a gate that cannot read storage stays shut');
    open();
    const stop = onChange((change) => change === 'settings' && open());
    // A `resetPin` that was just written counts without a reload.
    ignore(refreshConfig(), 'without a network nothing is new');
    return () => {
      stop();
      gate.close();
      element?.close();
    };
  }, []);

  const keys = {
    onDigit: gate.typeDigit,
    onRemove: gate.removeDigit,
    onOk: () => void gate.answer(),
  };
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // The help for a forgotten PIN on a device that has only a keyboard.
      if (event.key === 'F1' || event.key === '?') showForgotten(true);
      else if (!forgotten) padKey(event, keys);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [forgotten]);

  const asksPin = drawn.phase === 'pin' || ('ask' in drawn && drawn.ask === 'pin');
  return (
    <dialog
      ref={dialog}
      class="full-screen gate"
      aria-labelledby="gate-title"
      onCancel={(event) => {
        event.preventDefault();
        onBack();
      }}
      // Chrome closes a dialog at the second *Back*, though `cancel` was prevented.
      onClose={() => dialog.current?.isConnected && onBack()}
    >
      <header>
        <button type="button" class="round-button gate-back" aria-label={words.back} onClick={onBack}>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M14.6 4.6 7.2 12 14.6 19.4 16.7 17.3 11.4 12 16.7 6.7Z" />
          </svg>
        </button>
        <DoorDrawing />
        <h1 ref={heading} id="gate-title" tabIndex={-1}>
          {words.title}
        </h1>
      </header>
      {forgotten ? (
        <ForgottenPin onClose={() => showForgotten(false)} />
      ) : (
        <>
          <Question now={drawn} />
          {drawn.phase === 'hold' ? (
            <HoldButton onHeld={gate.askSum} />
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

Gate.prepare = async (): Promise<void> => {
  ahead = (await deps.hasPin()) ? { phase: 'pin', typed: '', wrong: false } : { phase: 'hold' };
};

/** The question, what has been typed, and whether the last answer was wrong; never how much of it was right. */
function Question({ now }: { now: GateState }) {
  const words = useWords('gate');
  const { phase } = now;
  const asks = phase === 'pin' || phase === 'sum';
  const wrong = asks && now.wrong && now.typed === '';
  const uncounted = asks && now.uncounted;
  const typed = asks ? now.typed : '';
  return (
    <div class="gate-asked">
      <p role="status">
        {(wrong || phase === 'waiting') && <b>{words.wrong} </b>}
        {uncounted && <b>{words.uncounted} </b>}
        {phase === 'hold' && words.hold}
        {phase === 'pin' && !wrong && !uncounted && words.pin}
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
