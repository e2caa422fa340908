import { useState } from 'preact/hooks';
import { useChaptersWords } from '../../i18n/chapters';
import { Icon } from '../../ui/icon';
import type { PlayerModel } from '../model';
import type { OpenStory } from '../state';
import { ChapterList } from './list';
import './chapters.css';

/** Rows of a list, each with its lantern. */
const LIST =
  'M4.500 5A1.700 1.700 0 1 1 4.490 5ZM9 5.500H20A1.200 1.200 0 0 1 20 7.900H9A1.200 1.200 0 0 1 9 5.500ZM4.500 10.800A1.700 1.700 0 1 1 4.490 10.800ZM9 11.300H20A1.200 1.200 0 0 1 20 13.700H9A1.200 1.200 0 0 1 9 11.300ZM4.500 16.600A1.700 1.700 0 1 1 4.490 16.600ZM9 17.100H20A1.200 1.200 0 0 1 20 19.500H9A1.200 1.200 0 0 1 9 17.100Z';

/** A page without words: the title of its chapter under the picture, which has the screen, and the way to the others. */
export default function Chapters({ player, now }: { player: PlayerModel; now: OpenStory }) {
  const words = useChaptersWords();
  const [isOpen, setOpen] = useState(false);
  const { story, page } = now;
  const { length } = story.pages;
  const title = story.pages[page]?.title;
  const count = length > 1 ? words.chapter(page + 1, length) : '';
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is a form's.
    <div class="chapters" role="group" aria-label={count || story.title}>
      <p>
        <b lang={title || !count ? story.language : undefined} dir="auto">
          {title ?? (count ? words.untitled(page + 1) : story.title)}
        </b>
        {count && (
          <small lang={story.language} dir="auto">
            {story.title}
          </small>
        )}
      </p>
      {length > 1 && (
        <button
          type="button"
          class="round-button player-round chapters-open"
          data-named
          aria-label={words.chapters}
          aria-haspopup="dialog"
          onClick={() => setOpen(true)}
        >
          <Icon d={LIST} />
        </button>
      )}
      {isOpen && <ChapterList player={player} now={now} onClose={() => setOpen(false)} />}
    </div>
  );
}
