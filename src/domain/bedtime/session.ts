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
  /** The run of the browser in which it was stored (storage/visit): its clock is the one that these times are of. */
  visit?: string;
  /**
   * Set where it goes on in another run: milliseconds by which its times were moved because the clock was not set then.
   * They are judged as they were stored once it is.
   */
  moved?: number;
}

/** @param now wall time, after a jump has been taken into account (`bedtimeAfterJump`) */
export const isBedtimeOver = ({ morning }: BedtimeSession, now: number) => now >= morning;
