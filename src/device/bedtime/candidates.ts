import { byFavouriteAndRecency } from '../../domain/bedtime/bedtime';
import type { Language } from '../../domain/language';
import type { StoredCard } from '../../storage/schema';
import { readRows, readWindow } from '../../storage/shelf/shelf';

/** As many as a child looks through in the evening. */
const MOST = 24;
/** How far down the shelf they are looked for. */
const LOOK = 80;

/** What plays here now: it is here whole, or it comes and there is a network. */
const plays = ({ availability, pack }: StoredCard) =>
  availability === 'offline' || (pack !== undefined && navigator.onLine);

/** Stories for tonight, the child's own first; none that is only begun, waits for a parent or cannot be fetched. */
export async function readCandidates(language: Language): Promise<StoredCard[]> {
  const rows = (await readRows(MOST, language)).flat();
  const { cards } = await readWindow({ sort: 'new', language }, 0, LOOK, rows);
  return byFavouriteAndRecency([...rows, ...cards].filter(plays)).slice(0, MOST);
}
