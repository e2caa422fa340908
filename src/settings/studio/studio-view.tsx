import { useEffect, useRef, useState } from 'preact/hooks';
import { readsOther } from '../../domain/story/speech-key';
import { useWords } from '../../i18n';
import { type ParentWords, useParentWords } from '../../i18n/parents';
import { useStore } from '../../store';
import { Notice } from '../../ui/notice';
import { timeText } from '../stories/time-text';
import { StudioIcon } from './icons';
import type { StudioModel } from './model';
import type { StudioReady } from './state';
import { StudioNote } from './studio-note';

interface Props {
  id: string;
  studio: StudioModel;
  level: { current: ((level: number) => void) | undefined };
}

/** A page of the story, large enough to read it aloud, and one light to touch. */
export function StudioView({ id, studio, level }: Props) {
  const making = useParentWords('making');
  const { failed } = useWords('settings');
  const now = useStore(studio.state);
  if (now.phase === 'loading') return null;
  if (now.phase === 'failed') return <Notice text={failed} detail={now.failure.message} />;
  if (now.phase === 'none')
    return (
      <Notice
        text={making.noStory}
        action={making.toShelf}
        onAction={() => {
          location.hash = '#/stories';
        }}
      />
    );
  return <Desk id={id} studio={studio} level={level} now={now} />;
}

function Desk({ id, studio, level, now }: Props & { now: StudioReady }) {
  const words = useParentWords('studio');
  const heading = useRef<HTMLHeadingElement>(null);
  const { story, page, doing, deaf } = now;
  const { text = '', speech } = story.pages[page] ?? {};
  const isNew = page >= story.pages.length;
  const records = doing.is === 'recording';
  useEffect(() => heading.current?.focus(), []);
  return (
    <section class={`studio is-${doing.is}`}>
      <header>
        <a
          class="studio-round"
          data-out
          href={`#/settings/story/${encodeURIComponent(id)}`}
          aria-label={words.back}
        >
          <StudioIcon of="back" />
        </a>
        <h1 ref={heading} tabIndex={-1}>
          <span lang={story.language} dir="auto">
            {story.title}
          </span>
          <small>{isNew ? words.newPage(page + 1) : words.title(page + 1, story.pages.length)}</small>
        </h1>
        {story.pages.length > 0 && (
          <a class="studio-round" href={`#/play/${encodeURIComponent(id)}`} aria-label={words.listen}>
            <StudioIcon of="listen" />
          </a>
        )}
      </header>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is a form's, and cannot scroll. */}
      <div
        key={page}
        class="studio-page"
        role="group"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long page is scrolled by the keyboard too.
        tabIndex={0}
        aria-label={words.title(page + 1, Math.max(page + 1, story.pages.length))}
      >
        {text ? (
          <p lang={story.language} dir="auto">
            {text}
          </p>
        ) : (
          <p class="studio-wordless">{words.wordless}</p>
        )}
      </div>
      <div class="studio-desk">
        <StudioNote studio={studio} now={now} text={sayNow(studio, now, words)} />
        <div class="studio-keys">
          <button
            type="button"
            class="studio-round"
            aria-label={words.previous}
            disabled={page === 0}
            onClick={() => studio.go(page - 1)}
          >
            <StudioIcon of="back" />
          </button>
          {!deaf && <Light studio={studio} level={level} now={now} />}
          <button
            type="button"
            class="studio-round"
            aria-label={words.next}
            disabled={!studio.canGoNext(now)}
            onClick={() => studio.go(page + 1)}
          >
            <StudioIcon of="next" />
          </button>
          <button
            type="button"
            class="studio-round"
            aria-label={doing.is === 'hearing' ? words.hush : words.hear}
            disabled={!speech || records}
            onClick={studio.hear}
          >
            <StudioIcon of={doing.is === 'hearing' ? 'hush' : 'hear'} />
          </button>
          <label class={`studio-round ${records ? 'is-off' : ''}`}>
            <input
              type="file"
              accept="audio/*,.mp3,.m4a,.aac,.wav,.ogg,.opus,.flac,.webm"
              aria-label={words.file}
              disabled={records}
              onChange={({ currentTarget }) => {
                const [file] = currentTarget.files ?? [];
                if (file) studio.bring(file);
                // The same file again is a change too.
                currentTarget.value = '';
              }}
            />
            <StudioIcon of="file" />
          </label>
        </div>
      </div>
    </section>
  );
}

/** What to do next, in one line. */
function sayNow(studio: StudioModel, now: StudioReady, words: ParentWords['studio']): string {
  const { story, page, doing, busy, deaf } = now;
  const { text = '', speech } = story.pages[page] ?? {};
  const say = words.now;
  if (doing.is === 'recording') return studio.canGoNext(now) ? say.recording : say.last;
  if (doing.is !== 'resting') return say[doing.is];
  if (busy) return say.busy;
  if (speech && readsOther({ text, speech })) return say.other;
  if (speech) return say.stored(timeText(speech.duration));
  if (deaf) return '';
  return text ? say.empty : say.wordless;
}

/** The one thing to touch: it breathes with the voice while it listens. */
function Light({ studio, level, now }: Omit<Props, 'id'> & { now: StudioReady }) {
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
        <StudioIcon of={records ? 'stop' : 'begin'} />
      </button>
      {doing.is === 'recording' && <Clock since={doing.since} />}
    </div>
  );
}

/** How long it has been listening to this page. */
function Clock({ since }: { since: number }) {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick(performance.now()), 500);
    return () => clearInterval(timer);
  }, []);
  return <span role="timer">{timeText((performance.now() - since) / 1000)}</span>;
}
