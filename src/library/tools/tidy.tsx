import { useWords } from '../../i18n';
import { deleteCard, setFavourite } from '../../storage/cards';
import type { StoredCard } from '../../storage/db';
import { createStore } from '../../store';

/** The story deleted last, while it can be taken back. */
export const lastDeleted = createStore<StoredCard | undefined>(undefined);

/** On each card while the tools are open: the heart and the bin. */
export function TidyButtons({ card }: { card: StoredCard }) {
  const words = useWords('tools');
  const { id, title, favouriteAt } = card;
  const remove = async () => {
    await deleteCard(id);
    lastDeleted.set(card);
  };
  return (
    <div class="tools-tidy">
      <button
        type="button"
        class={favouriteAt ? 'is-on' : ''}
        aria-label={favouriteAt ? words.unmark(title) : words.mark(title)}
        onClick={() => setFavourite(id, !favouriteAt)}
      >
        <svg viewBox="0 0 26 26" aria-hidden="true">
          <path d="M13 23C4 16 2 12 2 8.5A6 6 0 0 1 13 6 6 6 0 0 1 24 8.5C24 12 22 16 13 23Z" />
        </svg>
      </button>
      <button type="button" aria-label={words.remove(title)} onClick={remove}>
        <svg viewBox="0 0 26 26" aria-hidden="true">
          <path d="M4 6H10V4H16V6H22V8.5H4ZM6 10H20L19 23H7ZM10 12.5 10.5 20.5H12V12.5ZM14 12.5V20.5H15.5L16 12.5Z" />
        </svg>
      </button>
    </div>
  );
}
