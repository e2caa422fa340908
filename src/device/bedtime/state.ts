import type { BedtimeSettings } from '../../domain/bedtime/bedtime';
import type { BedtimeSession } from '../../domain/bedtime/session';
import type { SleepTimer } from '../../domain/bedtime/sleep-timer';
import type { Clock } from '../../domain/clock';
import type { QuietHours } from '../../domain/limits/limits';
import type { Route } from '../../session/route';

export interface BedtimeState {
  /** undefined while it is not bedtime. */
  night: BedtimeSession | undefined;
  /** Another tab tells tonight's stories: this one shows that it is night, and neither plays nor ends anything. */
  follows: boolean;
  route: Route;
  player: PlayerNow | undefined;
  sleep: SleepTimer | undefined;
  overlay: BedtimeOverlayState;
  /** One more is offered until then, by `Clock.monotonic`. Milliseconds. */
  offeredUntil: number;
  /** Index of the story that the sleep timer was set for. */
  timedStory: number | undefined;
  /** Step after a story that has ended or does not play. */
  step: { act: 'advance' | 'oneMore'; after: number } | undefined;
}

export interface PlayerNow {
  id: string;
  page: number;
  /** A phase or a status of the player. */
  status: string;
}

/**
 * `away`: nothing lies over the page. `begun`: the child has left tonight's story. `more`: one more is offered. `night`:
 * black. `moon`: black, and touched a moment ago.
 */
export type BedtimeOverlayState = 'away' | 'begun' | 'more' | 'night' | 'moon';

export type BedtimeEvent =
  | { type: 'resumed' }
  | { type: 'begun'; stories: string[] }
  /** Stored anew, perhaps in Settings. */
  | { type: 'night'; night: BedtimeSession | undefined }
  /** Another tab has begun, continued or ended it. */
  | { type: 'followed'; night: BedtimeSession | undefined }
  | { type: 'route'; route: Route }
  | { type: 'player'; player: PlayerNow | undefined }
  | { type: 'sleep'; sleep: SleepTimer | undefined }
  /** The sleep timer has ended, or its screen was touched. */
  | { type: 'dark'; dark: boolean }
  /** The time of `step` has passed. */
  | { type: 'stepDue' }
  /** The time of an overlay that goes dark by itself has passed. */
  | { type: 'overlayDue' }
  | { type: 'clock' }
  /** The wall clock was set by so many milliseconds, or the time zone has changed (0). */
  | { type: 'jump'; by: number }
  | { type: 'touched' }
  | { type: 'goOn' }
  | { type: 'oneMore' }
  /** A story was found for one more, for this night. */
  | { type: 'picked'; story: string | undefined; night: BedtimeSession }
  /** A parent has granted more minutes. */
  | { type: 'granted'; until: number }
  | { type: 'ended' };

export type BedtimeEffect =
  | { do: 'save'; night: BedtimeSession | undefined }
  /** As `save`, where another tab stores it. */
  | { do: 'setNight'; night: BedtimeSession | undefined }
  /** Shows a story, or the shelf. */
  | { do: 'goTo'; id: string | undefined }
  | { do: 'setSleep'; sleep: SleepTimer | undefined }
  | { do: 'setDark'; dark: boolean }
  /** Looks for a story for one more. */
  | { do: 'pick'; night: BedtimeSession };

export interface BedtimeContext {
  /** Wall time. Milliseconds since 1970. */
  now: number;
  monotonic: number;
  isBelievable: Clock['isBelievable'];
  settings: BedtimeSettings & { quiet?: QuietHours | null };
}
