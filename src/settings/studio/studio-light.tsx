import { useEffect, useRef, useState } from 'preact/hooks';
import { durationText } from '../../domain/duration';
import { useParentWords } from '../../i18n/parents';
import { Icon } from '../../ui/icon';
import { STUDIO_ICONS } from './icons';
import type { StudioModel } from './model';
import type { StudioReady } from './state';

export interface ControlProps {
  studio: StudioModel;
  now: StudioReady;
  /** Receives the microphone's level, 0 to 1. */
  level: { current: ((level: number) => void) | undefined };
}

/**
 * The next step as the one large button: record, stop, then hear what was recorded; never what would replace it. Glows as
 * loud as the voice.
 */
export function StudioLight({ studio, level, now }: ControlProps) {
  const words = useParentWords('studio');
  const light = useRef<HTMLButtonElement>(null);
  const { doing, pending, page } = now;
  useEffect(() => {
    level.current = (loud) => light.current?.style.setProperty('--level', loud.toFixed(2));
    return () => {
      level.current = undefined;
    };
  }, []);
  const records = doing.is === 'recording';
  useEffect(() => {
    // *Record again* cannot be pressed meanwhile, and loses the focus.
    if (records && document.activeElement?.matches('body, :disabled')) light.current?.focus();
  }, [records]);
  const step = stepOf(now);
  // Not disabled: it would lose the focus that it had as *Stop*.
  const isPending = step === 'hear' && pending.includes(page);
  const act = { begin: studio.record, stop: studio.stop, hear: studio.hear, hush: studio.hear }[step];
  return (
    <div class="studio-lamp">
      <button
        ref={light}
        type="button"
        class="studio-light"
        aria-label={words[step]}
        aria-disabled={isPending}
        onClick={() => !isPending && act()}
      >
        <Icon d={STUDIO_ICONS[step]} />
      </button>
      {doing.is === 'recording' && <Timer since={doing.since} />}
    </div>
  );
}

function stepOf({ doing, story, page, pending }: StudioReady): 'begin' | 'stop' | 'hear' | 'hush' {
  if (doing.is === 'recording') return 'stop';
  if (doing.is === 'hearing') return 'hush';
  return story.pages[page]?.speech || pending.includes(page) ? 'hear' : 'begin';
}

/** Time recorded of this page. */
function Timer({ since }: { since: number }) {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick(performance.now()), 500);
    return () => clearInterval(timer);
  }, []);
  return <span role="timer">{durationText((performance.now() - since) / 1000)}</span>;
}
