import type { Language } from '../../domain/language';
import type { LengthBand } from '../../domain/story/story';
import { withDb } from '../db';
import type { ShelfKey, StoredCard } from '../schema';
import type { CardSort } from './stored-card';

/** Reading the shelf: always a window over an index, never the whole. */

export interface ShelfQuery {
  sort: CardSort;
  language?: Language;
  length?: LengthBand;
}

/** The part of a key that a query fixes. */
function prefixOf({ language, length, sort }: ShelfQuery): [string, string, string] {
  return [language ?? '', length ?? '', sort];
}

function rangeOf(query: ShelfQuery): IDBKeyRange {
  // An array sorts after every string and number: [] bounds all values of this prefix.
  return IDBKeyRange.bound(prefixOf(query), [...prefixOf(query), []]);
}

/** The card's own key in a query: one, or none where the query leaves it out. */
function keysIn(card: StoredCard, query: ShelfQuery): ShelfKey[] {
  const prefix = prefixOf(query);
  return card.shelf.filter((key) => prefix.every((part, i) => key[i] === part));
}

/**
 * `count` cards of the query from `offset` on, and the total. Cards in `except` (shown in the rows above) are skipped
 * and not counted; their places come from the index, not from reading cards.
 */
export function readWindow(
  query: ShelfQuery,
  offset: number,
  count: number,
  except: StoredCard[] = [],
): Promise<{ total: number; cards: StoredCard[] }> {
  return withDb(async (db) => {
    const index = db.transaction('cards').store.index('shelf');
    const range = rangeOf(query);
    const keys = except.flatMap((card) => keysIn(card, query));
    const counted = index.count(range);
    let first: unknown = range.lower;
    // From the beginning, which a shelf shows first, no place has to be found: one request to the database.
    if (offset) {
      const ranks = await Promise.all(
        keys.map((key) => index.count(IDBKeyRange.bound(first, key, false, true))),
      );
      let from = offset;
      for (const rank of ranks.sort((a, b) => a - b)) if (rank <= from) from++;
      const cursor = await index.openKeyCursor(range);
      first = (await cursor?.advance(from))?.key ?? range.upper;
    }
    const found = await index.getAll(IDBKeyRange.bound(first, range.upper), count + keys.length || 1);
    const shown = new Set(except.map((card) => card.id));
    const cards = found.filter((card) => !shown.has(card.id)).slice(0, count);
    // The keys are not needed any more, and weigh more than the rest of the card.
    for (const card of cards) card.shelf = card.words = [];
    return { total: (await counted) - keys.length, cards };
  });
}

/** Time for which an unheard story counts as new. Milliseconds. */
const NEW_FOR = 14 * 86_400_000;

/** The rows above *All*: going on, favourites, new; at most `limit` each, latest first, no card twice. */
export function readRows(limit: number, language?: Language): Promise<StoredCard[][]> {
  return withDb(async (db) => {
    const seen = new Set<string>();
    const rows: StoredCard[][] = [];
    const { store } = db.transaction('cards');
    // All three are requested at once; on most shelves they are empty.
    const starts = (['resumeAt', 'favouriteAt', 'newAt'] as const).map((name) =>
      store
        .index(name)
        .openCursor(IDBKeyRange.lowerBound(name === 'newAt' ? Date.now() - NEW_FOR : 0), 'prev'),
    );
    for (const start of starts) {
      const row: StoredCard[] = [];
      let cursor = await start;
      while (cursor && row.length < limit) {
        const card = cursor.value;
        // A deleted or hidden story keeps its marks and is not shown.
        if (card.shelf[0] && !seen.has(card.id) && (!language || card.language === language)) {
          seen.add(card.id);
          row.push(card);
        }
        cursor = await cursor.continue();
      }
      rows.push(row);
    }
    return rows;
  });
}
