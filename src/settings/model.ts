import type { Evening } from '../domain/bedtime/bedtime';
import { type Failure, toFailure } from '../domain/errors';
import { type Profile, profileFor } from '../domain/settings/profile';
import type { ServiceKind, Settings } from '../domain/settings/settings';
import type { Language } from '../domain/story/story';
import type { Change } from '../storage/changes';
import type { Usage } from '../storage/media/audio';
import type { Sources } from '../storage/settings/config';
import type { Waiting } from '../storage/story/held';
import { bytesLeft, type Counts, type Sleepers } from '../storage/story/upkeep';
import { createStore } from '../store';

/** What a parent can choose here, and may find locked. */
export type Choosable =
  | ('language' | 'profile' | 'examples' | 'audioLimitMB' | 'hour')
  | ('age' | 'length' | 'kits' | 'approveWishes' | 'approveStories' | 'pictures' | 'moderate')
  | ('textSize' | 'spacing' | 'dyslexia' | 'wordByWord')
  | ('idleHome' | 'idleDim' | 'idleDark' | 'touchLock' | 'touch' | 'sounds')
  | ('dailyMinutes' | 'quiet' | 'volume')
  | ('bedtime' | keyof Evening)
  | ServiceKind;

export interface SettingsReady {
  phase: 'ready';
  sources: Sources;
  counts: Counts;
  usage: Usage;
  /** What waits for its turn or for a parent. */
  waiting: Waiting;
  /** The browser's promise to keep what is stored; absent where it gives none. */
  persisted: boolean | undefined;
  /** What *Make room* would free; read only where it is shown. */
  sleepers: Sleepers | undefined;
}

export type SettingsState = { phase: 'loading' } | { phase: 'failed'; failure: Failure } | SettingsReady;

/** The outcome of the last action, told politely. */
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
        | 'restored';
    }
  | { what: 'freed'; bytes: number }
  | { what: 'notSaved' | 'languageMissing'; failure: Failure };

export interface SettingsDeps {
  readSources(): Promise<Sources>;
  countShelf(): Promise<Counts>;
  countWaiting(): Promise<Waiting>;
  usage(): Promise<Usage>;
  isPersisted(): Promise<boolean | undefined>;
  askPersist(): Promise<boolean>;
  findSleepers(): Promise<Sleepers>;
  putToSleep(sleepers: Sleepers): Promise<void>;
  bringBackExamples(): Promise<void>;
  saveSettings(change: { [Key in keyof Settings]?: Settings[Key] | undefined }): Promise<void>;
  setLanguage(to: Language): Promise<void>;
  preferredLanguage(): Language;
  onChange(listener: (change: Change) => void): () => void;
}

/** A story that is being fetched changes the shelf a page at a time; the numbers follow at this pace. Milliseconds. */
const PACE = 400;

export type SettingsModel = ReturnType<typeof createSettingsModel>;

export function createSettingsModel(deps: SettingsDeps) {
  const state = createStore<SettingsState>({ phase: 'loading' });
  const said = createStore<ActionOutcome | undefined>(undefined);
  let room = '';
  let reading: Promise<void> | undefined;
  let stale = false;

  async function readAll(): Promise<void> {
    try {
      const [sources, counts, usage, waiting, persisted, sleepers] = await Promise.all([
        deps.readSources(),
        deps.countShelf(),
        deps.usage(),
        deps.countWaiting(),
        deps.isPersisted(),
        room === 'storage' ? deps.findSleepers() : undefined,
      ]);
      state.set({ phase: 'ready', sources, counts, usage, waiting, persisted, sleepers });
    } catch (error) {
      state.set({ phase: 'failed', failure: toFailure(error) });
    }
  }

  /** Reads now, or once more after the reading that is under way. */
  function refresh(): Promise<void> {
    if (reading) stale = true;
    reading ??= readAll().finally(() => {
      reading = undefined;
      if (!stale) return;
      stale = false;
      return refresh();
    });
    return reading;
  }

  /** Keeps the state true while the view stands; returns the way to stop. */
  function watch(): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = deps.onChange((change) => {
      if (change === 'settings' || change === 'wishes') refresh();
      else if (change === 'cards')
        timer ??= setTimeout(() => {
          timer = undefined;
          refresh();
        }, PACE);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }

  function enter(name: string): void {
    room = name;
    said.set(undefined);
    refresh();
  }

  /** Runs an action and says how it ended. @returns whether well */
  async function act(what: () => Promise<ActionOutcome | undefined>): Promise<boolean> {
    said.set(undefined);
    try {
      said.set(await what());
    } catch (error) {
      said.set({ what: 'notSaved', failure: toFailure(error) });
    }
    const done = said.get()?.what !== 'notSaved';
    await refresh();
    return done;
  }

  let choosing = Promise.resolve();

  /**
   * Sets one key; `undefined` gives it back to `config.json`, else to automatic. A locked key stays as it is. One
   * after another: a slow language must not overtake the one that was tapped after it.
   */
  function choose<Key extends Choosable>(key: Key, value: Settings[Key] | undefined): Promise<void> {
    choosing = choosing.then(() => chooseOne(key, value));
    return choosing;
  }

  async function chooseOne<Key extends Choosable>(key: Key, value: Settings[Key] | undefined): Promise<void> {
    const now = state.get();
    if (now.phase !== 'ready' || isLocked(now.sources, key)) return;
    // A child that is there with a language of its own keeps it: the device's is that of the others.
    if (key === 'language' && !now.sources.own.child?.language) {
      const to = (value ?? now.sources.config.language ?? deps.preferredLanguage()) as Language;
      try {
        // Before it is kept: offline the words may not come, and the next start would find none either.
        await deps.setLanguage(to);
      } catch (error) {
        return said.set({ what: 'languageMissing', failure: toFailure(error) });
      }
    }
    await act(async () => {
      await deps.saveSettings({ [key]: value });
      const { audio, limit } = await deps.usage();
      return { what: key === 'audioLimitMB' && audio > limit ? 'overLimit' : 'saved' };
    });
  }

  return {
    state,
    said,
    watch,
    enter,
    refresh,
    choose,
    /** Resolves when every choice made so far is kept and read again. */
    settled: () => choosing,
    act,
    bringBack: () =>
      act(async () => {
        await deps.bringBackExamples();
        return { what: 'broughtBack' };
      }),
    ask: () => act(async () => ({ what: (await deps.askPersist()) ? 'saved' : 'askedNo' })),
    makeRoom: () =>
      act(async () => {
        // Read again: what is freed is what is said now, not what was said a while ago.
        const sleepers = await deps.findSleepers();
        await deps.putToSleep(sleepers);
        return { what: 'freed', bytes: sleepers.bytes };
      }),
  };
}

export function isLocked({ config }: Sources, key: Choosable): boolean {
  return config.locked?.includes(key) ?? false;
}

/** What is in force for a key, before any automatic choice. */
export function chosen<Key extends Choosable>({ own, config }: Sources, key: Key): Settings[Key] | undefined {
  const locked = config.locked?.includes(key) && key in config;
  // `null` is a choice: a service that a parent has switched off.
  return (locked || own[key] === undefined ? config[key] : own[key]) as Settings[Key] | undefined;
}

export interface AutomaticProfile {
  profile: Profile;
  why: 'kiosk' | 'memory' | 'unsaid';
}

export function automaticProfile(memory: number | undefined, kiosk: boolean): AutomaticProfile {
  return { profile: profileFor(memory, kiosk), why: kiosk ? 'kiosk' : memory ? 'memory' : 'unsaid' };
}

/** About how many more stories of the examples' mean size fit; undefined where nobody can tell. */
export function storiesThatFit(usage: Usage, exampleBytes: number): number | undefined {
  const left = bytesLeft(usage);
  if (!(exampleBytes > 0) || !Number.isFinite(left)) return undefined;
  const count = Math.floor(left / exampleBytes);
  // Two digits are what a mean is good for.
  const step = 10 ** Math.max(0, `${count}`.length - 2);
  return Math.floor(count / step) * step;
}

/** The limits offered: the usual ones, the browser's own, and whatever is in force. Megabytes, rising. */
export function limitsOffered(nowMB: number): number[] {
  const all = new Set([50, 100, 250, 500, Number.POSITIVE_INFINITY, nowMB]);
  return [...all].sort((a, b) => (a < b ? -1 : 1));
}
