import type { Language } from '../../domain/language';
import type { LengthBand } from '../../domain/story/story';
import { withDb } from '../db';
import type { Listening, StoredCard } from '../schema';
import type { CardSort } from './stored-card';

/** Reading the shelf: always a window over an index, never the whole. */

export interface ShelfQuery {
  sort: CardSort;
  /** Absent: every language. */
  language?: Language | undefined;
  length?: LengthBand;
}

interface Places {
  get(id: string): Promise<Listening | undefined>;
}

/** The part of a key that a query fixes. */
export function prefixOf({ language, length, sort }: ShelfQuery): [string, string, string] {
  return [language ?? '', length ?? '', sort];
}

function rangeOf(query: ShelfQuery): IDBKeyRange {
  // An array sorts after every string and number: [] bounds all values of this prefix.
  return IDBKeyRange.bound(prefixOf(query), [...prefixOf(query), []]);
}

/** Time for which an unheard story counts as new. Milliseconds. */
const NEW_FOR = 14 * 86_400_000;

/** Completes a card for the shelf with how far it was heard, and drops its keys, which weigh more than the rest of it. */
async function toShown(card: StoredCard, places: Places): Promise<StoredCard> {
  card.shelf = card.words = [];
  if (Number(card.newAt) < Date.now() - NEW_FOR) delete card.newAt;
  if (card.resumeAt) card.heard = (await places.get(card.id))?.share ?? 0;
  return card;
}

/** `count` cards of the query from `offset` on, and the total. */
export function readWindow(
  query: ShelfQuery,
  offset: number,
  count: number,
): Promise<{ total: number; cards: StoredCard[] }> {
  return withDb(async (db) => {
    const tx = db.transaction(['cards', 'listening']);
    const index = tx.objectStore('cards').index('shelf');
    const range = rangeOf(query);
    const counted = index.count(range);
    let first: unknown = range.lower;
    // From the beginning, which a shelf shows first, no place has to be found: one request to the database.
    if (offset) {
      const cursor = await index.openKeyCursor(range);
      first = (await cursor?.advance(offset))?.key ?? range.upper;
    }
    const found = count ? await index.getAll(IDBKeyRange.bound(first, range.upper), count) : [];
    const cards = await Promise.all(found.map((card) => toShown(card, tx.objectStore('listening'))));
    return { total: await counted, cards };
  });
}

/** The cards above *All*: going on, favourites, new; at most `limit` each, latest first, no card twice. */
export function readRows(limit: number, language?: Language): Promise<StoredCard[][]> {
  return withDb(async (db) => {
    const seen = new Set<string>();
    const rows: StoredCard[][] = [];
    const tx = db.transaction(['cards', 'listening']);
    const store = tx.objectStore('cards');
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
          row.push(await toShown(card, tx.objectStore('listening')));
        }
        cursor = await cursor.continue();
      }
      rows.push(row);
    }
    return rows;
  });
}
