import type { CoverSeed } from '../../domain/story/story';
import { changed } from '../changes';
import { clock } from '../clock';
import { ofChild } from '../current-child';
import { dateIn, newSince } from '../dates';
import { STRICT, withDb } from '../db';
import { recordsOf } from '../records';
import type { NewWish, StoredCard, StoredWish } from '../schema';
import { newCard, withChange } from '../shelf/card-edits';
import { readWindow } from '../shelf/shelf';

/** Stored wishes. Any feature may add one; the wish queue of `create/` makes them one at a time. */

/** Longest wait of a wish that does not say how long it was to be. Milliseconds. */
export const LONGEST_RETRY = 15 * 60_000;

/** Wishes that this page has stored, and when by `Clock.monotonic`. */
const wishedHere = new Map<string, number>();

/** Milliseconds since a wish was made on this page; undefined where it was not. */
export function sinceWished(id: string): number | undefined {
  const at = wishedHere.get(id);
  return at === undefined ? undefined : clock.monotonic() - at;
}

/**
 * Stores a wish. One for a new story is on the shelf at once under `face`, without a page to hear.
 * @returns once it has been committed
 */
export async function putWish(wish: NewWish, face?: { title: string; cover: CoverSeed }): Promise<void> {
  await withDb(async (db) => {
    const tx = db.transaction(['wishes', 'cards', 'settings'], 'readwrite', STRICT);
    const cards = tx.objectStore('cards');
    const { id, language } = wish;
    const { createdAt = await dateIn(tx) } = wish;
    const here = face && (await cards.get(id));
    const whose = await ofChild(recordsOf(tx), wish);
    const card =
      face && !here
        ? newCard({
            id,
            language,
            createdAt,
            ...face,
            source: 'made',
            availability: 'listed',
            duration: 0,
            narrated: false,
            bytes: 0,
          })
        : undefined;
    await Promise.all([
      tx.objectStore('wishes').put({ ...whose, ...wish, createdAt }),
      card && cards.put({ ...card, newAt: newSince(createdAt) }),
      tx.done,
    ]);
  });
  wishedHere.set(wish.id, clock.monotonic());
  changed('wishes');
  if (face) changed('cards');
}

export function getWish(id: string): Promise<StoredWish | undefined> {
  return withDb((db) => db.get('wishes', id));
}

/** All wishes, oldest first. */
export async function readWishes(): Promise<StoredWish[]> {
  const wishes = await withDb((db) => db.getAll('wishes'));
  return wishes.sort((a, b) => a.createdAt - b.createdAt);
}

/** Changes a wish that still exists, in one transaction. @returns whether it did */
export async function updateWish(id: string, change: Partial<StoredWish>): Promise<boolean> {
  const found = await withDb(async (db) => {
    const tx = db.transaction('wishes', 'readwrite', STRICT);
    const wish = await tx.store.get(id);
    if (wish) await tx.store.put({ ...wish, ...change });
    await tx.done;
    return wish !== undefined;
  });
  if (found) changed('wishes');
  return found;
}

export const approveWish = (id: string) => updateWish(id, { state: 'waiting', approved: true, notBefore: 0 });

/** Deletes a wish; with `forget`, a card that never got a page goes with it. */
export async function deleteWish(id: string, forget = false): Promise<void> {
  await withDb(async (db) => {
    const tx = db.transaction(['wishes', 'cards', 'stories'], 'readwrite', STRICT);
    const cards = tx.objectStore('cards');
    const card = forget ? await cards.get(id) : undefined;
    const story = card && (await tx.objectStore('stories').getKey(id));
    await Promise.all([
      tx.objectStore('wishes').delete(id),
      // A tombstone informs the family's other devices; a card that nobody heard needs none.
      card && !story && cards.delete(id),
      card && story && cards.put(withChange(card, { availability: 'partial' })),
      tx.done,
    ]);
  });
  changed('wishes');
  if (forget) changed('cards');
}

/** Cards that are read to find those made here among imported ones. */
const WINDOW = 40;

/**
 * Cards of the stories and wishes made here, the last one first: a new cover is chosen unlike theirs. None where storage
 * cannot be read: no wish fails for its picture.
 */
export async function readRecentMade(): Promise<StoredCard[]> {
  const { cards } = await readWindow({ sort: 'new' }, 0, WINDOW).catch(() => ({ cards: [] }));
  return cards.filter(({ source }) => source === 'made' || source === 'kit' || source === 'recorded');
}
