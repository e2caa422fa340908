import { deleteSounds } from '../../media/ledger';
import { recordsOf } from '../../records';
import type { Records } from '../../schema';
import { withChange } from '../../shelf/card-edits';
import { isSavedRecord } from './record-kinds';
import { isOfSite, type RestoreTransaction } from './restoring';

/**
 * Deletes everything that a backup would hold, within the transaction that stores another one. Built-in stories stay with
 * their sound, and so do keys and the PIN.
 * @param kept keys of sounds and pictures that will be wanted again
 */
export async function clearFamily(tx: RestoreTransaction, kept: Set<string>): Promise<void> {
  const [cards, stories] = [tx.objectStore('cards'), tx.objectStore('stories')];
  const records = recordsOf(tx);
  // A book that is coming in meanwhile becomes a story after the restore.
  const ofSite = new Set(Object.keys((await records.get('importing')) ?? {}));
  for (let cursor = await stories.openCursor(); cursor; cursor = await cursor.continue()) {
    const { id } = cursor.value;
    if (cursor.value.source !== 'example') await cursor.delete();
    else ofSite.add(id);
  }
  for (let cursor = await cards.openCursor(); cursor; cursor = await cursor.continue()) {
    const card = cursor.value;
    if (card.source !== 'example') await cursor.delete();
    else {
      ofSite.add(card.id);
      const { favouriteAt, resumeAt, heardAt, deletedAt, hidden, voiced } = card;
      if ([favouriteAt, resumeAt, heardAt, deletedAt, hidden, voiced].some(Boolean))
        await cursor.update(withChange(card, UNMARKED));
    }
  }
  const sounds = await tx.objectStore('sounds').getAll();
  await deleteSounds(
    tx,
    sounds.filter(({ key, story }) => !kept.has(key) && !isOfSite(story) && !ofSite.has(story)),
  );
  await tx.objectStore('listening').clear();
  await tx.objectStore('wishes').clear();
  for (const key of await tx.objectStore('settings').getAllKeys())
    if (isSavedRecord(key)) await records.delete(key as keyof Records);
}

const UNMARKED = {
  favouriteAt: undefined,
  resumeAt: undefined,
  heardAt: undefined,
  deletedAt: undefined,
  hidden: undefined,
  voiced: undefined,
};
