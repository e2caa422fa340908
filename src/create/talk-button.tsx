import { useEffect, useRef } from 'preact/hooks';
import { useWords } from '../i18n';
import type { Announcer } from '../sound/announcer';
import { useStore } from '../store';
import { Icon } from '../ui/icon';
import { useVanishingPress } from '../ui/rest-of-press';
import { CREATE_ICONS } from './icons';
import type { SpeechInput, SpeechInputState } from './wish/speech-input';
import './talk-button.css';

export interface TalkButtonProps {
  speechInput: SpeechInput;
  /** Silenced on a press, so that the microphone does not record it. */
  announcer: Announcer;
  /** Receives the microphone's level, 0 to 1, while the button is shown. */
  level: { current: ((level: number) => void) | undefined };
  onText(text: string): void;
}

/** Records as long as it is held, by a finger or a key. */
export function TalkButton({ speechInput, announcer, level, onText }: TalkButtonProps) {
  const words = useWords('create');
  const { phase } = useStore(speechInput.state);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    level.current = (now) => button.current?.style.setProperty('--level', now.toFixed(2));
    const hide = () => document.hidden && speechInput.cancel();
    document.addEventListener('visibilitychange', hide);
    return () => {
      level.current = undefined;
      document.removeEventListener('visibilitychange', hide);
      speechInput.cancel();
    };
  }, [speechInput]);
  const isDeaf = phase === 'deaf';
  const vanishing = useVanishingPress(isDeaf);
  // Its place stays: *Make my story* would grow into it, under a finger.
  if (isDeaf) return <i class="create-round create-talk is-gone" aria-hidden="true" />;
  const press = () => {
    announcer.stop();
    speechInput.press(onText);
  };
  return (
    <button
      ref={button}
      type="button"
      class={`round-button create-round create-talk is-${phase}`}
      data-apart
      aria-label={words.talk}
      aria-pressed={phase === 'listening'}
      {...vanishing}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        // A finger that slides off the button is still holding it.
        event.currentTarget.setPointerCapture(event.pointerId);
        press();
      }}
      onPointerUp={speechInput.release}
      onPointerCancel={speechInput.cancel}
      onLostPointerCapture={speechInput.release}
      onContextMenu={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (event.key !== ' ' && event.key !== 'Enter') return;
        event.preventDefault();
        if (!event.repeat) press();
      }}
      onKeyUp={(event) => {
        if (event.key === ' ' || event.key === 'Enter') speechInput.release();
      }}
      onBlur={speechInput.release}
    >
      <Icon d={CREATE_ICONS.talk} />
    </button>
  );
}

/** One line: that it records, or why nothing was understood. */
export function SpeechInputStatus({
  speechInput,
  announcer,
}: Pick<TalkButtonProps, 'speechInput' | 'announcer'>) {
  const words = useWords('create');
  const now = useStore(speechInput.state);
  const text = sentenceFor(now, words);
  const aloud = now.phase === 'listening' || now.phase === 'hearing' ? undefined : text;
  useEffect(() => {
    if (aloud) announcer.say(aloud);
  }, [aloud]);
  return (
    <p class={`create-heard ${text ? `is-${now.phase}` : 'is-silent'}`} role="status">
      {text}
      {now.phase === 'failed' && (
        <small class="for-parents" lang="en">
          {now.failure.message}
        </small>
      )}
    </p>
  );
}

function sentenceFor(
  now: SpeechInputState,
  words: ReturnType<typeof useWords<'create'>>,
): string | undefined {
  switch (now.phase) {
    case 'idle':
      return undefined;
    case 'deaf':
      return words.deaf[now.why];
    case 'failed':
      return words.deaf.failed;
    default:
      return words[now.phase];
  }
}
