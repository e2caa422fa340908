import type { Catalogue, CatalogueEntry } from '../../domain/story/catalogue';
import { changed } from '../changes';
import { withDb } from '../db';
import { readRecord, recordsOf } from '../records';
import type { StoredCard } from '../schema';
import { toStored } from '../shelf/stored-card';

/** Built-in stories stand on the shelf in the catalogue's order, older than anything a family makes. */
const SHIPPED = Date.UTC(2026, 0, 1);

/**
 * Stores the build's catalogue on the shelf, so that one index lists built-in and own stories alike. Fetched only when
 * this build's catalogue is not stored yet.
 * @param url address of the catalogue, whose name carries a hash of its content; '' lists no examples
 * @param onFirst receives the cards of a very first visit before they are stored, so that a slow disk need not be
 * waited for
 * @throws {Failure} `unreachable`, `failed` or `broken`; the shelf then stays as it was
 */
export async function syncCatalogue(url: string, onFirst?: (cards: StoredCard[]) => void): Promise<void> {
  const last = await readRecord('catalogue');
  if (last?.url === url) return;
  const entries = url ? await fetchCatalogue(url) : [];
  const ids = entries.map((entry) => entry.id);
  if (!last) onFirst?.(entries.map((entry, i) => toCard(entry, i)));
  await withDb(async (db) => {
    // Not strict: a list lost in a power cut is fetched again, and the first shelf waits for this.
    const tx = db.transaction(['cards', 'settings'], 'readwrite');
    const cards = tx.objectStore('cards');
    for (const [i, entry] of entries.entries()) {
      // On the very first visit there is nothing to look up, and asking would cost as much as writing.
      const old = last && (await cards.get(entry.id));
      const { pack, bytes, age } = entry;
      // A whole story stays as it is, and is fetched from the new pack after its eviction; half of an older one is
      // fetched again from its beginning.
      await cards.put(
        old?.availability === 'offline' || old?.pack === pack
          ? { ...old, pack, bytes, age }
          : toCard(entry, i, old, !!last?.url),
      );
    }
    for (const id of last?.ids ?? []) {
      const card = ids.includes(id) ? undefined : await cards.get(id);
      // A story that is no longer listed keeps its sound and its deletion; it cannot be fetched again.
      if (card)
        await (card.availability === 'listed' && !card.deletedAt && !card.voiced
          ? cards.delete(id)
          : cards.put({ ...card, pack: '', bytes: 0 }));
    }
    await recordsOf(tx).put({ url, ids }, 'catalogue');
    await tx.done;
  });
  changed('cards');
}

function toCard(entry: CatalogueEntry, place: number, old?: StoredCard, later?: boolean): StoredCard {
  const { id, title, language, cover, duration, narrated, bytes, pack, age, order, words } = entry;
  const isNew = later && !old;
  return toStored({
    // Marks of the old card: heard, loved, new, deleted.
    ...old,
    id,
    title,
    language,
    cover,
    duration,
    narrated,
    bytes,
    pack,
    age,
    order,
    words,
    source: 'example',
    availability: 'listed',
    createdAt: old?.createdAt ?? (isNew ? Date.now() : SHIPPED - place),
    ...(isNew && { newAt: Date.now() }),
  });
}

export async function fetchCatalogue(url: string): Promise<CatalogueEntry[]> {
  let status: number | undefined;
  try {
    const response = await fetch(url);
    status = response.status;
    const { stories } = (await response.json()) as Catalogue;
    // No reader of `domain/shape`: this is part of the first load.
    const isRight = ({ id, title, cover: { hero, place }, pack }: CatalogueEntry) =>
      [id, title, hero, place, pack].every((text) => text && typeof text === 'string');
    if (response.ok && stories.every(isRight)) return stories;
  } catch {
    // Told apart below; late, for most visits never need it.
  }
  throw (await import('./catalogue-failure')).catalogueFailure(status);
}
