import { useEffect, useState } from 'preact/hooks';
import { ignore } from '../../domain/ignore';
import { useBooksWords } from '../../i18n/books';
import { onChange } from '../../storage/changes';
import type { StoredCard } from '../../storage/schema';
import { getCard } from '../../storage/shelf/cards';
import { getStory } from '../../storage/story/stories';
import { BookOutcome } from './book-outcome';
import type { BooksModel } from './model';

/** Part of a story's page that saves it as a book; nothing where there is no page to save. */
export function SaveStory({ id, model }: { id: string; model: BooksModel }) {
  const words = useBooksWords();
  const card = useSavable(id);
  if (!card) return null;
  return (
    <section class="books-one" aria-label={words.title}>
      <h2>{words.title}</h2>
      <p>{words.means}</p>
      <BookOutcome model={model}>
        <button type="button" class="stories-first" onClick={() => model.make([card])}>
          {words.save}
        </button>
        <button type="button" onClick={() => model.make([card], 'mp3')}>
          {words.saveSound}
        </button>
      </BookOutcome>
    </section>
  );
}

/** The story's card, where it has pages or they can be fetched. */
function useSavable(id: string): StoredCard | undefined {
  const [card, setCard] = useState<StoredCard>();
  useEffect(() => {
    const read = async () => {
      const [found, story] = await Promise.all([getCard(id), getStory(id)]);
      const isSavable = found && !found.deletedAt && (found.pack || story?.pages.length);
      setCard(isSavable ? found : undefined);
    };
    const refresh = () => ignore(read(), 'Settings itself says that the database does not open');
    refresh();
    return onChange((change) => change === 'cards' && refresh());
  }, [id]);
  return card;
}
