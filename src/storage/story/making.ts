import type { FailureKind } from '../../domain/errors';
import { changed } from '../changes';
import { withDb } from '../db';

/**
 * The one story that is being made on this device, for every tab and view to see. Written by the runner in `create/`;
 * one that has not been heard of for `STALE` was cut off with its page.
 */
export interface Making {
  /** The story's id. */
  id: string;
  /** Where its parts come from: a kit's clips, or a backend. */
  from: 'kit' | 'llm';
  /** `asking`: nothing has come yet. `writing`: text comes. `speaking`: the text is whole. `ended`: see `failure`. */
  phase: 'asking' | 'writing' | 'speaking' | 'ended';
  /** Pages begun, and about how many there will be. */
  page: number;
  of: number;
  /** True once there is something to hear or to be told: the player can open it. */
  audible: boolean;
  /** Why it ended before it was whole. `aborted` when somebody stopped it. */
  failure?: { kind: FailureKind; message: string; retryAfter?: number };
  /** The tts has given up, though text still comes: whoever listens is told by the device's voice. */
  mute?: boolean;
  /** A kit tells this because the backend did not answer. */
  instead?: FailureKind;
  /** When it was begun, and last heard of. Milliseconds since 1970. */
  since: number;
  at: number;
}

/** How often the runner says that it lives, and after how long it is believed dead. Browsers slow hidden tabs' timers. */
export const BEAT = 5_000;
export const STALE = 90_000;

export async function readMaking(): Promise<Making | undefined> {
  const making = (await withDb((db) => db.get('settings', 'making'))) as Making | undefined;
  return making && (making.phase === 'ended' || Date.now() - making.at < STALE) ? making : undefined;
}

export async function putMaking(making: Making): Promise<void> {
  await withDb((db) => db.put('settings', { ...making, at: Date.now() }, 'making'));
  changed('making');
}

/** Somebody has had enough: whichever tab makes a story stops, and keeps what is there. */
export const stopMaking = () => changed('stop');
