export const MAX_BEDTIME_STORIES = 5;
export const MAX_EXTRA_STORIES = 3;

/** One night, from *Start* until morning; kept, so that it goes on after a pulled plug. */
export interface BedtimeSession {
  /** Ids, in the order in which they are told. */
  stories: string[];
  /** How many of them have been told. */
  told: number;
  /** Pages turned since it began: it grows darker with each. */
  pages: number;
  /** How often there was one more, and how often a parent has given one beside those that are allowed. */
  more: number;
  given: number;
  /** When a parent last offered one. Milliseconds since 1970. */
  asked?: number;
  /** A parent's grant of more minutes: until then. Milliseconds since 1970. */
  granted?: number;
  /** When it began, and when it is over. Milliseconds since 1970. */
  since: number;
  morning: number;
  /** When all is silent, whatever is being told. */
  until?: number;
}

const HALF_A_DAY = 12 * 60 * 60_000;

/** A clock that was set far back must not make a night of days. */
export const isBedtimeOver = ({ since, morning }: BedtimeSession, now: number) =>
  now >= morning || now < since - HALF_A_DAY;
