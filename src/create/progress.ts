import { createWaits } from '../domain/clock';
import type { Making } from '../storage/schema';
import { createStore } from '../store';
import { type CurrentWish, type NextView, nextViewOfOther, nextViewOfWish } from './next-view';
import type { CardPreview, CreateState, WishModelDeps } from './state';

/** Milliseconds until waiting counts as long. */
export const LONG_WAIT = 45_000;

export type FailedWish = Extract<CreateState, { phase: 'failed' }>;

/**
 * State of Create's view: follows a wish, or a story made elsewhere, in storage until it can be heard.
 * @param onFailed decides what is shown of a failure
 */
export function createWishProgress(deps: WishModelDeps, onFailed: (failed: FailedWish) => Promise<void>) {
  const state = createStore<CreateState>({ phase: 'wishing' });
  let current: CurrentWish | undefined;
  /** Id of a story in the making that nobody wants to wait for. */
  let dismissed: string | undefined;
  /** Id of a story that was told to stop, which may take a moment. */
  let stopped: string | undefined;
  let watching = false;
  let refreshes = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const waits = createWaits(deps.clock);
  const timeLeftFor = (making: Making | undefined) =>
    making ? waits.left(making.id, making.since + LONG_WAIT, LONG_WAIT) : LONG_WAIT;

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
    const making = await deps.readMaking();
    const id = current?.id ?? making?.id;
    const [wish, card] = await Promise.all([
      id ? deps.getWish(id) : undefined,
      id ? deps.getCard(id) : undefined,
    ]);
    if (read !== refreshes) return;
    clearTimeout(timer);
    const next = current
      ? nextViewOfWish(current, { making, wish, card }, stopped)
      : nextViewOfOther(making, state.get().phase, dismissed, stopped, wish !== undefined);
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
        const left = current ? current.since + LONG_WAIT - deps.clock.monotonic() : timeLeftFor(making);
        state.set({ phase: 'waiting', card: shown, making, slow: left <= 0, queued });
        if (left > 0) timer = setTimeout(refresh, left);
        return;
      }
      case 'instead':
        return state.set({ phase: 'instead', card });
      case 'approval':
        return settle({ phase: 'held', card, what: 'wish' });
      case 'failed':
        return onFailed({
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

  return {
    state,
    /** The wish that is waited for. */
    current: () => current,
    settle,
    open,
    refresh,
    /** Waits for a wish that was just made. */
    follow(made: CurrentWish) {
      current = made;
      // A read under way is about the wish before.
      refreshes++;
      clearTimeout(timer);
      dismissed = undefined;
      state.set({ phase: 'waiting', card: made.card, making: undefined, slow: false, queued: false });
    },
    /** Notes that the story was told to stop. */
    noteStopped(id: string | undefined) {
      stopped = id;
    },
    /** Returns to wishing while the story is being made. */
    dismiss() {
      const shown = state.get();
      if (shown.phase === 'waiting') dismissed = shown.making?.id ?? current?.id;
      settle({ phase: 'wishing' });
      return refresh();
    },
    /** Called once the child has been told why a kit's story comes instead: the story may open. */
    explain() {
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
