import { useEffect, useRef } from 'preact/hooks';
import { durationText } from '../../domain/duration';
import { useChaptersWords } from '../../i18n/chapters';
import { Icon } from '../../ui/icon';
import type { PlayerModel } from '../model';
import type { OpenStory } from '../state';
import './list.css';

interface ChapterListProps {
  player: PlayerModel;
  now: OpenStory;
  onClose(): void;
}

/** All chapters as large rows, the current one lit and in view; a touch plays from its beginning. */
export function ChapterList({ player, now, onClose }: ChapterListProps) {
  const words = useChaptersWords();
  const { story, timeline, page } = now;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const open = dialog.current;
    open?.showModal();
    const current = open?.querySelector<HTMLElement>('[aria-current]');
    current?.scrollIntoView({ block: 'center' });
    current?.focus({ preventScroll: true });
    return () => open?.close();
  }, []);
  const choose = (start: number) => {
    player.seek(start, true);
    onClose();
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself.
    <dialog
      ref={dialog}
      class="chapter-list"
      data-spoken
      aria-label={words.chapters}
      onClick={({ target, currentTarget }) => target === currentTarget && onClose()}
      onClose={onClose}
    >
      <header>
        <h2>{words.chapters}</h2>
        <button
          type="button"
          class="round-button player-round"
          data-out
          aria-label={words.close}
          onClick={onClose}
        >
          <Icon d="M5.600 3.400 12 9.800 18.400 3.400 20.600 5.600 14.200 12 20.600 18.400 18.400 20.600 12 14.200 5.600 20.600 3.400 18.400 9.800 12 3.400 5.600Z" />
        </button>
      </header>
      <ol>
        {story.pages.map(({ title }, i) => (
          <li key={i}>
            <button
              type="button"
              aria-current={i === page ? 'true' : undefined}
              onClick={() => choose(timeline.pages[i]?.start ?? 0)}
            >
              <i aria-hidden="true">{i + 1}</i>
              <span lang={story.language} dir="auto">
                {title ?? words.untitled(i + 1)}
              </span>
              <small>{durationText(timeline.pages[i]?.duration ?? 0)}</small>
            </button>
          </li>
        ))}
      </ol>
    </dialog>
  );
}
