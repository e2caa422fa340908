export const MAX_BEDTIME_STORIES = 5;
export const MAX_EXTRA_STORIES = 3;

/** A bedtime from *Start* until morning; stored, so that it goes on after a pulled plug. */
export interface BedtimeSession {
  /** Ids in playing order. */
  stories: string[];
  /** Number of stories that have ended. */
  told: number;
  /** Pages turned since it began: each darkens the screen. */
  pages: number;
  /** Number of extra stories begun, and of those that a parent has given beyond the limit. */
  more: number;
  given: number;
  /** Time of a parent's last offer. Milliseconds since 1970. */
  asked?: number;
  /** End of the minutes that a parent has granted. Milliseconds since 1970. */
  granted?: number;
  /** Begin and end. Milliseconds since 1970. */
  since: number;
  morning: number;
  /** Time at which playback ends at the latest. Milliseconds since 1970. */
  until?: number;
}

const HALF_A_DAY = 12 * 60 * 60_000;

/** A session that began far in the future is over: the clock was set back, and it would last for days. */
export const isBedtimeOver = ({ since, morning }: BedtimeSession, now: number) =>
  now >= morning || now < since - HALF_A_DAY;
