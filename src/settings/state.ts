import type { BedtimeSettings } from '../domain/bedtime/bedtime';
import type { Failure } from '../domain/errors';
import { defaultProfile, type Profile } from '../domain/settings/profile';
import type { ServiceKind, Settings } from '../domain/settings/settings';
import type { Evictable } from '../storage/media/eviction';
import { bytesLeft, type Usage } from '../storage/media/ledger';
import type { Sources } from '../storage/settings/config';
import type { WaitingCounts } from '../storage/story/awaiting-approval';
import type { Counts } from '../storage/story/shelf-counts';

/** Settings that can be chosen here; the installer may lock each of them. */
export type Choosable =
  | ('language' | 'profile' | 'examples' | 'audioLimitMB' | 'hour')
  | ('age' | 'length' | 'kits' | 'approveWishes' | 'approveStories' | 'pictures' | 'moderate')
  | ('allLanguages' | 'playOn')
  | ('textSize' | 'spacing' | 'dyslexia' | 'wordByWord')
  | ('idleHome' | 'idleDim' | 'idleDark' | 'touchLock' | 'touch' | 'sounds')
  | ('dailyMinutes' | 'quiet' | 'volume')
  | ('bedtime' | keyof BedtimeSettings)
  | ServiceKind;

export interface SettingsReady {
  phase: 'ready';
  sources: Sources;
  counts: Counts;
  usage: Usage;
  /** Wishes in the queue, and stories awaiting approval. */
  waiting: WaitingCounts;
  /** The browser's promise to keep what is stored; absent where it gives none. */
  persisted: boolean | undefined;
  /** Stories whose sound *Make room* would evict; read only for the storage section, which shows them. */
  evictable: Evictable | undefined;
  /** Bytes of the stored kits, a part of `usage`; read only for the storage section, else 0. */
  kitBytes: number;
}

export type SettingsState = { phase: 'loading' } | { phase: 'failed'; failure: Failure } | SettingsReady;

/** Outcome of the last action, announced politely. `what` is the name of its text. */
export type ActionOutcome =
  | { what: 'saved' | 'broughtBack' | 'askedNo' | 'overLimit' }
  | {
      what:
        | 'spokenAgain'
        | 'keyKept'
        | 'keyForgotten'
        | 'letGo'
        | 'deleted'
        | 'wishGone'
        | 'soon'
        | 'noJudge'
        | 'forgotten'
        | 'restored'
        | 'onShelfAgain';
    }
  | { what: 'freed'; bytes: number }
  | { what: 'notSaved' | 'languageMissing'; failure: Failure };

export function isLocked({ config }: Sources, key: Choosable): boolean {
  return config.locked?.includes(key) ?? false;
}

/** The value in force for a key, before any automatic choice: the parent's, else the installer's, unless locked. */
export function effectiveSetting<Key extends Choosable>(
  { own, config }: Sources,
  key: Key,
): Settings[Key] | undefined {
  const locked = config.locked?.includes(key) && key in config;
  // `null` is a choice too: a service that a parent has switched off.
  return (locked || own[key] === undefined ? config[key] : own[key]) as Settings[Key] | undefined;
}

interface AutomaticProfile {
  profile: Profile;
  why: 'kiosk' | 'memory' | 'unsaid';
}

export function automaticProfile(memory: number | undefined, kiosk: boolean): AutomaticProfile {
  return { profile: defaultProfile(memory, kiosk), why: kiosk ? 'kiosk' : memory ? 'memory' : 'unsaid' };
}

/** Number of further stories of the examples' mean size that fit; undefined where the space left is unknown. */
export function storiesThatFit(usage: Usage, exampleBytes: number): number | undefined {
  const left = bytesLeft(usage);
  if (!(exampleBytes > 0) || !Number.isFinite(left)) return undefined;
  const count = Math.floor(left / exampleBytes);
  // A mean is good for two digits.
  const step = 10 ** Math.max(0, `${count}`.length - 2);
  return Math.floor(count / step) * step;
}

/** Storage limits to choose from: the usual ones, no limit, and the one in force. Megabytes, rising. */
export const offeredLimits = (nowMB: number): number[] =>
  offeredNumbers([50, 100, 250, 500, Number.POSITIVE_INFINITY], nowMB);

/** Numbers to choose from: the usual ones and the one in force. Rising. */
export const offeredNumbers = (usual: readonly number[], now: number): number[] =>
  [...new Set([...usual, now])].sort((a, b) => (a < b ? -1 : 1));
