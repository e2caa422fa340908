import { toFailure } from '../../domain/errors';
import { DeafError } from '../../sound/microphone';
import { createStore } from '../../store';
import { mayEdit, type PageRef, withDraftPages } from '../stories/edit-story';
import type { Recorder } from './recorder';
import { canGoNext, lastPageOf, type StudioDeps, type StudioReady, type StudioState } from './state';
import { createTakeQueue } from './take-queue';

/** A page lasts no longer: whoever goes away and forgets does not fill the disk. Milliseconds. */
export const MAX_RECORDING_MS = 10 * 60_000;
export type StudioModel = ReturnType<typeof createStudioModel>;

/** One story before the microphone: page by page, or all of it in one go. */
export function createStudioModel(id: string, first: number, deps: StudioDeps) {
  const state = createStore<StudioState>({ phase: 'loading' });
  let recorder: Recorder | undefined;
  /** Ends what is opened or heard at this moment. */
  let stopping = new AbortController();
  let forgotten: ReturnType<typeof setTimeout> | undefined;
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
      const rest = { doing: { is: 'resting' }, busy: 0, unsaved: [] } as const;
      state.set({ phase: 'ready', story, page, ...rest, unsaved: [], deaf: deps.deafness() });
    } catch (error) {
      state.set({ phase: 'failed', failure: toFailure(error) });
    }
  }

  /** Pages that are told without being written come to be while the next one is told already. */
  function settle() {
    const { story, page, busy } = now();
    if (!recorder && !busy && page > lastPageOf(story)) patch({ page: lastPageOf(story) });
  }

  /** What the page says, as the take that begins now will be of it. */
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
      if (signal.aborted) return void (await opened.stop().catch(() => {}));
      recorder = opened;
      deps.awake(true);
      began();
    } catch (error) {
      if (signal.aborted) return;
      const note =
        error instanceof DeafError ? undefined : ({ what: 'stuck', failure: toFailure(error) } as const);
      patch({
        doing: { is: 'resting' },
        note,
        ...(error instanceof DeafError && { deaf: error.why }),
      });
    }
  }

  function began() {
    clearTimeout(forgotten);
    forgotten = setTimeout(stop, MAX_RECORDING_MS);
    patch({ doing: { is: 'recording', since: performance.now() }, note: undefined });
  }

  /** Ends the recording; what was said until now is the page's. */
  async function stop(): Promise<void> {
    const ended = recorder;
    if (!ended) return;
    recorder = undefined;
    clearTimeout(forgotten);
    deps.awake(false);
    const where = here();
    patch({ doing: { is: 'resting' } });
    takes.keep(where, ended.stop());
  }

  /** Falls silent, and gives up what is being opened. */
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
    began();
    takes.keep(where, taking);
  }

  return {
    state,
    record,
    stop,
    go,
    /** Whether there is a page behind this one, or may be one. */
    canGoNext,
    /** What is stored of this page, as a child will hear it. */
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
    /** Somebody's recording in a file, for this page. */
    async bring(file: Blob): Promise<void> {
      if (!isReady() || recorder) return;
      quiet();
      patch({ doing: { is: 'resting' }, note: undefined });
      await takes.bring(here(), Promise.resolve(file));
    },
    /** There may be room now. */
    async saveNow(): Promise<void> {
      const { unsaved } = now();
      patch({ unsaved: [], note: undefined });
      for (const take of unsaved) await takes.store(take);
    },
    /** Whether leaving the page for good would cost a take. */
    holds: () => isReady() && (recorder !== undefined || now().busy > 0 || now().unsaved.length > 0),
    /** Calls back when nothing of it is in memory alone, but for what waits for room. */
    whenDone(done: () => void) {
      takes.whenDone(() => (isReady() && now().unsaved.length) || done());
    },
    /** Keeps the state true while the studio stands; returns the way to leave it. */
    watch() {
      read();
      const unwatch = deps.onChange((change) => change === 'cards' && read());
      const hide = () => document.hidden && leave();
      document.addEventListener('visibilitychange', hide);
      return () => {
        document.removeEventListener('visibilitychange', hide);
        unwatch();
        leave();
      };
    },
  };

  /** Nobody listens any more: the microphone is let go of, what it has heard is kept. */
  function leave() {
    quiet();
    if (isReady() && now().doing.is !== 'recording') patch({ doing: { is: 'resting' } });
    stop();
  }
}
