import { changed } from '../changes';
import { clock } from '../clock';
import { dateIn, newSince } from '../dates';
import { STRICT, withDb } from '../db';
import type { StoredCard } from '../schema';
import { withChange } from '../shelf/card-edits';
import { purgeDeleted } from './stories';

/** Work of the idle device on the shelf as a whole. */

/** Examples not here yet, the interface's language first, then as the shelf stands; those begun come before all. */
export function examplesToFetch(language: string): Promise<StoredCard[]> {
  return withDb(async (db) => {
    const index = db.transaction('cards').store.index('availability');
    const rows = await Promise.all(
      (['partial', 'listed'] as const).map(async (availability) =>
        (await index.getAll([availability, 'example'])).sort(
          (a, b) =>
            Number(b.language === language) - Number(a.language === language) || b.createdAt - a.createdAt,
        ),
      ),
    );
    return rows.flat().filter((card) => card.pack && !card.deletedAt);
  });
}

/**
 * Frees what built-in stories deleted before `before` (milliseconds since 1970) still hold, and those deleted in the
 * future: by a clock that was set back since. What a family made is kept longer: storage/story/deleted.
 */
export async function purgeOldTombstones(before: number): Promise<void> {
  const ids = await withDb(async (db) => {
    const tx = db.transaction(['cards', 'stories', 'sounds']);
    const index = tx.objectStore('cards').index('deletedAt');
    const old = await index.getAll(IDBKeyRange.upperBound(before));
    const ahead = await index.getAll(IDBKeyRange.lowerBound(clock.now(), true));
    const tombs = [...old, ...ahead].filter(({ source }) => source === 'example').map(({ id }) => id);
    const holds = await Promise.all(
      tombs.map(
        async (id) =>
          (await tx.objectStore('stories').getKey(id)) ??
          (await tx.objectStore('sounds').index('story').getKey(id)),
      ),
    );
    return tombs.filter((_, i) => holds[i] !== undefined);
  });
  if (ids.length) await purgeDeleted(ids);
}

/** Built-in stories are dated just before this (storage/story/catalogue): what is older was dated by a clock not set. */
const LEAST_DATE = Date.UTC(2026, 0, 1) - 1e9;

/** Dates stories anew that stand behind all others because the clock said 1970 when they came: they come now. */
export async function redateStories(): Promise<void> {
  const prefix = ['', '', 'new'] as const;
  const isRedated = await withDb(async (db) => {
    const tx = db.transaction(['cards', 'stories', 'settings'], 'readwrite', STRICT);
    const cards = tx.objectStore('cards');
    const old = await cards
      .index('shelf')
      .getAll(IDBKeyRange.bound([...prefix, -LEAST_DATE], [...prefix, []]));
    for (const card of old.reverse()) {
      const createdAt = await dateIn(tx);
      const story = await tx.objectStore('stories').get(card.id);
      await cards.put(withChange(card, { createdAt, ...(card.newAt && { newAt: newSince(createdAt) }) }));
      if (story) await tx.objectStore('stories').put({ ...story, createdAt });
    }
    await tx.done;
    return old.length > 0;
  });
  if (isRedated) changed('cards');
}
