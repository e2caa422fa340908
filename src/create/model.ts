import { toFailure } from '../domain/errors';
import { ignore } from '../domain/ignore';
import type { StoredWish } from '../storage/schema';
import { createStore } from '../store';
import type { CurrentWish } from './next-view';
import { createWishProgress, type FailedWish } from './progress';
import type { WishModelDeps } from './state';
import { randomDraft, type WishDraft, wishFromDraft, withoutUndefined } from './wish/draft';
import { pickRandomStory } from './wish/random-story';

export type WishModel = ReturnType<typeof createWishModel>;

/** Makes wishes and shows what becomes of them until the story can be heard. The wish queue makes the story itself. */
export function createWishModel(deps: WishModelDeps) {
  const progress = createWishProgress(deps, showFailure);
  const { state, settle, open } = progress;
  const draft = createStore<WishDraft>({ words: '' });

  async function showFailure(failed: FailedWish) {
    const { id = '', dice = false, draft: asked = draft.get() } = progress.current() ?? {};
    // The dice asked for no story in particular: one from the shelf takes its place.
    if (dice && failed.sleeps && failed.kind !== 'full') {
      settle({ phase: 'wishing' });
      await forget(id);
      return openRandomStory();
    }
    settle(failed);
    // Every wish is offered for another try, except an unsuitable one.
    draft.set(failed.kind === 'unsuitable' ? { words: '' } : asked);
  }

  const forget = (id: string) => ignore(deps.deleteWish(id, true), 'the wish stays on the shelf');

  /** Opens a random story of the shelf that can be heard now. */
  async function openRandomStory() {
    const id = await pickRandomStory(
      { readWindow: deps.readWindow, random: deps.random, online: deps.online() },
      deps.language(),
    );
    if (id) open(id);
    else settle({ phase: 'wishing', none: true });
  }

  /**
   * Makes the wish.
   * @param more differences of this one story from the settings
   */
  async function makeWish(asked: WishDraft, dice: boolean, more: Pick<StoredWish, 'length' | 'kit'> = {}) {
    const language = deps.language();
    const { wish, face } = wishFromDraft(asked, deps.names(), language, deps.random);
    const id = deps.mintId();
    const cover = await deps.distinctCover(id, face.cover, wish, language);
    const card = { id, title: face.title, cover };
    const made: CurrentWish = {
      id,
      since: deps.clock.monotonic(),
      draft: asked,
      dice,
      card,
      stored: false,
      explained: false,
    };
    progress.follow(made);
    try {
      await deps.putWish({ id, kind: 'new', wish, language, state: 'waiting', tries: 0, ...more }, card);
    } catch (error) {
      const { kind, message } = toFailure(error);
      return showFailure({ phase: 'failed', card, kind, message, sleeps: false });
    }
    made.stored = true;
    draft.set({ words: '' });
    deps.processQueue();
    await progress.refresh();
  }

  /** Gives up the awaited or failed story; pages made so far stay. @returns the wish as it was put together */
  async function withdraw(): Promise<WishDraft> {
    const shown = state.get();
    const { id, draft: asked = draft.get() } = progress.current() ?? {};
    settle({ phase: 'wishing' });
    // A wish still in the queue is deleted; the story before it goes on.
    if (shown.phase === 'waiting' && !shown.queued) {
      progress.noteStopped(shown.making?.id ?? id);
      deps.stopMaking();
    }
    const taken = shown.phase === 'failed' && shown.sleeps ? shown.card?.id : id;
    if (taken) await forget(taken);
    return asked;
  }

  return {
    state,
    draft,
    /** Changes the wish; `undefined` unpicks. */
    pick: (change: { [Key in keyof WishDraft]?: WishDraft[Key] | undefined }) =>
      draft.set(withoutUndefined<WishDraft>({ ...draft.get(), ...change } as WishDraft)),
    make: () => makeWish(draft.get(), false),
    dice: () => makeWish(randomDraft(deps.random), true),
    openRandomStory,
    stop: async () => draft.set(await withdraw()),
    /** Asks for the same once more, at once. */
    retry: async () => makeWish(await withdraw(), false),
    /** Asks for the same once more, shorter. */
    shorter: async () => makeWish(await withdraw(), false, { length: 'short' }),
    /** Asks for the same once more, from a kit. */
    fromKit: async () => makeWish(await withdraw(), false, { kit: true }),
    another: progress.dismiss,
    openInstead: progress.explain,
    watch: progress.watch,
  };
}
