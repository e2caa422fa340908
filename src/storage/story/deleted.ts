import { daysLeft, isFamilyMade, isMisdated } from '../../domain/story/deletion';
import { changed } from '../changes';
import { clock } from '../clock';
import { withDb } from '../db';
import { deleteSounds } from '../media/ledger';
import { recordsOf } from '../records';
import type { Sound, StoredCard } from '../schema';
import { withChange } from '../shelf/card-edits';
import { inTransaction } from '../transaction';
import { deleteNarrationsOf, purgeDeletedNarrations } from './narrations';

/** Deleted stories. What a family made is kept whole, with its sound, until its thirty days are over. */

interface DeletedStory {
  card: StoredCard;
  /** Bytes of its sound and pictures, which count in storage until it goes for good. */
  bytes: number;
  daysLeft: number;
}

const bytesOf = (sounds: Sound[]) => sounds.reduce((sum, { size }) => sum + size, 0);

/** The family's deleted stories, the one deleted last first. A wish of which nothing was made is none. */
export function readDeleted(): Promise<DeletedStory[]> {
  return withDb(async (db) => {
    const tx = db.transaction(['cards', 'stories', 'sounds']);
    const tombs = (await tx.objectStore('cards').index('deletedAt').getAll()).filter(isFamilyMade).reverse();
    const now = clock.now();
    const found = await Promise.all(
      tombs.map(async (card) => {
        if ((await tx.objectStore('stories').getKey(card.id)) === undefined) return [];
        const bytes = bytesOf(await tx.objectStore('sounds').index('story').getAll(card.id));
        return [{ card, bytes, daysLeft: daysLeft(card.deletedAt ?? now, now) }];
      }),
    );
    return found.flat();
  });
}

/** Deletes a story with all that belongs to it: text, sound, pictures, wish, place and card. There is no way back. */
export async function deleteForGood(id: string): Promise<void> {
  const stores = ['cards', 'stories', 'audio', 'sounds', 'listening', 'wishes', 'settings'] as const;
  await inTransaction(stores, async (tx) => {
    // Restored meanwhile, in another tab.
    if (!(await tx.objectStore('cards').get(id))?.deletedAt) return;
    await deleteSounds(tx, await tx.objectStore('sounds').index('story').getAll(id));
    await deleteNarrationsOf(tx, id);
    const records = recordsOf(tx);
    const { [id]: own, ...owners } = (await records.get('owners')) ?? {};
    await Promise.all([
      ...(['cards', 'stories', 'listening', 'wishes'] as const).map((name) =>
        tx.objectStore(name).delete(id),
      ),
      own && records.put(owners, 'owners'),
    ]);
  });
  changed('cards');
  changed('wishes');
}

/**
 * Deletes for good what the family deleted thirty days ago. A date that says nothing becomes today's; by a clock that is
 * not set nothing is judged.
 */
export async function purgeDeletedStories(): Promise<void> {
  if (!clock.isBelievable()) return;
  const now = clock.now();
  const due = await withDb(async (db) => {
    const tx = db.transaction('cards', 'readwrite');
    const tombs = (await tx.store.index('deletedAt').getAll()).filter(isFamilyMade);
    const misdated = tombs.filter(({ deletedAt = now }) => isMisdated(deletedAt, now));
    await Promise.all([
      ...misdated.map((card) => tx.store.put(withChange(card, { deletedAt: now }))),
      tx.done,
    ]);
    return tombs.filter(
      ({ deletedAt = now }) => !isMisdated(deletedAt, now) && daysLeft(deletedAt, now) === 0,
    );
  });
  for (const { id } of due) await deleteForGood(id);
  await purgeDeletedNarrations();
}
