import type { ComponentChildren } from 'preact';
import { useWords } from '../i18n';
import type { StoredCard } from '../storage/db';
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
  const { id, title, kept, favouriteAt, language } = card;
  const asleep = kept === 'none' && !online;
  const notes = [
    favouriteAt && words.favourite,
    asleep ? words.sleeping : kept === 'none' ? words.asleep : kept === 'half' && words.half,
  ].filter(Boolean);
  return (
    <li
      class={`shelf-card is-${asleep ? 'asleep' : kept}${favouriteAt ? ' is-favourite' : ''}`}
      aria-setsize={of}
      aria-posinset={place}
    >
      <a href={`#/play/${id}`} aria-label={[title, ...notes].join(', ')}>
        <Cover story={card} />
        <span lang={language} dir="auto">
          {title}
        </span>
      </a>
      {children}
    </li>
  );
}
