import type { Language } from '../../domain/language';
import type { StoredCard } from '../../storage/schema';
import type { readWindow } from '../../storage/shelf/shelf';

interface Deps {
  readWindow: typeof readWindow;
  /** 0 ≤ random() < 1. */
  random(): number;
  online: boolean;
}

/** Cards read offline before giving up on finding a stored one. */
const TRIES = 30;

/** Whether any of it is stored here. */
const isHere = ({ availability, voiced }: StoredCard) => availability !== 'listed' || voiced === 'wholly';

/** Id of a random story that can be heard now, each with the same chance; undefined where there is none. */
export async function pickRandomStory(deps: Deps, language: Language): Promise<string | undefined> {
  const query = { sort: 'new', language } as const;
  const { total } = await deps.readWindow(query, 0, 0);
  for (let i = 0; i < Math.min(total, TRIES); i++) {
    const { cards } = await deps.readWindow(query, Math.floor(deps.random() * total), 1);
    if (cards[0] && (deps.online || isHere(cards[0]))) return cards[0].id;
  }
  // Few of many are stored: the last resort is the first that is, in the shelf's order.
  for (let at = 0; at < total; at += TRIES) {
    const { cards } = await deps.readWindow(query, at, TRIES);
    const awake = cards.find(isHere);
    if (awake) return awake.id;
  }
  return undefined;
}
