import { Fragment } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Language } from '../../domain/language';
import type { TimedPage } from '../story/timeline';
import { wordsIn } from '../story/word-times';
import './read-along.css';

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
  /** Index of its spoken word, and whether that was measured: only then it is lit. */
  word: number;
  exact: boolean;
  /** Scrolls in one step. */
  calm: boolean;
  onSentence(sentence: number): void;
}

/**
 * The page's text with the spoken sentence, and its word where that is known, lit and in view; a touch plays from a
 * sentence on. One tab stop: arrows go from sentence to sentence. No live region: the narration speaks already.
 */
export function ReadAlong({
  label,
  title,
  part,
  language,
  page,
  sentence,
  word,
  exact,
  calm,
  onSentence,
}: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = wordsIn(page.sentences[sentence] ?? '').slice(0, word);
    const scroll = () => scrollToSpoken(box.current, calm, before.join(' ').length);
    scroll();
    // A turned screen breaks the lines elsewhere.
    addEventListener('resize', scroll);
    return () => removeEventListener('resize', scroll);
  }, [page, sentence, word, calm]);

  const walk = (event: KeyboardEvent, i: number) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const to =
      step &&
      (box.current?.querySelectorAll<HTMLElement>('[role=button]')[i + step] as HTMLElement | undefined);
    if (to) to.focus();
    else if (event.key === 'Enter' || event.key === ' ') onSentence(i);
    // Beyond the first and the last sentence the key leads to what is above and below the words.
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const longest = Math.max(...page.sentences.flatMap(wordsIn).map((one) => one.length), 1);
  return (
    <div class="player-words" style={{ '--longest': longest }}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is a form's, and cannot scroll. */}
      <div class="player-scroll has-lettering" ref={box} role="group" aria-label={label}>
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
                {i === sentence && exact ? <LitSentence words={wordsIn(text)} at={word} /> : text}
              </span>{' '}
            </Fragment>
          ))}
        </p>
      </div>
    </div>
  );
}

/** Height of the sheet's edge, into which lines fade. Pixels. */
const EDGE = 12;

/** A sentence with one of its words lit. */
function LitSentence({ words, at }: { words: string[]; at: number }) {
  const rest = words.slice(at + 1).join(' ');
  return (
    <>
      {words.slice(0, at).map((word) => `${word} `)}
      <mark>{words[at]}</mark>
      {rest && ` ${rest}`}
    </>
  );
}

/**
 * Scrolls the spoken sentence to the middle; of one that is taller than the panel, the spoken line.
 * @param letters number of the sentence's letters that have been spoken
 */
function scrollToSpoken(panel: HTMLElement | null, calm: boolean, letters: number) {
  const spoken = panel?.querySelector<HTMLElement>('[aria-current]');
  if (!panel || !spoken) return;
  const over = spoken.offsetHeight - panel.clientHeight;
  const said = (spoken.offsetHeight * letters) / (spoken.textContent?.length || 1);
  // Its lines are about equally full.
  const into = Math.min(Math.max(-EDGE, said - panel.clientHeight / 3), over + EDGE);
  const end = spoken.offsetTop + spoken.offsetHeight;
  const isFirst = spoken === panel.querySelector('[role=button]');
  // The title stays whole above the first sentence, or is gone whole where both do not fit.
  const top = isFirst
    ? end <= panel.clientHeight
      ? 0
      : spoken.offsetTop + Math.max(-EDGE, into)
    : spoken.offsetTop + (over < 0 ? over / 2 : into);
  panel.scrollTo({ top, behavior: calm ? 'auto' : 'smooth' });
}
