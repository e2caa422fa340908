import { useEffect, useRef } from 'preact/hooks';
import { useWords } from '../i18n';
import type { Mouth } from '../sound/mouth';
import { useStore } from '../store';
import { Icon } from './icons';
import type { Ear } from './wish/speech-input';

interface Props {
  ear: Ear;
  /** Falls silent, so that the microphone does not hear it. */
  mouth: Mouth;
  /** Where how loud it is becomes light. */
  level: { current: ((level: number) => void) | undefined };
  onText(text: string): void;
}

/** Hears as long as it is held: by a finger, or by the space bar. */
export function Talk({ ear, mouth, level, onText }: Props) {
  const words = useWords('create');
  const { phase } = useStore(ear.state);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    level.current = (now) => button.current?.style.setProperty('--level', now.toFixed(2));
    const hide = () => document.hidden && ear.cancel();
    document.addEventListener('visibilitychange', hide);
    return () => {
      level.current = undefined;
      document.removeEventListener('visibilitychange', hide);
      ear.cancel();
    };
  }, [ear]);
  if (phase === 'deaf') return null;
  const press = () => {
    mouth.hush();
    ear.press(onText);
  };
  return (
    <button
      ref={button}
      type="button"
      class={`round-button create-round create-talk is-${phase}`}
      data-apart
      aria-label={words.talk}
      aria-pressed={phase === 'listening'}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        // The finger may slide off the button and is still holding it.
        event.currentTarget.setPointerCapture(event.pointerId);
        press();
      }}
      onPointerUp={ear.release}
      onPointerCancel={ear.cancel}
      onLostPointerCapture={ear.release}
      onContextMenu={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (event.key !== ' ' && event.key !== 'Enter') return;
        event.preventDefault();
        if (!event.repeat) press();
      }}
      onKeyUp={(event) => {
        if (event.key === ' ' || event.key === 'Enter') ear.release();
      }}
      onBlur={ear.release}
    >
      <Icon name="talk" />
    </button>
  );
}

/** What the ear has to say: that it listens, or why it does not. */
export function HeardLine({ ear, mouth }: Pick<Props, 'ear' | 'mouth'>) {
  const words = useWords('create');
  const now = useStore(ear.state);
  const text =
    now.phase === 'idle'
      ? undefined
      : now.phase === 'deaf'
        ? words.deaf[now.why]
        : now.phase === 'failed'
          ? words.deaf.failed
          : words[now.phase];
  const aloud = now.phase === 'listening' || now.phase === 'hearing' ? undefined : text;
  useEffect(() => {
    if (aloud) mouth.say(aloud);
  }, [aloud]);
  return (
    <p class={`create-heard ${text ? `is-${now.phase}` : 'is-silent'}`} role="status">
      {text}
      {now.phase === 'failed' && <small lang="en">{now.failure.message}</small>}
    </p>
  );
}
