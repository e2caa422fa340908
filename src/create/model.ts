import { type FailureKind, toFailure } from '../domain/errors';
import type { Making, StoredWish } from '../storage/schema';
import { createStore } from '../store';
import type { Create, Deps, Face } from './state';
import { type Draft, known, throwDice, wishOf } from './wish/draft';
import { rollDice } from './wish/random-story';

/** Milliseconds until waiting counts as long. */
export const LONG = 45_000;

/** The wish that somebody before this screen waits for. */
interface Mine {
  id: string;
  since: number;
  draft: Draft;
  dice: boolean;
  face: Face;
  /** It lies in storage: from now on it can be missed there. */
  stored: boolean;
}

export type CreateModel = ReturnType<typeof createCreate>;

/** Asking for a story, and what is seen of it until it can be heard. The story itself is made by the runner. */
export function createCreate(deps: Deps) {
  const state = createStore<Create>({ phase: 'wishing' });
  const draft = createStore<Draft>({ words: '' });
  let mine: Mine | undefined;
  /** A story in the making that somebody does not want to wait for. */
  let passedBy: string | undefined;
  /** A story that was told to stop, and may take a moment to do so. */
  let stopped: string | undefined;
  /** The sentence that says why a kit tells has been heard. */
  let ready = false;
  let watching = false;
  let turn = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const isAlive = (making: Making | undefined) => making !== undefined && making.phase !== 'ended';

  function settle(next: Create) {
    mine = undefined;
    ready = false;
    state.set(next);
  }

  function open(id: string) {
    settle({ phase: 'wishing' });
    if (watching) deps.play(id);
  }

  /** Reads how things stand and shows it; reads overlap, and only the last one counts. */
  async function look(): Promise<void> {
    if (mine?.stored === false) return;
    const now = ++turn;
    const id = mine?.id;
    const [making, wish, stored] = await Promise.all([
      deps.readMaking(),
      id ? deps.getWish(id) : undefined,
      id ? deps.getCard(id) : undefined,
    ]);
    if (now !== turn) return;
    const card = stored ?? mine?.face;
    clearTimeout(timer);
    if (!mine) return lookAround(making, now);
    if (making?.id === mine.id) {
      if (making.audible) return open(mine.id);
      if (isAlive(making)) return wait(making, card, false);
      return ended(making, wish, card, now);
    }
    if (making?.instead && making.since >= mine.since) {
      if (making.failure) return failed(making.instead, making.failure.message, card, true);
      if (making.audible && ready) return open(making.id);
      return state.set({ phase: 'instead', card });
    }
    if (!wish)
      return stored && stored.availability !== 'listed' ? open(mine.id) : settle({ phase: 'wishing' });
    if (wish.failure) return failed(wish.failure.kind, wish.failure.message, card, true);
    if (wish.state === 'approval') return settle({ phase: 'held', card, what: 'wish' });
    const first = isAlive(making) && making?.id !== stopped ? making : undefined;
    const shown = first ? await deps.getCard(first.id) : card;
    if (now === turn) wait(first, shown, first !== undefined);
  }

  /** Nobody here has wished: a story may be in the making all the same, here or in another tab. */
  async function lookAround(making: Making | undefined, now: number) {
    const alive = making && isAlive(making) && making.id !== stopped;
    const card = alive ? await deps.getCard(making.id) : undefined;
    if (now !== turn) return;
    const before = state.get();
    if (alive && making.id !== passedBy) {
      if (!making.audible) return wait(making, card, false);
      // Who has waited before this screen hears it; who comes to wish for another is not sent away.
      if (before.phase === 'waiting') return open(making.id);
    }
    if (before.phase === 'wishing' || before.phase === 'waiting')
      state.set({ phase: 'wishing', beside: alive && making.audible ? card : undefined });
  }

  function wait(making: Making | undefined, card: Face | undefined, queued: boolean) {
    const left = (mine?.since ?? making?.since ?? deps.now()) + LONG - deps.now();
    state.set({ phase: 'waiting', card, making, slow: left <= 0, queued });
    if (left > 0) timer = setTimeout(look, left);
  }

  async function ended(
    { failure }: Making,
    wish: StoredWish | undefined,
    card: Face | undefined,
    now: number,
  ) {
    if (failure?.kind === 'aborted') return settle({ phase: 'wishing' });
    if (failure) return failed(failure.kind, failure.message, card, wish !== undefined);
    const story = mine && (await deps.getStory(mine.id));
    if (now !== turn || !mine) return;
    if (story?.held) settle({ phase: 'held', card, what: 'story' });
    else if (story) open(mine.id);
    else settle({ phase: 'wishing' });
  }

  async function failed(kind: FailureKind, message: string, card: Face | undefined, sleeps: boolean) {
    const { id = '', dice = false, draft: asked = draft.get() } = mine ?? {};
    // Nobody asked the dice for this story in particular: one that is here will do.
    if (dice && sleeps && kind !== 'full') {
      settle({ phase: 'wishing' });
      await deps.deleteWish(id, true).catch(() => {});
      return roll();
    }
    settle({ phase: 'failed', card, kind, message, sleeps });
    // What was not fit is not asked for again by one more touch; anything else may be.
    draft.set(kind === 'unsuitable' ? { words: '' } : asked);
  }

  /** Opens a story of the shelf that can be heard now, any. */
  async function roll() {
    const id = await rollDice(
      { readWindow: deps.readWindow, random: deps.random, online: deps.online() },
      deps.language(),
    );
    if (id) open(id);
    else settle({ phase: 'wishing', none: true });
  }

  /** @param more how it is to be told, where not as ever */
  async function ask(asked: Draft, dice: boolean, more: Pick<StoredWish, 'length' | 'kit'> = {}) {
    const { wish, face } = wishOf(asked, deps.names(), deps.random);
    const id = deps.mintId();
    const createdAt = deps.now();
    const card = { id, ...face };
    const asks = { id, since: createdAt, draft: asked, dice, face: card, stored: false };
    mine = asks;
    // What is being looked at is not looked for any more.
    turn++;
    clearTimeout(timer);
    ready = false;
    passedBy = undefined;
    state.set({ phase: 'waiting', card, making: undefined, slow: false, queued: false });
    const language = deps.language();
    try {
      await deps.putWish(
        { id, kind: 'new', wish, language, state: 'waiting', createdAt, tries: 0, ...more },
        face,
      );
    } catch (error) {
      const { kind, message } = toFailure(error);
      return failed(kind, message, card, false);
    }
    asks.stored = true;
    draft.set({ words: '' });
    deps.wake();
    await look();
  }

  /** Gives up what is waited for, or what failed; what can be heard of it stays. @returns what was asked for */
  async function giveUp(): Promise<Draft> {
    const shown = state.get();
    const { id, draft: asked = draft.get() } = mine ?? {};
    settle({ phase: 'wishing' });
    let taken = id;
    if (shown.phase === 'failed' && shown.sleeps) taken = shown.card?.id;
    // A wish that only waits for its turn is taken back; the story before it goes on.
    if (shown.phase === 'waiting' && !shown.queued) {
      stopped = shown.making?.id ?? id;
      deps.stopMaking();
    }
    if (taken) await deps.deleteWish(taken, true).catch(() => {});
    return asked;
  }

  return {
    state,
    draft,
    /** Changes the wish; `undefined` lets go of what was picked. */
    pick: (change: { [Key in keyof Draft]?: Draft[Key] | undefined }) =>
      draft.set(known<Draft>({ ...draft.get(), ...change } as Draft)),
    make: () => ask(draft.get(), false),
    dice: () => ask(throwDice(deps.random), true),
    roll,
    stop: async () => draft.set(await giveUp()),
    /** Asks once more for the same, shorter. */
    shorter: async () => ask(await giveUp(), false, { length: 'short' }),
    /** Has a kit tell the same. */
    fromBox: async () => ask(await giveUp(), false, { kit: true }),
    /** Back to wishing; what is made goes on being made. */
    another() {
      const shown = state.get();
      if (shown.phase === 'waiting') passedBy = shown.making?.id ?? mine?.id;
      settle({ phase: 'wishing' });
      look();
    },
    /** The kit's story may begin: why it is told has been said. */
    listen() {
      ready = true;
      return look();
    },
    /** Follows what happens; returns the way to stop. */
    watch() {
      watching = true;
      const stop = deps.onChange((change) => {
        if (change === 'making' || change === 'wishes' || change === 'cards') look();
      });
      look();
      return () => {
        watching = false;
        stop();
        turn++;
        clearTimeout(timer);
        // Whoever comes back finds the tiles, or what is in the making then: not what went wrong a while ago, and
        // nobody who comes to wish is sent to the story of before.
        settle({ phase: 'wishing' });
      };
    },
  };
}
