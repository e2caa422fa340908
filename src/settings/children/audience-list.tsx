import { useEffect, useState } from 'preact/hooks';
import type { StoryOwners } from '../../domain/children/children';
import { ignore } from '../../domain/ignore';
import { language } from '../../i18n';
import { useParentWords } from '../../i18n/parents';
import { onChange } from '../../storage/changes';
import { readOwners } from '../../storage/children/story-owners';
import type { StoredCard } from '../../storage/schema';
import { getCard } from '../../storage/shelf/cards';
import { searchCards } from '../../storage/shelf/search';
import { readWindow } from '../../storage/shelf/shelf';
import { Cover } from '../../ui/cover';
import type { LazySectionProps } from '../section';
import { StoryAudience } from './story-audience';

/** Number of stories listed at first, and added by each touch on *more*. */
const STEP = 12;

interface FoundStories {
  owners: StoryOwners;
  /** Stories that only some children see, whichever child is the current one. */
  some: StoredCard[];
  rest: StoredCard[];
  /** Number of all stories of the rest, listed or not. */
  total: number;
}

/** Every story and who sees it, with those first that not everyone sees. */
export function AudienceList({ model }: LazySectionProps) {
  const words = useParentWords('family');
  const [text, setText] = useState('');
  const [most, setMost] = useState(STEP);
  const now = useFoundStories(text.trim(), most);
  return (
    <>
      <p>{words.seesMeans}</p>
      <div class="settings-field">
        <input
          type="search"
          aria-label={words.search}
          placeholder={words.search}
          value={text}
          autocomplete="off"
          lang={language.get()}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
      </div>
      {now && (
        <>
          <List heading={words.some} cards={now.some} owners={now.owners} model={model} />
          <List
            heading={text.trim() ? words.found : words.rest}
            cards={now.rest}
            owners={now.owners}
            model={model}
          />
          <p role="status">{text.trim() && !now.rest.length ? words.nothing : ''}</p>
          {now.total > now.rest.length && (
            <div class="settings-row">
              <button type="button" onClick={() => setMost(most + STEP)}>
                {words.more}
              </button>
            </div>
          )}
        </>
      )}
    </>
  );
}

interface ListProps extends Pick<LazySectionProps, 'model'> {
  heading: string;
  cards: StoredCard[];
  owners: StoryOwners;
}

function List({ heading, cards, owners, model }: ListProps) {
  if (!cards.length) return null;
  return (
    <>
      <h2>{heading}</h2>
      <ul class="children-list">
        {cards.map((card) => (
          <li key={card.id} class="children-row">
            <div class="children-cover">
              <Cover story={card} />
            </div>
            <b lang={card.language} dir="auto">
              {card.title}
            </b>
            <StoryAudience story={card} owners={owners[card.id]} act={model.act} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** The list of its first frame. */
let ahead: FoundStories | undefined;

/** Reads the list for its first frame. @throws what storage throws */
export async function prepareAudience(): Promise<void> {
  ahead = await findStories('', STEP);
}

/** Finds stories, again at each change; the answer to an older search is dropped. */
function useFoundStories(text: string, most: number): FoundStories | undefined {
  const [found, set] = useState(text || most !== STEP ? undefined : ahead);
  useEffect(() => {
    let current = true;
    const refresh = async () => {
      const now = await findStories(text, most);
      if (current) set(now);
    };
    const read = () => ignore(refresh(), 'Settings itself says that the database does not open');
    read();
    const stop = onChange((change) => change === 'cards' && read());
    return () => {
      current = false;
      stop();
    };
  }, [text, most]);
  return found;
}

async function findStories(text: string, most: number): Promise<FoundStories> {
  const owners = await readOwners();
  if (text) {
    const rest = await searchCards(text, { limit: most, hidden: true });
    return { owners, some: [], rest, total: rest.length };
  }
  const owned = await Promise.all(Object.keys(owners).map(getCard));
  const some = owned.flatMap((card) => (card && !card.deletedAt ? card : []));
  // Not listed in both places: it would jump from under the finger.
  const shown = some.filter(({ hidden }) => !hidden);
  const ids = new Set(shown.map(({ id }) => id));
  const { cards, total } = await readWindow({ sort: 'title' }, 0, most + ids.size);
  const rest = cards.filter(({ id }) => !ids.has(id)).slice(0, most);
  return { owners, some, rest, total: total - ids.size };
}
