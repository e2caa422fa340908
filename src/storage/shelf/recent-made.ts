import type { StoredCard } from '../schema';
import { readWindow } from './shelf';

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
