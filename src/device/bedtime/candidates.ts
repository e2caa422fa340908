import { byFavouriteAndRecency } from '../../domain/bedtime/bedtime';
import type { Language } from '../../domain/language';
import { playsOffline } from '../../domain/story/narration';
import type { StoredCard } from '../../storage/schema';
import { settings } from '../../storage/settings/settings';
import { readRows, readWindow } from '../../storage/shelf/shelf';

/** Offered for tonight at most: what a child looks through. */
const MOST = 24;
/** Cards of the shelf that are looked through. */
const SEARCHED = 80;

/** Stored whole, or to be fetched while there is a network. */
const isPlayable = (card: StoredCard) => playsOffline(card) || (card.pack !== undefined && navigator.onLine);

/**
 * Stories for tonight in the languages of the shelf, the child's favourites first; none that is unfinished, awaits
 * approval or cannot be fetched.
 */
export async function readBedtimeCandidates(spoken: Language): Promise<StoredCard[]> {
  const language = settings.get().allLanguages ? undefined : spoken;
  const rows = (await readRows(MOST, language)).flat();
  const { cards } = await readWindow({ sort: 'new', language }, 0, SEARCHED);
  const each = new Map([...cards, ...rows].map((card) => [card.id, card]));
  return byFavouriteAndRecency([...each.values()].filter(isPlayable)).slice(0, MOST);
}
