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

/** The record button, which glows as loud as the voice. */
export function RecordButton({ studio, level, now }: ControlProps) {
  const words = useParentWords('studio');
  const light = useRef<HTMLButtonElement>(null);
  const { doing, story, page } = now;
  const records = doing.is === 'recording';
  useEffect(() => {
    level.current = (loud) => light.current?.style.setProperty('--level', loud.toFixed(2));
    return () => {
      level.current = undefined;
    };
  }, []);
  const name = records ? words.stop : story.pages[page]?.speech ? words.again : words.begin;
  return (
    <div class="studio-lamp">
      <button
        ref={light}
        type="button"
        class="studio-light"
        aria-label={name}
        onClick={records ? studio.stop : studio.record}
      >
        <Icon d={STUDIO_ICONS[records ? 'stop' : 'begin']} />
      </button>
      {doing.is === 'recording' && <Timer since={doing.since} />}
    </div>
  );
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
