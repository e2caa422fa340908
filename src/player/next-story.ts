import type { StoredCard } from '../storage/db';
import { readAfter } from '../storage/next';

/** The next story of the shelf that can be played now: one that is here, or any while there is a network. */
export async function findNext(card: StoredCard): Promise<StoredCard | undefined> {
  const cards = await readAfter(card);
  return cards.find(({ kept, pack }) => kept === 'whole' || (pack && navigator.onLine));
}
