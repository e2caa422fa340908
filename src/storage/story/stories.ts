import type { Story } from '../../domain/story/story';
import { changed } from '../changes';
import { clock } from '../clock';
import { noteOpened, putAside } from '../current-child';
import { dateIn } from '../dates';
import { STRICT, withDb } from '../db';
import { deleteAudio } from '../media/ledger';
import { recordsOf } from '../records';
import type { Listening } from '../schema';
import { withChange } from '../shelf/card-edits';

export function getStory(id: string): Promise<Story | undefined> {
  return withDb((db) => db.get('stories', id));
}

/**
 * Stores a story's text and its availability on the card. Without narration the text is all there is.
 * @returns once the transaction has committed: only then a story is saved
 */
export async function putStory(story: Story): Promise<void> {
  const availability = story.pages.some((page) => page.speech) ? 'partial' : 'offline';
  await withDb(async (db) => {
    const tx = db.transaction(['stories', 'cards'], 'readwrite', STRICT);
    const card = await tx.objectStore('cards').get(story.id);
    await Promise.all([
      tx.objectStore('stories').put(story),
      card && tx.objectStore('cards').put(withChange(card, { availability })),
      tx.done,
    ]);
  });
  changed('cards');
}

/** Notes on a story the one that continues it, so that it is found without an index. */
export async function linkNext(id: string, next: string): Promise<void> {
  await withDb(async (db) => {
    const tx = db.transaction('stories', 'readwrite', STRICT);
    const story = await tx.store.get(id);
    if (story) await tx.store.put({ ...story, next });
    await tx.done;
  });
}

export function getListening(id: string): Promise<Listening | undefined> {
  return withDb((db) => db.get('listening', id));
}

/** Stores the position in a story. Written every few seconds while playing, so it never waits for the disk. */
export async function putListening(place: Omit<Listening, 'at'>): Promise<void> {
  const now = { ...place, at: clock.now() };
  await withDb(async (db) => {
    const tx = db.transaction(['listening', 'settings'], 'readwrite');
    const aside = await putAside(recordsOf(tx), place.id, (marks) => ({ ...marks, place: now }));
    if (!aside) await tx.objectStore('listening').put(now);
    await tx.done;
  });
}

/** Notes that the story was opened: it heads *Go on listening* until it ends. */
export async function markOpened(id: string): Promise<void> {
  await withDb(async (db) => {
    const tx = db.transaction(['cards', 'settings'], 'readwrite');
    await noteOpened(recordsOf(tx), id);
    const cards = tx.objectStore('cards');
    const card = await cards.get(id);
    const now = await dateIn(tx);
    if (card) await cards.put(withChange(card, { heardAt: now, resumeAt: now, newAt: undefined }));
    await tx.done;
  });
  changed('cards');
}

/** Notes that the story has ended: next time it begins at the beginning. */
export async function markEnded(id: string): Promise<void> {
  await withDb(async (db) => {
    const tx = db.transaction(['cards', 'listening', 'settings'], 'readwrite');
    const aside = await putAside(recordsOf(tx), id, ({ favouriteAt }) =>
      favouriteAt ? { favouriteAt } : {},
    );
    const cards = tx.objectStore('cards');
    const card = aside ? undefined : await cards.get(id);
    if (!aside) await tx.objectStore('listening').delete(id);
    if (card) await cards.put(withChange(card, { resumeAt: undefined }));
    await tx.done;
  });
  changed('cards');
}

/** Deletes text and sound of deleted stories. The cards stay, as tombstones. */
export async function purgeDeleted(ids: string[]): Promise<void> {
  for (const id of ids) {
    await deleteAudio(id);
    await withDb(async (db) => {
      const tx = db.transaction(['stories', 'listening', 'settings'], 'readwrite');
      // A story that somebody has read aloud comes back with it, also where its pack is no more.
      const isVoiced = await recordsOf(tx).getKey(`voices:${id}`);
      await Promise.all([
        isVoiced === undefined && tx.objectStore('stories').delete(id),
        tx.objectStore('listening').delete(id),
        tx.done,
      ]);
    });
  }
}
