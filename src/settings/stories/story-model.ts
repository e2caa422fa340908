import { toFailure } from '../../domain/errors';
import { ignore } from '../../domain/ignore';
import type { Language } from '../../domain/language';
import { lacksSpeech } from '../../domain/story/speech-key';
import type { CoverSeed, StoredPicture, Story } from '../../domain/story/story';
import type { Change } from '../../storage/changes';
import { clock } from '../../storage/clock';
import type { NewWish, StoredWish } from '../../storage/schema';
import { createStore } from '../../store';
import {
  availabilityOf,
  changePage,
  insertPage,
  isFamilyStory,
  isImported,
  type PageRef,
  removePage,
  renameStory,
  withDraftPages,
} from './edit-story';
import { confirmRecording, hideWhileEmpty, removeRecording, withPicture } from './family-story';
import { type StoryState, storyStateOf } from './story-state';
import { release, type WishesDeps } from './wishes-model';

export interface StoryDeps
  extends Pick<
    WishesDeps,
    'readMaking' | 'getCard' | 'deleteWish' | 'deleteCard' | 'stopMaking' | 'speaks' | 'onChange' | 'act'
  > {
  changeGenerated(
    id: string,
    change: (story: Story) => Story | undefined,
    availability: (story: Story) => 'partial' | 'offline',
    fresh?: Story,
  ): Promise<Story | undefined>;
  getStory(id: string): Promise<Story | undefined>;
  /** A story that is begun and not stored yet. */
  unsavedStory(id: string): Story | undefined;
  putAudio(story: string, picture: StoredPicture, bytes: ArrayBuffer): Promise<void>;
  /** @throws {NoPictureError} where the file is no picture */
  shrinkPhoto(file: Blob): Promise<{ bytes: ArrayBuffer; type: string }>;
  mintId(): string;
  getWish(id: string): Promise<StoredWish | undefined>;
  putWish(wish: NewWish): Promise<void>;
  updateWish(id: string, change: Partial<StoredWish>): Promise<boolean>;
  undeleteCard(id: string): Promise<void>;
}

/**
 * Delay before changed pages are spoken, in milliseconds: one change is often followed by the next, and a
 * service is paid by the letter. Leaving the editor ends the delay.
 */
const SPEECH_DELAY = 30_000;
/** Longest wait for narration to stop before a page is changed. Milliseconds. */
const STOP_TIMEOUT = 5000;

const RELEVANT: ReadonlySet<Change> = new Set(['cards', 'wishes', 'making', 'settings']);

/** Editor of one story. Each edit is one transaction on the story as it then stands. */
export function createStoryModel(id: string, deps: StoryDeps) {
  const state = createStore<StoryState>({ phase: 'loading' });
  /** Whether an edit has queued a delayed wish. */
  let asked = false;

  async function read(): Promise<void> {
    try {
      const [story, card, wish, making] = await Promise.all([
        deps.getStory(id),
        deps.getCard(id),
        deps.getWish(id),
        deps.readMaking(),
      ]);
      state.set(storyStateOf(story ?? deps.unsavedStory(id), card, wish, making));
    } catch (error) {
      state.set({ phase: 'failed', failure: toFailure(error) });
    }
  }

  /** Stops narrating this story: it would put back the pages it started with. */
  async function stopNarration(): Promise<void> {
    const busy = async () => {
      const making = await deps.readMaking();
      return making?.id === id && making.phase !== 'ended';
    };
    if (!(await busy())) return;
    await new Promise<void>((done) => {
      const end = () => {
        clearTimeout(timer);
        stop();
        done();
      };
      const timer = setTimeout(end, STOP_TIMEOUT);
      const stop = deps.onChange(async (change) => {
        if (change === 'making' && !(await busy())) end();
      });
      deps.stopMaking();
    });
  }

  /** @param carried picture that the edited story refers to; stored before it */
  const edit = (change: (story: Story) => Story, carried?: { picture: StoredPicture; bytes: ArrayBuffer }) =>
    deps.act(async () => {
      await stopNarration();
      if (carried) await deps.putAudio(id, carried.picture, carried.bytes);
      const availability = (next: Story) => availabilityOf(next, deps.speaks());
      const story = await deps.changeGenerated(id, apply(change), availability, deps.unsavedStory(id));
      // Stored while typing: the editor says so once instead of each time.
      if (story && isFamilyStory(story)) return undefined;
      const silent = story && !isImported(story) && story.pages.some(lacksSpeech);
      if (!story || !silent || !deps.speaks()) return { what: 'saved' };
      await queueFinish(story, clock.now() + SPEECH_DELAY);
      return { what: 'spokenAgain' };
    });

  /** Queues a wish for what is missing. */
  async function queueFinish(story: Story, notBefore: number): Promise<void> {
    asked = notBefore > 0;
    const { language, wish = {} } = story;
    const times = { notBefore, wait: SPEECH_DELAY, tries: 0 };
    await deps.putWish({ id, kind: 'finish', wish, language, state: 'waiting', ...times });
  }

  return {
    state,
    read,
    /** Keeps the state current while the view is mounted. @returns the way to stop */
    watch() {
      read();
      const stop = deps.onChange((change) => RELEVANT.has(change) && read());
      return () => {
        stop();
        if (asked)
          ignore(
            deps.updateWish(id, { notBefore: 0 }),
            'the wish may have been taken up or deleted meanwhile',
          );
      };
    },
    rename: (title: string) => edit((story) => renameStory(story, title)),
    change: (where: PageRef, text: string) => edit((story) => changePage(story, where, text)),
    insert: (at: number, text: string) => edit((story) => insertPage(story, at, text)),
    removePage: (where: PageRef) => edit((story) => removePage(story, where)),
    setLanguage: (language: Language) => edit((story) => ({ ...story, language })),
    setCover: (change: Partial<CoverSeed>) =>
      edit((story) => ({ ...story, cover: { ...story.cover, ...change } })),
    /** Decides about a recording of another text. */
    confirmRecording: (where: PageRef) => edit((story) => confirmRecording(story, where)),
    removeRecording: (where: PageRef) => edit((story) => removeRecording(story, where)),
    /** Sets the picture of a page, or of the whole story. @throws {NoPictureError} */
    async setPicture(where: PageRef | undefined, file: Blob): Promise<boolean> {
      const { bytes, type } = await deps.shrinkPhoto(file);
      const picture = { key: `${id}/picture-${deps.mintId()}`, type };
      return edit((story) => withPicture(story, where, picture), { picture, bytes });
    },
    removePicture: (where: PageRef | undefined) => edit((story) => withPicture(story, where, undefined)),
    release: () =>
      deps.act(async () => {
        await deps.changeGenerated(id, release, (story) => availabilityOf(story, deps.speaks()));
        return { what: 'letGo' };
      }),
    finish: () =>
      deps.act(async () => {
        const story = await deps.getStory(id);
        if (story) await queueFinish(story, 0);
        return { what: 'soon' };
      }),
    stop: () => deps.stopMaking(),
    remove: () =>
      deps.act(async () => {
        asked = false;
        await stopNarration();
        await deps.deleteCard(id);
        await deps.deleteWish(id);
        return { what: 'deleted' };
      }),
    undo: () =>
      deps.act(async () => {
        await deps.undeleteCard(id);
        return { what: 'saved' };
      }),
  };
}

/** An edit that changes nothing writes nothing, not even the pages of a draft. */
const apply = (change: (story: Story) => Story) => (story: Story) => {
  const whole = withDraftPages(story);
  const next = hideWhileEmpty(change(whole));
  return next === whole ? story : next;
};

export type StoryModel = ReturnType<typeof createStoryModel>;
