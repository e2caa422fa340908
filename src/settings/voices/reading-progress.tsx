import { useEffect, useState } from 'preact/hooks';
import { ignore } from '../../domain/ignore';
import type { NarratingQueue } from '../../domain/story/narration';
import { useParentWords } from '../../i18n/parents';
import { useVoicesWords } from '../../i18n/voices';
import { getCard } from '../../storage/shelf/cards';
import { askToNarrate, stopNarrating } from '../../storage/story/narrating';

/** How far the voice service is with the stories it was asked to read, and the way to stop it. */
export function ReadingProgress({ queue }: { queue: NarratingQueue | undefined }) {
  const words = useVoicesWords();
  const making = useParentWords('making');
  const [id] = queue?.stories ?? [];
  const title = useTitle(id);
  if (!queue?.of) return null;
  const { failure, page, pages, done, of } = queue;
  const share = (done + (pages ? page / pages : 0)) / of;
  return (
    <div class="settings-lit">
      <div role="status">
        <p>
          {id === undefined
            ? words.allRead
            : pages
              ? words.reading(title, Math.min(page + 1, pages), pages)
              : words.waiting}
        </p>
        {of > 1 && <small>{words.storiesDone(done, of)}</small>}
        {failure && (
          <p class="stories-failure">
            {making.failure[failure.kind]} <small lang="en">{failure.message}</small>
          </p>
        )}
      </div>
      <progress value={share} max={1} aria-label={words.service} />
      {id !== undefined && (
        <div class="stories-do">
          {failure && (
            <button type="button" class="stories-first" onClick={() => askToNarrate([id])}>
              {words.tryAgain}
            </button>
          )}
          <button type="button" onClick={stopNarrating}>
            {words.stop}
          </button>
        </div>
      )}
    </div>
  );
}

function useTitle(id: string | undefined): string {
  const [title, setTitle] = useState('');
  useEffect(() => {
    if (id !== undefined)
      ignore(
        getCard(id).then((card) => setTitle(card?.title ?? '')),
        'the number of its page is said all the same',
      );
  }, [id]);
  return title;
}
