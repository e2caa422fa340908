import { toFailure } from '../domain/errors';
import type { Language } from '../domain/language';
import type { Settings } from '../domain/settings/settings';
import type { Change } from '../storage/changes';
import type { Evictable } from '../storage/media/eviction';
import type { Usage } from '../storage/media/ledger';
import type { Sources } from '../storage/settings/config';
import type { WaitingCounts } from '../storage/story/awaiting-approval';
import type { Counts } from '../storage/story/shelf-counts';
import { createStore } from '../store';
import { type ActionOutcome, type Choosable, isLocked, type SettingsState } from './state';

export interface SettingsDeps {
  readSources(): Promise<Sources>;
  countShelf(): Promise<Counts>;
  countWaiting(): Promise<WaitingCounts>;
  usage(): Promise<Usage>;
  isPersisted(): Promise<boolean | undefined>;
  askPersist(): Promise<boolean>;
  findEvictable(): Promise<Evictable>;
  keptKitBytes(): Promise<number>;
  evict(evictable: Evictable): Promise<void>;
  bringBackExamples(): Promise<void>;
  saveSettings(change: { [Key in keyof Settings]?: Settings[Key] | undefined }): Promise<void>;
  setLanguage(to: Language): Promise<void>;
  preferredLanguage(): Language;
  onChange(listener: (change: Change) => void): () => void;
}

/** Pause between two readings: fetching a story changes the shelf page by page. Milliseconds. */
const REFRESH_PAUSE = 400;

export type SettingsModel = ReturnType<typeof createSettingsModel>;

export function createSettingsModel(deps: SettingsDeps) {
  const state = createStore<SettingsState>({ phase: 'loading' });
  const outcome = createStore<ActionOutcome | undefined>(undefined);
  let section = '';
  let reading: Promise<void> | undefined;
  let stale = false;

  async function readAll(): Promise<void> {
    try {
      const [sources, counts, usage, waiting, persisted, evictable, kitBytes] = await Promise.all([
        deps.readSources(),
        deps.countShelf(),
        deps.usage(),
        deps.countWaiting(),
        deps.isPersisted(),
        section === 'storage' ? deps.findEvictable() : undefined,
        section === 'storage' ? deps.keptKitBytes() : 0,
      ]);
      state.set({ phase: 'ready', sources, counts, usage, waiting, persisted, evictable, kitBytes });
    } catch (error) {
      state.set({ phase: 'failed', failure: toFailure(error) });
    }
  }

  /** Reads now; while a reading is under way, once more after it. */
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

  /** Keeps the state current while the view is mounted. @returns the way to stop */
  function watch(): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = deps.onChange((change) => {
      if (change === 'settings' || change === 'wishes') refresh();
      else if (change === 'cards')
        timer ??= setTimeout(() => {
          timer = undefined;
          refresh();
        }, REFRESH_PAUSE);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }

  function enter(name: string): void {
    section = name;
    outcome.set(undefined);
    refresh();
  }

  /** Runs an action and announces its outcome. @returns whether it succeeded */
  async function act(action: () => Promise<ActionOutcome | undefined>): Promise<boolean> {
    outcome.set(undefined);
    try {
      outcome.set(await action());
    } catch (error) {
      outcome.set({ what: 'notSaved', failure: toFailure(error) });
    }
    const done = outcome.get()?.what !== 'notSaved';
    await refresh();
    return done;
  }

  let choosing = Promise.resolve();

  /**
   * Sets one key; `undefined` gives it back to `config.json`, else to automatic. A locked key stays as it is.
   * Choices run one after another: a slow language must not overtake the one that was tapped after it.
   */
  function choose<Key extends Choosable>(key: Key, value: Settings[Key] | undefined): Promise<void> {
    choosing = choosing.then(() => chooseOne(key, value));
    return choosing;
  }

  async function chooseOne<Key extends Choosable>(key: Key, value: Settings[Key] | undefined): Promise<void> {
    const now = state.get();
    if (now.phase !== 'ready' || isLocked(now.sources, key)) return;
    // The current child may have a language of its own; the device's is for all others.
    if (key === 'language' && !now.sources.own.child?.language) {
      const to = (value ?? now.sources.config.language ?? deps.preferredLanguage()) as Language;
      try {
        // Loaded before it is stored: offline the words may not come, and the next start would find none either.
        await deps.setLanguage(to);
      } catch (error) {
        return outcome.set({ what: 'languageMissing', failure: toFailure(error) });
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
    outcome,
    watch,
    enter,
    refresh,
    choose,
    /** Resolves when every choice made so far is stored and read again. */
    settled: () => choosing,
    act,
    restoreExamples: () =>
      act(async () => {
        await deps.bringBackExamples();
        return { what: 'broughtBack' };
      }),
    requestPersistence: () => act(async () => ({ what: (await deps.askPersist()) ? 'saved' : 'askedNo' })),
    freeSpace: () =>
      act(async () => {
        // Read again, so that the number announced is what is really freed.
        const evictable = await deps.findEvictable();
        await deps.evict(evictable);
        return { what: 'freed', bytes: evictable.bytes };
      }),
  };
}
