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
