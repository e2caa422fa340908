import { useEffect, useRef } from 'preact/hooks';
import { useParentWords } from '../../i18n/parents';
import { useSettingsWords } from '../../i18n/settings';
import { goTo } from '../../session/location';
import { SHELF } from '../../session/navigation';
import { hrefOf, type Route } from '../../session/route';
import { useStore } from '../../store';
import { Icon } from '../../ui/icon';
import { Notice } from '../../ui/notice';
import { STUDIO_ICONS } from './icons';
import type { StudioModel } from './model';
import type { StudioReady } from './state';
import { StudioControls } from './studio-controls';

interface Props {
  /** The story's id. */
  id: string;
  /** Target of *back*. */
  back: Route;
  /** It is going to be heard in the player. */
  onListen(): void;
  studio: StudioModel;
  level: { current: ((level: number) => void) | undefined };
}

/** The studio: a page of the story, large enough to read aloud, and the controls. */
export function StudioView(props: Props) {
  const making = useParentWords('making');
  const { failed } = useSettingsWords();
  const now = useStore(props.studio.state);
  if (now.phase === 'loading') return null;
  if (now.phase === 'failed') return <Notice text={failed} detail={now.failure.message} />;
  if (now.phase === 'none')
    return (
      <Notice
        text={making.noStory}
        action={making.toShelf}
        onAction={() => {
          goTo(SHELF);
        }}
      />
    );
  return <RecordingPage {...props} now={now} />;
}

function RecordingPage({ id, studio, level, back, onListen, now }: Props & { now: StudioReady }) {
  const words = useParentWords('studio');
  const heading = useRef<HTMLHeadingElement>(null);
  const { story, page, doing } = now;
  const { text = '' } = story.pages[page] ?? {};
  const isNew = page >= story.pages.length;
  useEffect(() => heading.current?.focus(), []);
  return (
    <section class={`studio is-${doing.is}`}>
      <header>
        <a class="round-button studio-round" data-out href={hrefOf(back)} aria-label={words.back}>
          <Icon d={STUDIO_ICONS.back} />
        </a>
        <h1 ref={heading} tabIndex={-1}>
          <span lang={story.language} dir="auto">
            {story.title}
          </span>
          <small>{isNew ? words.newPage(page + 1) : words.title(page + 1, story.pages.length)}</small>
        </h1>
        {story.pages.length > 0 && (
          <a
            class="round-button studio-round"
            href={hrefOf({ view: 'play', id })}
            aria-label={words.listen}
            onClick={onListen}
          >
            <Icon d={STUDIO_ICONS.listen} />
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
      <StudioControls studio={studio} level={level} now={now} />
    </section>
  );
}
