import { type Failure, toFailure } from '../../domain/errors';
import { textMark } from '../../domain/speech-key';
import type { Speech, Story } from '../../domain/story';
import { type Deaf, DeafError } from '../../sound/microphone';
import type { Change } from '../../storage/changes';
import { createStore } from '../../store';
import { isOwn, keptOf, laidOut, mayEdit, type Where } from '../stories/edit';
import { awake, withVoice } from '../stories/own';
import { type Finished, SilentError } from './finish';
import type { Recorder, Take } from './recorder';

/** What the studio is doing. */
export type Doing =
  | { is: 'resting' }
  /** Leave to use the microphone is asked for. */
  | { is: 'opening' }
  /** @property since by `performance.now()` */
  | { is: 'recording'; since: number }
  | { is: 'hearing' };

/** What became of the last take, where it is not on its page. */
export type Note =
  | { what: 'silent'; page: number }
  | { what: 'failed'; page: number; failure: Failure }
  /** The microphone or the sound does not work. */
  | { what: 'stuck'; failure: Failure };

/** A take that is waiting for room: all there is of it is in memory. */
interface Unsaved {
  where: Where;
  finished: Finished;
}

export type StudioState =
  | { phase: 'loading' }
  | { phase: 'failed'; failure: Failure }
  | { phase: 'none' }
  | {
      phase: 'ready';
      story: Story;
      /** From 0; one more than there are is a page that does not exist yet. */
      page: number;
      doing: Doing;
      /** How many takes are being made ready. */
      busy: number;
      unsaved: Unsaved[];
      note?: Note | undefined;
      deaf?: Deaf | undefined;
    };
export type Ready = StudioState & { phase: 'ready' };

export interface StudioDeps {
  getStory(id: string): Promise<Story | undefined>;
  /** A story that is begun and not stored. */
  freshStory(id: string): Story | undefined;
  getAudio(key: string): Promise<{ type: string; bytes: ArrayBuffer } | undefined>;
  haveAudio(keys: string[]): Promise<boolean[]>;
  putAudio(story: string, speech: Speech, bytes: ArrayBuffer): Promise<void>;
  changeMade(
    id: string,
    change: (story: Story) => Story,
    kept: (story: Story) => 'half' | 'whole',
    fresh?: Story,
  ): Promise<Story | undefined>;
  onChange(listener: (change: Change) => void): () => void;
  deafness(): Deaf | undefined;
  openRecorder(onLevel: (level: number) => void, onEnded: () => void): Promise<Recorder>;
  finish(sound: Blob, text: string, signal: AbortSignal): Promise<Finished>;
  play(bytes: ArrayBuffer, type: string, onPlaying: () => void, signal: AbortSignal): Promise<void>;
  onLevel(level: number): void;
  /** Keeps the screen on. */
  awake(on: boolean): void;
  speaks(): boolean;
  mintId(): string;
}

/** A page lasts no longer: whoever goes away and forgets does not fill the disk. Milliseconds. */
export const LONGEST = 10 * 60_000;
/** Less is a slip of the finger. Milliseconds. */
const SHORTEST = 400;

export type Studio = ReturnType<typeof createStudio>;

/** One story before the microphone: page by page, or all of it in one go. */
export function createStudio(id: string, first: number, deps: StudioDeps) {
  const state = createStore<StudioState>({ phase: 'loading' });
  let recorder: Recorder | undefined;
  /** Ends what is opened or heard at this moment. */
  let stopping = new AbortController();
  let forgotten: ReturnType<typeof setTimeout> | undefined;
  let work: Promise<unknown> = Promise.resolve();

  const now = () => state.get() as Ready;
  const isReady = () => state.get().phase === 'ready';
  function patch(change: { [Key in keyof Ready]?: Ready[Key] | undefined }) {
    if (isReady()) state.set({ ...now(), ...change } as Ready);
  }

  async function read(): Promise<void> {
    try {
      const stored = (await deps.getStory(id)) ?? deps.freshStory(id);
      if (!stored || !mayEdit(stored)) return state.set({ phase: 'none' });
      const story = laidOut(stored);
      if (isReady()) {
        patch({ story });
        return settle();
      }
      const page = Math.max(0, Math.min(first, lastOf(story)));
      const rest = { doing: { is: 'resting' }, busy: 0, unsaved: [] } as const;
      state.set({ phase: 'ready', story, page, ...rest, unsaved: [], deaf: deps.deafness() });
    } catch (error) {
      state.set({ phase: 'failed', failure: toFailure(error) });
    }
  }

  /** Pages that are told without being written come to be while the next one is told already. */
  function settle() {
    const { story, page, busy } = now();
    if (!recorder && !busy && page > lastOf(story)) patch({ page: lastOf(story) });
  }

  /** What the page says, as the take that begins now will be of it. */
  function here(): Where {
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
    forgotten = setTimeout(stop, LONGEST);
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
    keep(where, ended.stop());
  }

  /** Makes a take ready and stores it, each behind the one before. */
  function keep(where: Where, taking: Promise<Take>) {
    const made = taking.then(
      ({ sound, lasted }) => (lasted < SHORTEST ? undefined : sound),
      (error) => void patch({ note: { what: 'stuck', failure: toFailure(error) } }),
    );
    return bring(where, made);
  }

  function bring(where: Where, coming: Promise<Blob | undefined>): Promise<void> {
    patch({ busy: now().busy + 1 });
    const mine = work.then(async () => {
      try {
        const sound = await coming;
        if (!sound) return;
        await store({ where, finished: await deps.finish(sound, where.was, new AbortController().signal) });
      } catch (error) {
        const { index: page } = where;
        if (error instanceof SilentError) patch({ note: { what: 'silent', page } });
        else patch({ note: { what: 'failed', page, failure: toFailure(error) } });
      } finally {
        patch({ busy: now().busy - 1 });
        settle();
      }
    });
    work = mine;
    return mine;
  }

  /** @throws {Failure} where it is lost: without room it is kept in memory, and may be stored later */
  async function store(take: Unsaved): Promise<void> {
    const { bytes, ...sound } = take.finished;
    const { where } = take;
    const speech: Speech = { ...sound, key: `${id}/r${deps.mintId()}`, read: textMark(where.was) };
    try {
      // What another tab stores at the same moment lets go of sounds that no page names yet: then once more.
      for (let tries = 0; tries < 2; tries++) {
        await deps.putAudio(id, speech, bytes);
        const change = (story: Story) => awake(withVoice(laidOut(story), where, speech));
        await deps.changeMade(id, change, (story) => keptOf(story, deps.speaks()), deps.freshStory(id));
        if ((await deps.haveAudio([speech.key]))[0]) break;
      }
    } catch (error) {
      const failure = toFailure(error);
      const others = now().unsaved.filter(({ where: { index } }) => index !== where.index);
      patch({ unsaved: [...others, take], note: { what: 'failed', page: where.index, failure } });
      return;
    }
    await read();
  }

  /** Falls silent, and gives up what is being opened. */
  function quiet() {
    stopping.abort();
    stopping = new AbortController();
  }

  function go(page: number) {
    if (!isReady() || page < 0 || (page > now().page && !goesOn(now()))) return;
    if (!recorder) {
      quiet();
      return patch({ page, doing: { is: 'resting' }, note: undefined });
    }
    const where = here();
    const taking = recorder.turn();
    patch({ page });
    began();
    keep(where, taking);
  }

  return {
    state,
    record,
    stop,
    go,
    /** Whether there is a page behind this one, or may be one. */
    goesOn,
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
      await bring(here(), Promise.resolve(file));
    },
    /** There may be room now. */
    async saveNow(): Promise<void> {
      const { unsaved } = now();
      patch({ unsaved: [], note: undefined });
      for (const take of unsaved) await store(take);
    },
    /** Whether leaving the page for good would cost a take. */
    holds: () => isReady() && (recorder !== undefined || now().busy > 0 || now().unsaved.length > 0),
    /** Calls back when nothing of it is in memory alone, but for what waits for room. */
    whenDone(done: () => void) {
      work.then(() => (isReady() && now().unsaved.length) || done());
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

/** Behind the last page of a family's own story lies an empty one. */
const lastOf = ({ pages, source }: Story) => Math.max(0, pages.length - (isOwn({ source }) ? 0 : 1));

/** Who tells without writing turns from one empty page to the next. */
const goesOn = ({ story, page, doing }: Ready) =>
  page < lastOf(story) || (isOwn(story) && doing.is === 'recording');
