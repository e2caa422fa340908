import { toFailure } from '../domain/errors';
import { ignore } from '../domain/ignore';
import type { StoredWish } from '../storage/schema';
import { createStore } from '../store';
import { type CurrentWish, type NextView, nextViewOfOther, nextViewOfWish } from './next-view';
import type { CardPreview, CreateState, WishModelDeps } from './state';
import { randomDraft, type WishDraft, wishFromDraft, withoutUndefined } from './wish/draft';
import { pickRandomStory } from './wish/random-story';

/** Milliseconds until waiting counts as long. */
export const LONG_WAIT = 45_000;

export type WishModel = ReturnType<typeof createWishModel>;

/** Makes wishes and shows what becomes of them until the story can be heard. The wish queue makes the story itself. */
export function createWishModel(deps: WishModelDeps) {
  const state = createStore<CreateState>({ phase: 'wishing' });
  const draft = createStore<WishDraft>({ words: '' });
  let current: CurrentWish | undefined;
  /** Id of a story in the making that nobody wants to wait for. */
  let dismissed: string | undefined;
  /** Id of a story that was told to stop, which may take a moment. */
  let stopped: string | undefined;
  let watching = false;
  let refreshes = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function settle(next: CreateState) {
    current = undefined;
    state.set(next);
  }

  function open(id: string) {
    settle({ phase: 'wishing' });
    if (watching) deps.play(id);
  }

  /** Reads storage and shows what follows from it. Reads overlap; only the last one counts. */
  async function refresh(): Promise<void> {
    if (current?.stored === false) return;
    const read = ++refreshes;
    const id = current?.id;
    const [making, wish, card] = await Promise.all([
      deps.readMaking(),
      id ? deps.getWish(id) : undefined,
      id ? deps.getCard(id) : undefined,
    ]);
    if (read !== refreshes) return;
    clearTimeout(timer);
    const next = current
      ? nextViewOfWish(current, { making, wish, card }, stopped)
      : nextViewOfOther(making, state.get().phase, dismissed, stopped);
    await show(next, card ?? current?.card, read);
  }

  async function show(next: NextView, card: CardPreview | undefined, read: number): Promise<void> {
    switch (next.to) {
      case 'open':
        return open(next.id);
      case 'waiting': {
        const { making, queued } = next;
        const shown = making && (queued || !current) ? await deps.getCard(making.id) : card;
        if (read !== refreshes) return;
        const since = current?.since ?? making?.since ?? deps.now();
        const left = since + LONG_WAIT - deps.now();
        state.set({ phase: 'waiting', card: shown, making, slow: left <= 0, queued });
        if (left > 0) timer = setTimeout(refresh, left);
        return;
      }
      case 'instead':
        return state.set({ phase: 'instead', card });
      case 'approval':
        return settle({ phase: 'held', card, what: 'wish' });
      case 'failed':
        return showFailure({
          phase: 'failed',
          card,
          kind: next.kind,
          message: next.message,
          sleeps: next.sleeps,
        });
      case 'ended': {
        const story = current && (await deps.getStory(current.id));
        if (read !== refreshes || !current) return;
        if (story?.held) return settle({ phase: 'held', card, what: 'story' });
        return story ? open(current.id) : settle({ phase: 'wishing' });
      }
      case 'wishing': {
        if (current) return settle({ phase: 'wishing' });
        const beside = next.beside === undefined ? undefined : await deps.getCard(next.beside);
        if (read === refreshes) state.set({ phase: 'wishing', beside });
      }
    }
  }

  async function showFailure(failed: Extract<CreateState, { phase: 'failed' }>) {
    const { id = '', dice = false, draft: asked = draft.get() } = current ?? {};
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

  /** Deletes a wish. Where that fails, the wish stays on the shelf, where it can be deleted. */
  async function forget(id: string): Promise<void> {
    const deleted = deps.deleteWish(id, true);
    ignore(deleted, 'the wish stays on the shelf');
    await Promise.allSettled([deleted]);
  }

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
    const { wish, face } = wishFromDraft(asked, deps.names(), deps.random);
    const id = deps.mintId();
    const createdAt = deps.now();
    const card = { id, ...face };
    const made: CurrentWish = {
      id,
      since: createdAt,
      draft: asked,
      dice,
      card,
      stored: false,
      explained: false,
    };
    current = made;
    // A read under way is about the wish before.
    refreshes++;
    clearTimeout(timer);
    dismissed = undefined;
    state.set({ phase: 'waiting', card, making: undefined, slow: false, queued: false });
    const language = deps.language();
    try {
      await deps.putWish(
        { id, kind: 'new', wish, language, state: 'waiting', createdAt, tries: 0, ...more },
        face,
      );
    } catch (error) {
      const { kind, message } = toFailure(error);
      return showFailure({ phase: 'failed', card, kind, message, sleeps: false });
    }
    made.stored = true;
    draft.set({ words: '' });
    deps.processQueue();
    await refresh();
  }

  /** Gives up the awaited or failed story; pages made so far stay. @returns the wish as it was put together */
  async function withdraw(): Promise<WishDraft> {
    const shown = state.get();
    const { id, draft: asked = draft.get() } = current ?? {};
    settle({ phase: 'wishing' });
    // A wish still in the queue is deleted; the story before it goes on.
    if (shown.phase === 'waiting' && !shown.queued) {
      stopped = shown.making?.id ?? id;
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
    /** Asks for the same once more, shorter. */
    shorter: async () => makeWish(await withdraw(), false, { length: 'short' }),
    /** Asks for the same once more, from a kit. */
    fromKit: async () => makeWish(await withdraw(), false, { kit: true }),
    /** Returns to wishing while the story is being made. */
    another() {
      const shown = state.get();
      if (shown.phase === 'waiting') dismissed = shown.making?.id ?? current?.id;
      settle({ phase: 'wishing' });
      return refresh();
    },
    /** Called once the child has been told why a kit's story comes instead: the story may open. */
    openInstead() {
      if (current) current.explained = true;
      return refresh();
    },
    /** Follows changes in storage; returns the way to stop. */
    watch() {
      watching = true;
      const stop = deps.onChange((change) => {
        if (change === 'making' || change === 'wishes' || change === 'cards') refresh();
      });
      refresh();
      return () => {
        watching = false;
        stop();
        refreshes++;
        clearTimeout(timer);
        // The next visit begins with the tiles or with the story then in the making: not with an old failure, and not
        // by opening the story that was waited for before.
        settle({ phase: 'wishing' });
      };
    },
  };
}
