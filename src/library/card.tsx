import type { ComponentChildren } from 'preact';
import { useWords } from '../i18n';
import { hrefOf } from '../session/route';
import type { StoredCard } from '../storage/schema';
import { Cover } from '../ui/cover';

interface Props {
  card: StoredCard;
  online: boolean;
  /** No voice here speaks its language. */
  silent: boolean;
  /** Place among all stories, from 1, and their number: most of them are not in the page. Absent above *All*. */
  place?: number;
  of?: number;
  children?: ComponentChildren;
}

/** One story in seven nodes, because forty-eight may be drawn at once; its marks (marks.css) are pseudo-elements. */
export function ShelfCard({ card, online, silent, place, of, children }: Props) {
  const words = useWords('shelf');
  const { id, title, availability, favouriteAt, language, heard, newAt, narrated, voiced } = card;
  // Somebody reads all of it, beside its own narration.
  const isRead = voiced === 'wholly';
  const isAway = availability === 'listed' && !isRead;
  const marks: Record<string, unknown> = {
    favourite: favouriteAt && words.favourite,
    begun: heard !== undefined && words.goOn,
    new: newAt && words.fresh,
    together: silent && !narrated && !isRead && words.together,
    asleep: isAway && !online && words.sleeping,
    away: isAway && online && words.asleep,
    half: availability === 'partial' && !isRead && words.half,
  };
  const names = Object.keys(marks).filter((name) => marks[name]);
  return (
    <li
      class={['shelf-card', availability, ...names].join(' is-')}
      style={{ '--heard': heard }}
      aria-setsize={of}
      aria-posinset={place}
    >
      <a
        href={hrefOf({ view: 'play', id })}
        aria-label={[title, ...names.map((name) => marks[name])].join(', ')}
      >
        <Cover story={card} />
        <span lang={language} dir="auto">
          {title}
        </span>
      </a>
      {children}
    </li>
  );
}
