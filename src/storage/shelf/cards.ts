import { searchWords } from '../../domain/story/text';
import { changed } from '../changes';
import { clock } from '../clock';
import { nextDate } from '../dates';
import { STRICT, withDb } from '../db';
import type { StoredCard } from '../schema';
import { withChange } from './card-edits';

/** Changes of single cards. */

export function getCard(id: string): Promise<StoredCard | undefined> {
  return withDb((db) => db.get('cards', id));
}

/** Changes a card in one transaction, so that two tabs cannot undo each other; `undefined` removes a key. */
export async function updateCard(
  id: string,
  change: { [Key in keyof StoredCard]?: StoredCard[Key] | undefined },
): Promise<void> {
  await withDb(async (db) => {
    const tx = db.transaction('cards', 'readwrite', STRICT);
    const card = await tx.store.get(id);
    if (card) await tx.store.put(withChange(card, change));
    await tx.done;
  });
  changed('cards');
}

export const setFavourite = async (id: string, on: boolean) =>
  updateCard(id, { favouriteAt: on ? await nextDate() : undefined });

/** Hides a story at once; its text and sound stay for a while, so that *undo* costs nothing. */
export const deleteCard = (id: string) => updateCard(id, { deletedAt: clock.now() });

export const undeleteCard = (id: string) => updateCard(id, { deletedAt: undefined });

/**
 * Cards whose titles hold words that begin with each of the words asked for, at most `limit`, by title.
 * Turkish-aware: see `fold`.
 * @param hidden also those that somebody else sees
 */
export function searchCards(text: string, limit = 200, hidden = false): Promise<StoredCard[]> {
  // A query has no language of its own; folding as Turkish after English maps both I and İ to i.
  const words = searchWords(text.replace(/I/gu, 'i'), 'tr');
  if (words.length === 0) return Promise.resolve([]);
  return withDb(async (db) => {
    const { store } = db.transaction('cards');
    let ids: Set<string> | undefined;
    for (const word of words) {
      const keys = await store.index('words').getAllKeys(IDBKeyRange.bound(word, `${word}\uffff`));
      const found = new Set(keys);
      ids = ids ? new Set([...ids].filter((id) => found.has(id))) : found;
    }
    const cards = await Promise.all([...(ids ?? [])].slice(0, limit).map((id) => store.get(id)));
    return cards
      .flatMap((card) => (card && !card.deletedAt && (hidden || !card.hidden) ? [card] : []))
      .sort((a, b) => a.title.localeCompare(b.title, a.language));
  });
}
