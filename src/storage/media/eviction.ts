import { Failure } from '../../domain/errors';
import type { Card, Story } from '../../domain/story/story';
import { lovedByOthers } from '../current-child';
import { withDb } from '../db';
import { recordsOf } from '../records';
import { audioLimit, audioStored, deleteAudio } from './ledger';

/** Eviction: audio that can be fetched again makes way for new audio. */

export const outOfSpace = () => new Failure('full', 'the browser grants no more room');

/**
 * Evicts stories until so many bytes fit into the family's limit.
 * @param except id of the story that the bytes are for
 * @throws {Failure} `full` where not enough can be evicted
 */
export async function ensureCapacity(bytes: number, except: string): Promise<void> {
  for (;;) {
    const limit = audioLimit();
    // The browser's own estimate is slow and not asked here: a child may be waiting.
    if ((await audioStored()) + bytes <= limit) return;
    if (!(await evictOne(except))) throw new Failure('full', `no room within ${Math.round(limit / 1e6)} MB`);
  }
}

type EvictionCandidate = Pick<Card, 'id' | 'source' | 'pack' | 'favouriteAt' | 'heardAt' | 'deletedAt'>;

/**
 * Evicts one example's audio: of a deleted one, else of the least recently heard. Never of one that is marked, cannot
 * be fetched again, was made by the family, or is `except`.
 * @returns whether there was one
 */
export async function evictOne(except: string): Promise<boolean> {
  const victim = await withDb(async (db) => {
    const tx = db.transaction(['cards', 'stories', 'sounds', 'settings']);
    const loved = await lovedByOthers(recordsOf(tx));
    const stories = new Set<string>();
    // Walks the stories with audio, not the shelf: ten thousand cards may have none.
    let cursor = await tx.objectStore('sounds').index('story').openKeyCursor(null, 'nextunique');
    for (; cursor; cursor = await cursor.continue()) stories.add(cursor.key);
    const cards = await Promise.all(
      [...stories].map(async (id): Promise<EvictionCandidate | Story | undefined> => {
        // Clips of kits and labels: they can be fetched again, and no story is lost with them.
        if (/^(kit|label):/u.test(id)) return { id, source: 'example', deletedAt: 1 };
        return (await tx.objectStore('cards').get(id)) ?? tx.objectStore('stories').get(id);
      }),
    );
    return (
      cards
        // Without a card it is half of an example that left the catalogue.
        .flatMap((card): EvictionCandidate[] =>
          !card ? [] : 'pages' in card ? [{ ...card, deletedAt: 1 }] : [card],
        )
        .filter(({ id }) => id !== except)
        .filter((card) => (card.deletedAt ? card.source === 'example' : isEvictable(card, loved)))
        .sort((a, b) => +!a.deletedAt - +!b.deletedAt || (a.heardAt ?? 0) - (b.heardAt ?? 0))[0]
    );
  });
  if (!victim) return false;
  await deleteAudio(victim.id);
  return true;
}

/** True for a story whose audio can be fetched again and that no child has marked. */
const isEvictable = ({ id, source, pack, favouriteAt }: EvictionCandidate, loved: Set<string>) =>
  source === 'example' && pack && !favouriteAt && !loved.has(id);

/** Audio that *Make room* would free: that of examples which nobody marked. */
export interface Evictable {
  ids: string[];
  bytes: number;
}

export function findEvictable(): Promise<Evictable> {
  return withDb(async (db) => {
    const tx = db.transaction(['cards', 'sounds', 'settings']);
    const loved = await lovedByOthers(recordsOf(tx));
    const byStory = tx.objectStore('sounds').index('story');
    const evictable: Evictable = { ids: [], bytes: 0 };
    let cursor = await byStory.openKeyCursor(null, 'nextunique');
    for (; cursor; cursor = await cursor.continue()) {
      const card = await tx.objectStore('cards').get(cursor.key);
      if (!card || !isEvictable(card, loved)) continue;
      evictable.ids.push(card.id);
      for (const { size } of await byStory.getAll(card.id)) evictable.bytes += size;
    }
    return evictable;
  });
}

export async function evict({ ids }: Evictable): Promise<void> {
  for (const id of ids) await deleteAudio(id);
}
