import { timeLeft } from '../clock';
import type { Card } from './story';

/** Deleting: a built-in story comes back from its pack; what a family made is kept for a while, and can be restored. */

const DAY_MS = 86_400_000;
/** Days for which a family's deleted story is kept. */
const KEPT_DAYS = 30;

/** No story was deleted before this: the clock that says so was not set. Milliseconds since 1970. */
const FIRST_DATE = Date.UTC(2025, 11, 1);

/** Whether the family wrote, recorded or wished the story: nothing brings it back once it is gone. */
export const isFamilyMade = ({ source }: Pick<Card, 'source'>): boolean => source !== 'example';

/** Whole days until a story that was deleted at `deletedAt` goes for good; 0 once it is due. `now` in milliseconds, too. */
export const daysLeft = (deletedAt: number, now: number): number =>
  Math.ceil(timeLeft(deletedAt + KEPT_DAYS * DAY_MS, now, KEPT_DAYS * DAY_MS) / DAY_MS);

/**
 * Whether the date of a deletion says nothing: it lies ahead, by a clock that was set back since, or in 1970. The thirty
 * days then begin anew.
 */
export const isMisdated = (deletedAt: number, now: number): boolean =>
  deletedAt > now || deletedAt < FIRST_DATE;
