import type { ComponentChildren } from 'preact';
import { useWords } from '../i18n';
import { hrefOf } from '../session/route';
import type { StoredCard } from '../storage/schema';
import { Cover } from '../ui/cover';

interface Props {
  card: StoredCard;
  online: boolean;
  /** Place on the whole shelf, from 1, and the shelf's length: most of it is not in the page. */
  place: number;
  of: number;
  children?: ComponentChildren;
}

/** One story in seven nodes, because forty-eight may be drawn at once; its marks are pseudo-elements. */
export function ShelfCard({ card, online, place, of, children }: Props) {
  const words = useWords('shelf');
  const { id, title, availability, favouriteAt, language } = card;
  const asleep = availability === 'listed' && !online;
  const notes = [
    favouriteAt && words.favourite,
    asleep
      ? words.sleeping
      : availability === 'listed'
        ? words.asleep
        : availability === 'partial' && words.half,
  ].filter(Boolean);
  return (
    <li
      class={`shelf-card is-${asleep ? 'asleep' : availability}${favouriteAt ? ' is-favourite' : ''}`}
      aria-setsize={of}
      aria-posinset={place}
    >
      <a href={hrefOf({ view: 'play', id })} aria-label={[title, ...notes].join(', ')}>
        <Cover story={card} />
        <span lang={language} dir="auto">
          {title}
        </span>
      </a>
      {children}
    </li>
  );
}
