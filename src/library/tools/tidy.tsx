import { useToolsWords } from '../../i18n/tools';
import { storyRoom, voicesRoom } from '../../session/navigation';
import { hrefOf } from '../../session/route';
import type { StoredCard } from '../../storage/schema';
import { deleteCard, setFavourite } from '../../storage/shelf/cards';
import { HoldToDelete } from '../../ui/hold-to-delete';

/** Buttons on each card while the tools are open: favourite, delete, and edit where the story can be edited. */
export function TidyButtons({ card }: { card: StoredCard }) {
  const words = useToolsWords();
  const { id, title, favouriteAt, source } = card;
  const isOwn = source !== 'example';
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
      {isOwn ? (
        <HoldToDelete
          name={words.remove(title)}
          sure={words.removeSure(title)}
          hint={words.removeHint}
          onDelete={() => deleteCard(id)}
        >
          <Bin />
        </HoldToDelete>
      ) : (
        <button type="button" aria-label={words.remove(title)} onClick={() => deleteCard(id)}>
          <Bin />
        </button>
      )}
      {!isOwn && (
        <a href={hrefOf(voicesRoom(id))}>
          <svg viewBox="0 0 26 26" role="img" aria-label={words.voices(title)}>
            <path d="M13 3A4 4 0 0 1 17 7V12A4 4 0 0 1 9 12V7A4 4 0 0 1 13 3ZM5.500 11.500H8A5 5 0 0 0 18 11.500H20.500A7.500 7.500 0 0 1 14.300 18.800V21H18V23H8V21H11.700V18.800A7.500 7.500 0 0 1 5.500 11.500Z" />
          </svg>
        </a>
      )}
      {isOwn && (
        <a href={hrefOf(storyRoom(id))}>
          <svg viewBox="0 0 26 26" role="img" aria-label={words.edit(title)}>
            <path d="M4 22 5.200 16.500 17.500 4.200A2.200 2.200 0 0 1 20.600 4.200L21.800 5.400A2.200 2.200 0 0 1 21.800 8.500L9.500 20.800ZM16 8 7.400 16.600 9.400 18.600 18 10Z" />
          </svg>
        </a>
      )}
    </div>
  );
}

function Bin() {
  return (
    <svg viewBox="0 0 26 26" aria-hidden="true">
      <path d="M4 6H10V4H16V6H22V8.5H4ZM6 10H20L19 23H7ZM10 12.5 10.5 20.5H12V12.5ZM14 12.5V20.5H15.5L16 12.5Z" />
    </svg>
  );
}
