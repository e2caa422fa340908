import { useEffect, useState } from 'preact/hooks';
import { ignore } from '../../domain/ignore';
import { LANGUAGE_LIST, LANGUAGES, type Language } from '../../domain/language';
import { language, useWords } from '../../i18n';
import { useToolsWords } from '../../i18n/tools';
import { onChange } from '../../storage/changes';
import type { StoredCard } from '../../storage/schema';
import { settings } from '../../storage/settings/settings';
import { undeleteCard } from '../../storage/shelf/cards';
import { readLastDeleted } from '../../storage/shelf/last-deleted';
import { queryWords, searchCards } from '../../storage/shelf/search';
import { useStore } from '../../store';
import { Icon } from '../../ui/icon';
import type { ToolsProps } from '..';
import type { Asked } from '../model';
import { CardRow } from './card-facts';
import { Chips } from './chips';
import './tools.css';

/** A parent's tools of the shelf: search, filters, order, favourites and deleting. */
export default function ShelfTools({ shelf, onTidy, onClose }: ToolsProps) {
  const words = useToolsWords();
  const { find } = useWords('shelf');
  const query = useStore(shelf.query);
  const now = useStore(language);
  const found = useStore(shelf.found);
  const [text, setText] = useState('');
  const narrow = (change: Partial<Record<keyof Asked, string | boolean | undefined>>) =>
    shelf.query.set({ ...shelf.query.get(), ...change } as Asked);

  useEffect(() => {
    // The browser keeps the cards in their place as the tools come to stand above them, out of sight.
    document.getElementById('view')?.scrollTo({ top: 0, behavior: 'instant' });
    // One plain list: a card that is marked stays under the finger.
    narrow({ lead: false });
    onTidy(CardRow);
    return () => {
      onTidy(undefined);
      shelf.found.set(undefined);
      const { sort = 'new', allLanguages } = settings.get();
      shelf.query.set({ sort, lead: true, language: allLanguages ? undefined : language.get() });
    };
  }, []);
  const { names } = useWords('create');
  useEffect(() => {
    const keys = nameKeys(names);
    return watchSearch(text, keys, (cards) => shelf.found.set(cards));
  }, [text, names]);

  return (
    <search class="tools" data-parent-tools>
      <h1 class="visually-hidden">{find}</h1>
      <div class="tools-line">
        <input
          type="search"
          aria-label={words.search}
          placeholder={words.search}
          value={text}
          autocomplete="off"
          enterkeyhint="search"
          lang={now}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <button type="button" class="tools-close" data-out aria-label={words.close} onClick={onClose}>
          <Icon d="M6 4 12 10 18 4 20 6 14 12 20 18 18 20 12 14 6 20 4 18 10 12 4 6Z" />
        </button>
      </div>
      {!found && (
        <div class="tools-line">
          <Chips
            label={words.language}
            value={query.language ?? ''}
            options={[
              ['', words.both],
              ...LANGUAGE_LIST.map((one): [Language, string] => [one, LANGUAGES[one].name]),
            ]}
            onChoose={(value) => narrow({ language: value || undefined })}
          />
          <Chips
            label={words.length}
            value={query.length ?? ''}
            options={[
              ['', words.anyLength],
              ['short', words.short],
              ['medium', words.medium],
              ['long', words.long],
            ]}
            onChoose={(value) => narrow({ length: value || undefined })}
          />
          <Chips
            label={words.sort}
            value={query.sort}
            options={[
              ['new', words.newest],
              ['title', words.byTitle],
              ['length', words.byLength],
            ]}
            onChoose={(sort) => narrow({ sort })}
          />
        </div>
      )}
      <p class="tools-said" role="status">
        {found && words.found(found.length)}
      </p>
      <Undo />
    </search>
  );
}

/** Announces the last deletion, which can be undone for a while, also when the tools have been closed meanwhile. */
function Undo() {
  const words = useToolsWords();
  const [card, setCard] = useState<StoredCard>();
  useEffect(() => {
    let here = true;
    const read = () =>
      ignore(
        readLastDeleted().then((last) => here && setCard(last)),
        'the shelf itself says that storage does not answer',
      );
    read();
    const stop = onChange((change) => change === 'cards' && read());
    return () => {
      here = false;
      stop();
    };
  }, []);
  if (!card) return null;
  return (
    <p class="tools-undo" role="status">
      <span class="tools-undo-title">{words.removed(card.title)}</span>
      <button type="button" onClick={() => undeleteCard(card.id)}>
        {words.undo}
      </button>
    </p>
  );
}

type TileNames = ReturnType<typeof useWords<'create'>>['names'];

/** Finds the keys by which heroes, places and things are stored, for the beginning of a name in the words' language. */
function nameKeys({ hero, place, thing }: TileNames): (word: string) => string[] {
  const keys = Object.entries({ ...hero, ...place, ...thing });
  return (word) =>
    keys.flatMap(([key, name]) => (queryWords(name).some((one) => one.startsWith(word)) ? key : []));
}

/** Searches at once and again when the shelf changes, until stopped. @returns the way to stop */
function watchSearch(
  text: string,
  meanings: (word: string) => string[],
  onFound: (cards: StoredCard[] | undefined) => void,
): () => void {
  let current = true;
  const search = () =>
    text.trim()
      ? searchCards(text, { meanings }).then((cards) => {
          if (current) onFound(cards);
        })
      : onFound(undefined);
  search();
  const stop = onChange((change) => change === 'cards' && search());
  return () => {
    current = false;
    stop();
  };
}
