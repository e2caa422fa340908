import { Fragment } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Language } from '../domain/story';
import type { TimedPage } from './timeline';

interface Props {
  label: string;
  /** Stands above the first page. */
  title?: string | undefined;
  /** Which part of a series it is, in words. */
  part?: string | undefined;
  language: Language;
  page: TimedPage;
  /** Index of the sentence being spoken. */
  sentence: number;
  /** Scrolls without gliding. */
  calm: boolean;
  onSentence(sentence: number): void;
}

/**
 * The page's words, the spoken sentence aglow and in view; a touched sentence is heard from there. One tab stop:
 * the arrows walk the sentences from within. Quiet for screen readers: narration is already speaking.
 */
export function ReadAlong({ label, title, part, language, page, sentence, calm, onSentence }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const show = () => center(box.current, calm);
    show();
    // A turned screen breaks the lines elsewhere.
    addEventListener('resize', show);
    return () => removeEventListener('resize', show);
  }, [page, sentence, calm]);

  const walk = (event: KeyboardEvent, i: number) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const to =
      step &&
      (box.current?.querySelectorAll<HTMLElement>('[role=button]')[i + step] as HTMLElement | undefined);
    if (to) to.focus();
    else if (event.key === 'Enter' || event.key === ' ') onSentence(i);
    else if (!step) return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div class="player-words">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is a form's, and cannot scroll. */}
      <div class="player-scroll" ref={box} role="group" aria-label={label}>
        <p lang={language} dir="auto">
          {title && (
            <b class="player-heading" aria-hidden="true">
              {title}
              {part && <small>{part}</small>}
            </b>
          )}
          {page.sentences.map((text, i) => (
            <Fragment key={i}>
              {/* biome-ignore lint/a11y/useSemanticElements: a real button cannot break across lines. */}
              <span
                role="button"
                tabIndex={i === sentence ? 0 : -1}
                aria-current={i === sentence ? 'true' : undefined}
                onClick={() => onSentence(i)}
                onKeyDown={(event) => walk(event, i)}
              >
                {text}
              </span>{' '}
            </Fragment>
          ))}
        </p>
      </div>
    </div>
  );
}

/** Brings the spoken sentence to the middle; one taller than the panel shows its beginning. */
function center(panel: HTMLElement | null, calm: boolean) {
  const spoken = panel?.querySelector<HTMLElement>('[aria-current]');
  if (!panel || !spoken) return;
  const room = panel.clientHeight - spoken.offsetHeight;
  panel.scrollTo({ top: spoken.offsetTop - Math.max(0, room / 2), behavior: calm ? 'auto' : 'smooth' });
}
