import { TEXT_MARK } from '../../domain/story/search-words';
import { searchWords } from '../../domain/story/text';
import { withDb } from '../db';
import type { StoredCard } from '../schema';

/** The words of a search. It has no language of its own; folding as Turkish after English maps both I and İ to i. */
export const queryWords = (text: string): string[] => searchWords(text.replace(/I/gu, 'i'), 'tr');

interface SearchOptions {
  /** Cards found at most. */
  limit?: number;
  /** Also those that only others see. */
  hidden?: boolean;
  /** Further words that mean the same as one of the search's: names of heroes and places in the language in use. */
  meanings?(word: string): string[];
}

/**
 * Cards that hold, for each of the words asked for, a word that begins with it: see domain/story/search-words. Those
 * whose titles do come first, each part by title. Turkish-aware: see `foldText`.
 */
export function searchCards(
  text: string,
  { limit = 200, hidden = false, meanings = () => [] }: SearchOptions = {},
): Promise<StoredCard[]> {
  const words = queryWords(text);
  if (words.length === 0) return Promise.resolve([]);
  return withDb(async (db) => {
    const { store } = db.transaction('cards');
    const index = store.index('words');
    const beginning = (start: string) => index.getAllKeys(IDBKeyRange.bound(start, `${start}\uffff`));
    let titled: Set<string> | undefined;
    let found: Set<string> | undefined;
    for (const word of words) {
      const [ofTitle = [], ...others] = await Promise.all([
        beginning(word),
        beginning(TEXT_MARK + word),
        ...meanings(word).map((one) => index.getAllKeys(TEXT_MARK + one)),
      ]);
      titled = intersect(titled, ofTitle);
      found = intersect(found, [...ofTitle, ...others.flat()]);
    }
    const ids = new Set([...(titled ?? []), ...(found ?? [])]);
    const cards = await Promise.all([...ids].slice(0, limit).map((id) => store.get(id)));
    const rank = ({ id }: StoredCard) => (titled?.has(id) ? 0 : 1);
    return cards
      .flatMap((card) => (card && !card.deletedAt && (hidden || !card.hidden) ? [card] : []))
      .sort((a, b) => rank(a) - rank(b) || a.title.localeCompare(b.title, a.language));
  });
}

const intersect = (before: Set<string> | undefined, ids: string[]) =>
  new Set(before ? ids.filter((id) => before.has(id)) : ids);
