import { type Failure, toFailure } from '../../domain/errors';

import { lacksSpeech } from '../../domain/story/speech-key';
import type { CoverSeed, Kept, Language, Picture, Story } from '../../domain/story/story';

import type { StoredCard, StoredWish } from '../../storage/db';
import type { Making } from '../../storage/story/making';
import { createStore } from '../../store';
import {
  availabilityOf,
  changePage,
  insertPage,
  isFamilyStory,
  mayEdit,
  type PageRef,
  removePage,
  renameStory,
  withDraftPages,
} from './edit-story';
import { confirmRecording, hideWhileEmpty, removeRecording, withPicture } from './family-story';
import { release, type WishesDeps } from './wishes-model';

export type StoryState =
  | { phase: 'loading' }
  | { phase: 'failed'; failure: Failure }
  /** `waits`: it is still a wish. */
  | { phase: 'none'; waits: boolean }
  | { phase: 'built-in'; title: string }
  | {
      phase: 'ready';
      story: Story;
      kept: Kept;
      deleted: boolean;
      wish: StoredWish | undefined;
      /** While it is being made. */
      making: Making | undefined;
    };

export interface StoryDeps
  extends Pick<
    WishesDeps,
    'readMaking' | 'getCard' | 'deleteWish' | 'deleteCard' | 'stopMaking' | 'speaks' | 'onChange' | 'act'
  > {
  changeMade(
    id: string,
    change: (story: Story) => Story | undefined,
    kept: (story: Story) => 'half' | 'whole',
    fresh?: Story,
  ): Promise<Story | undefined>;
  getStory(id: string): Promise<Story | undefined>;
  /** A story that is begun and not stored. */
  unsavedStory(id: string): Story | undefined;
  putAudio(story: string, picture: Picture, bytes: ArrayBuffer): Promise<void>;
  /** @throws {NoPictureError} for what is no picture */
  shrinkPhoto(file: Blob): Promise<{ bytes: ArrayBuffer; type: string }>;
  mintId(): string;
  getWish(id: string): Promise<StoredWish | undefined>;
  putWish(wish: StoredWish): Promise<void>;
  updateWish(id: string, change: Partial<StoredWish>): Promise<boolean>;
  undeleteCard(id: string): Promise<void>;
}

/**
 * How long changed pages wait before they are spoken, in milliseconds: who changes one often changes the next, and a
 * service is paid by the letter. Leaving the room ends the wait.
 */
const QUIET = 30_000;
/** How long to wait for the voice to fall silent before a page is changed under it. Milliseconds. */
const PATIENCE = 5000;

/** One story in a parent's hands. Each change is its own transaction on the story as it then stands. */
export function createStoryModel(id: string, deps: StoryDeps) {
  const state = createStore<StoryState>({ phase: 'loading' });
  let asked = false;

  async function read(): Promise<void> {
    try {
      const [story, card, wish, making] = await Promise.all([
        deps.getStory(id),
        deps.getCard(id),
        deps.getWish(id),
        deps.readMaking(),
      ]);
      state.set(stateOf(story ?? deps.unsavedStory(id), card, wish, making));
    } catch (error) {
      state.set({ phase: 'failed', failure: toFailure(error) });
    }
  }

  /** Stops the voice that is speaking this story: it would put back the pages that it took with it. */
  async function hush(): Promise<void> {
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
      const timer = setTimeout(end, PATIENCE);
      const stop = deps.onChange(async (change) => {
        if (change === 'making' && !(await busy())) end();
      });
      deps.stopMaking();
    });
  }

  /** @param carried bytes that the changed story names; stored before it, for nobody shall read of what is not there */
  const edit = (change: (story: Story) => Story, carried?: { picture: Picture; bytes: ArrayBuffer }) =>
    deps.act(async () => {
      await hush();
      if (carried) await deps.putAudio(id, carried.picture, carried.bytes);
      const kept = (next: Story) => availabilityOf(next, deps.speaks());
      const story = await deps.changeMade(id, apply(change), kept, deps.unsavedStory(id));
      // Kept letter by letter: that is said once, above, and not each time.
      if (story && isFamilyStory(story)) return undefined;
      const silent = story?.pages.some(lacksSpeech);
      if (!story || !silent || !deps.speaks()) return { what: 'saved' };
      await ask(story, Date.now() + QUIET);
      return { what: 'spokenAgain' };
    });

  /** Asks for what is missing to be made. */
  async function ask(story: Story, notBefore: number): Promise<void> {
    asked = notBefore > 0;
    const { language, wish = {} } = story;
    const times = { createdAt: Date.now(), notBefore, tries: 0 };
    await deps.putWish({ id, kind: 'finish', wish, language, state: 'waiting', ...times });
  }

  return {
    state,
    read,
    /** Keeps the state true while the room stands; returns the way to stop. */
    watch() {
      read();
      const stop = deps.onChange(
        (change) => ['cards', 'wishes', 'making', 'settings'].includes(change) && read(),
      );
      return () => {
        stop();
        // A wish that has been taken up or deleted meanwhile is not there to be changed.
        if (asked) deps.updateWish(id, { notBefore: 0 }).catch(() => {});
      };
    },
    rename: (title: string) => edit((story) => renameStory(story, title)),
    change: (where: PageRef, text: string) => edit((story) => changePage(story, where, text)),
    insert: (at: number, text: string) => edit((story) => insertPage(story, at, text)),
    removePage: (where: PageRef) => edit((story) => removePage(story, where)),
    setLanguage: (language: Language) => edit((story) => ({ ...story, language })),
    setCover: (change: Partial<CoverSeed>) =>
      edit((story) => ({ ...story, cover: { ...story.cover, ...change } })),
    /** What was read from other words shall stand, or go. */
    confirmRecording: (where: PageRef) => edit((story) => confirmRecording(story, where)),
    removeRecording: (where: PageRef) => edit((story) => removeRecording(story, where)),
    /** A photo or a drawing for a page, or for the whole story. @throws {NoPictureError} */
    async setPicture(where: PageRef | undefined, file: Blob): Promise<boolean> {
      const { bytes, type } = await deps.shrinkPhoto(file);
      const picture = { key: `${id}/picture-${deps.mintId()}`, type };
      return edit((story) => withPicture(story, where, picture), { picture, bytes });
    },
    removePicture: (where: PageRef | undefined) => edit((story) => withPicture(story, where, undefined)),
    release: () =>
      deps.act(async () => {
        await deps.changeMade(id, release, (story) => availabilityOf(story, deps.speaks()));
        return { what: 'letGo' };
      }),
    finish: () =>
      deps.act(async () => {
        const story = await deps.getStory(id);
        if (story) await ask(story, 0);
        return { what: 'soon' };
      }),
    stop: () => deps.stopMaking(),
    remove: () =>
      deps.act(async () => {
        asked = false;
        await hush();
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

/** PageRef nothing changes, nothing is written: not even that a draft was laid out. */
const apply = (change: (story: Story) => Story) => (story: Story) => {
  const whole = withDraftPages(story);
  const next = hideWhileEmpty(change(whole));
  return next === whole ? story : next;
};

export type StoryModel = ReturnType<typeof createStoryModel>;

function stateOf(
  story: Story | undefined,
  card: StoredCard | undefined,
  wish: StoredWish | undefined,
  making: Making | undefined,
): StoryState {
  if (card?.source === 'example') return { phase: 'built-in', title: card.title };
  if (!story || !mayEdit(story)) return { phase: 'none', waits: wish !== undefined };
  const busy = making?.id === story.id && making.phase !== 'ended';
  return {
    phase: 'ready',
    story: withDraftPages(story),
    kept: card?.kept ?? 'none',
    deleted: card?.deletedAt !== undefined,
    wish,
    making: busy ? making : undefined,
  };
}
