import { toFailure } from '../../domain/errors';
import { ignore } from '../../domain/ignore';
import { MicrophoneUnavailableError } from '../../sound/microphone';
import { createStore } from '../../store';
import { mayEdit, type PageRef, withDraftPages } from '../stories/edit-story';
import type { Recorder } from './recorder';
import {
  canGoNext,
  lastPageOf,
  replacedOn,
  type StudioDeps,
  type StudioReady,
  type StudioState,
} from './state';
import { createTakeQueue } from './take-queue';

/** Longest recording of a page, so that a forgotten microphone does not fill the disk. Milliseconds. */
const MAX_RECORDING_MS = 10 * 60_000;
export type StudioModel = ReturnType<typeof createStudioModel>;

/** Recording of one story, page by page or all of it in one go. */
export function createStudioModel(id: string, first: number, deps: StudioDeps) {
  const state = createStore<StudioState>({ phase: 'loading' });
  let recorder: Recorder | undefined;
  /** Aborts opening the microphone, or playing a page. */
  let stopping = new AbortController();
  let timeLimit: ReturnType<typeof setTimeout> | undefined;
  const takes = createTakeQueue(id, deps, { now: () => now(), patch, read, settle });

  const now = () => state.get() as StudioReady;
  const isReady = () => state.get().phase === 'ready';
  function patch(change: { [Key in keyof StudioReady]?: StudioReady[Key] | undefined }) {
    if (isReady()) state.set({ ...now(), ...change } as StudioReady);
  }

  async function read(): Promise<void> {
    try {
      const stored = (await deps.getStory(id)) ?? deps.unsavedStory(id);
      if (!stored || !mayEdit(stored)) return state.set({ phase: 'none' });
      const story = withDraftPages(stored);
      if (isReady()) {
        patch({ story });
        return settle();
      }
      const page = Math.max(0, Math.min(first, lastPageOf(story)));
      state.set({
        phase: 'ready',
        story,
        page,
        doing: { is: 'resting' },
        busy: 0,
        pending: [],
        unsaved: [],
        replaced: [],
        deaf: deps.microphoneUnavailable(),
      });
    } catch (error) {
      state.set({ phase: 'failed', failure: toFailure(error) });
    }
  }

  /** Steps back to the last page that exists once all takes are stored: a page without text exists only by its take. */
  function settle() {
    const { story, page, busy } = now();
    if (!recorder && !busy && page > lastPageOf(story)) patch({ page: lastPageOf(story) });
  }

  /** The present page, as a take refers to it. */
  function here(): PageRef {
    const { story, page } = now();
    return { index: page, was: story.pages[page]?.text ?? '' };
  }

  async function record(): Promise<void> {
    if (!isReady() || recorder) return;
    quiet();
    if (now().doing.is === 'opening') return patch({ doing: { is: 'resting' } });
    const { signal } = stopping;
    patch({ doing: { is: 'opening' }, note: undefined });
    try {
      const opened = await deps.openRecorder(deps.onLevel, () => void stop());
      if (signal.aborted) return ignore(opened.stop(), 'nobody waits for this take any more');
      recorder = opened;
      deps.setRecording(true);
      showRecording();
    } catch (error) {
      if (signal.aborted) return;
      const note =
        error instanceof MicrophoneUnavailableError
          ? undefined
          : ({ what: 'stuck', failure: toFailure(error) } as const);
      patch({
        doing: { is: 'resting' },
        note,
        ...(error instanceof MicrophoneUnavailableError && { deaf: error.why }),
      });
    }
  }

  function showRecording() {
    clearTimeout(timeLimit);
    timeLimit = setTimeout(stop, MAX_RECORDING_MS);
    patch({ doing: { is: 'recording', since: performance.now() }, note: undefined });
  }

  /** Ends the recording and stores it on its page. */
  async function stop(): Promise<void> {
    const ended = recorder;
    if (!ended) return;
    recorder = undefined;
    clearTimeout(timeLimit);
    deps.setRecording(false);
    const where = here();
    patch({ doing: { is: 'resting' } });
    takes.keep(where, ended.stop());
  }

  /** Stops playing, and gives up opening the microphone. */
  function quiet() {
    stopping.abort();
    stopping = new AbortController();
  }

  function go(page: number) {
    if (!isReady() || page < 0 || (page > now().page && !canGoNext(now()))) return;
    if (!recorder) {
      quiet();
      return patch({ page, doing: { is: 'resting' }, note: undefined });
    }
    const where = here();
    const taking = recorder.turn();
    patch({ page });
    showRecording();
    takes.keep(where, taking);
  }

  return {
    state,
    record,
    stop,
    go,
    canGoNext,
    /** Plays the page's stored sound; called again, stops it. */
    async hear(): Promise<void> {
      if (!isReady() || recorder) return;
      const heard = now().doing.is === 'hearing';
      quiet();
      patch({ doing: { is: 'resting' } });
      const { story, page } = now();
      const key = story.pages[page]?.speech?.key;
      if (heard || !key) return;
      const { signal } = stopping;
      patch({ doing: { is: 'hearing' }, note: undefined });
      try {
        const sound = await deps.getAudio(key);
        if (sound && !signal.aborted) await deps.play(sound.bytes, sound.type, () => {}, signal);
        if (!signal.aborted) patch({ doing: { is: 'resting' } });
      } catch (error) {
        if (!signal.aborted)
          patch({ doing: { is: 'resting' }, note: { what: 'stuck', failure: toFailure(error) } });
      }
    },
    /** Takes a sound file as this page's recording. */
    async bring(file: Blob): Promise<void> {
      if (!isReady() || recorder) return;
      quiet();
      patch({ doing: { is: 'resting' }, note: undefined });
      await takes.bring(here(), Promise.resolve(file));
    },
    /** Puts back what the page's take has replaced; called again, the take. */
    async bringBack(): Promise<void> {
      if (!isReady() || recorder) return;
      quiet();
      patch({ doing: { is: 'resting' }, note: undefined });
      const take = replacedOn(now());
      if (take) await takes.bringBack(take);
    },
    /** Stores the takes that wait for storage. */
    async saveNow(): Promise<void> {
      const { unsaved } = now();
      patch({ unsaved: [], note: undefined });
      for (const take of unsaved) await takes.store(take);
    },
    /** Whether closing the page would lose a take. */
    holds: () => isReady() && (recorder !== undefined || now().busy > 0 || now().unsaved.length > 0),
    /** Calls back once every take is stored; not at all while one waits for storage. */
    whenDone(done: () => void) {
      takes.whenDone(() => (isReady() && now().unsaved.length) || done());
    },
    /** Keeps the state current while the studio is mounted. @returns the way to leave it */
    watch() {
      read();
      const unwatch = deps.onChange((change) => change === 'cards' && read());
      const hide = () => document.hidden && leave();
      document.addEventListener('visibilitychange', hide);
      return () => {
        document.removeEventListener('visibilitychange', hide);
        unwatch();
        leave();
        patch({ replaced: [] });
      };
    },
  };

  /** Releases the microphone and stores what it has recorded. */
  function leave() {
    quiet();
    if (isReady() && now().doing.is !== 'recording') patch({ doing: { is: 'resting' } });
    stop();
  }
}
