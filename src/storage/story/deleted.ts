import { daysLeft, isFamilyMade, isMisdated } from '../../domain/story/deletion';
import { type Narration, narrationOwner } from '../../domain/story/narration';
import { changed } from '../changes';
import { clock } from '../clock';
import { withDb } from '../db';
import { deleteSounds } from '../media/ledger';
import { allRecords, keysFrom, recordsOf } from '../records';
import type { Sound, StoredCard } from '../schema';
import { withChange } from '../shelf/card-edits';
import { undeleteCard } from '../shelf/cards';
import { inTransaction } from '../transaction';
import {
  deleteNarrationForGood,
  deleteNarrationsOf,
  purgeDeletedNarrations,
  restoreNarration,
} from './narrations';

/**
 * Deleted stories, and readings of stories. What a family made is kept whole, with its sound, until its thirty days are
 * over.
 */

export interface Deleted {
  /** Of the story, or of the story that was read aloud. */
  card: Pick<StoredCard, 'id' | 'title' | 'cover' | 'language'>;
  /** Set where a reading was deleted, and not its story. */
  narration?: Narration;
  /** Bytes of its sound and pictures, which count in storage until it goes for good. */
  bytes: number;
  daysLeft: number;
  /** Milliseconds since 1970. */
  deletedAt: number;
}

const bytesOf = (sounds: Sound[]) => sounds.reduce((sum, { size }) => sum + size, 0);

/** The family's deleted stories and readings, the one deleted last first. A wish of which nothing was made is none. */
export function readDeleted(): Promise<Deleted[]> {
  return withDb(async (db) => {
    const tx = db.transaction(['cards', 'stories', 'sounds', 'settings']);
    const [cards, stories] = [tx.objectStore('cards'), tx.objectStore('stories')];
    const now = clock.now();
    const bytesUnder = async (owner: string) =>
      bytesOf(await tx.objectStore('sounds').index('story').getAll(owner));
    const describe = async (owner: string, deletedAt = now) => ({
      bytes: await bytesUnder(owner),
      daysLeft: daysLeft(deletedAt, now),
      deletedAt,
    });
    const tombs = (await cards.index('deletedAt').getAll()).filter(isFamilyMade);
    const ofStories = tombs.map(async (card): Promise<Deleted[]> => {
      if ((await stories.getKey(card.id)) === undefined) return [];
      return [{ card, ...(await describe(card.id, card.deletedAt)) }];
    });
    const records = recordsOf(tx);
    const [keys, read] = await Promise.all([
      records.getAllKeys(keysFrom('voices:')),
      allRecords(records, 'voices:'),
    ]);
    const ofReadings = keys.map(async (key, i): Promise<Deleted[]> => {
      const gone = (read[i] ?? []).filter(({ deletedAt }) => deletedAt !== undefined);
      const id = key.slice('voices:'.length);
      const found = gone.length ? ((await cards.get(id)) ?? (await stories.get(id))) : undefined;
      // With the story, where the family deleted that: it brings its readings back.
      if (!found || ('deletedAt' in found && found.deletedAt && isFamilyMade(found))) return [];
      const { title, cover, language } = found;
      return Promise.all(
        gone.map(async (narration) => ({
          card: { id, title, cover, language },
          narration,
          ...(await describe(narrationOwner(narration.id), narration.deletedAt)),
        })),
      );
    });
    const all = (await Promise.all([...ofStories, ...ofReadings])).flat();
    return all.sort((a, b) => b.deletedAt - a.deletedAt);
  });
}

/** Brings a story or a reading back, as it was. */
export const restoreDeleted = ({ card, narration }: Deleted): Promise<void> =>
  narration ? restoreNarration(card.id, narration.id) : undeleteCard(card.id);

/** Deletes a story or a reading with all that belongs to it. There is no way back. */
export const deleteForGood = ({ card, narration }: { card: { id: string }; narration?: Narration }) =>
  narration ? deleteNarrationForGood(card.id, narration.id) : deleteStoryForGood(card.id);

/** Deletes text, sound, pictures, wish, place and card. */
async function deleteStoryForGood(id: string): Promise<void> {
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
  for (const { id } of due) await deleteStoryForGood(id);
  await purgeDeletedNarrations();
}
