import { useEffect, useState } from 'preact/hooks';
import { ignore } from '../../domain/ignore';
import { useParentWords } from '../../i18n/parents';
import { hrefOf } from '../../session/route';
import type { StoredCard } from '../../storage/schema';
import { getCard } from '../../storage/shelf/cards';
import { loadFigures } from '../../ui/art';
import { Cover } from '../../ui/cover';
import type { Week } from './week';

/** Stories of a week, each with its cover as the way to it; one that was deleted is a line of text. */
export function HeardStories({ stories }: { stories: Week['stories'] }) {
  const words = useParentWords('limits');
  const [cards, setCards] = useState<Record<string, StoredCard | undefined>>({});
  const ids = stories.map(({ id }) => id).join(' ');
  useEffect(() => {
    ignore(loadFigures(), 'covers show without drawings');
    let stale = false;
    const read = Promise.all(stories.map(async ({ id }) => [id, await getCard(id)] as const));
    ignore(
      read.then((found) => {
        if (!stale) setCards(Object.fromEntries(found));
      }),
      'the stories stand without covers',
    );
    return () => {
      stale = true;
    };
  }, [ids]);
  return (
    <ul class="limits-stories">
      {stories.map(({ id, title, minutes }) => {
        const card = cards[id];
        const row = (
          <>
            {card && <Cover story={card} />}
            <span>{title}</span>
            <small>{words.minutes(minutes)}</small>
          </>
        );
        return (
          <li key={id}>
            {card && !card.deletedAt && !card.hidden ? (
              <a href={hrefOf({ view: 'play', id })}>{row}</a>
            ) : (
              <p>{row}</p>
            )}
          </li>
        );
      })}
    </ul>
  );
}
