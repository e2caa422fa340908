import { ignore } from '../../domain/ignore';
import type { Story } from '../../domain/story/story';
import type { StoredCard } from '../../storage/schema';
import { createStore } from '../../store';
import type { StoredPosition } from '../deps';
import type { PlayerModel } from '../model';
import type { OpenStory } from '../state';

interface TwinDeps {
  getCard(id: string): Promise<StoredCard | undefined>;
  /** Resolves once the story can be heard from here, or begins to arrive. @throws where it cannot come */
  bring(card: StoredCard, signal: AbortSignal): Promise<void>;
  /** @throws where the text is not here and cannot come */
  readText(id: string, signal: AbortSignal): Promise<Story>;
  putPlace(place: StoredPosition & { id: string }): Promise<void>;
  markEnded(id: string): Promise<void>;
  setFavourite(id: string, on: boolean): Promise<void>;
  readSideBySide(): Promise<boolean>;
  saveSideBySide(on: boolean): Promise<void>;
  /** Has a story open without beginning to sound. */
  openPaused(id: string): void;
  showStory(id: string): void;
}

interface TwinState {
  /** Absent until it is known, and where the shelf has no such story. */
  card: StoredCard | undefined;
  /** `away`: it was asked for, is not on the device, and cannot be fetched. */
  phase: 'idle' | 'coming' | 'away';
  /** Whether its words are to stand beside those of the open story. */
  isBeside: boolean;
  text: Story | undefined;
}

/** The sentence that it is away is shown for this long. Milliseconds. */
const AWAY = 8000;

/** The story that was open before its twin: nothing of it has to be read again. */
let left: ({ id: string } & Pick<TwinState, 'card' | 'text' | 'isBeside'>) | undefined;

/** The open story in another language. @param id the twin's */
export function createTwinModel(id: string, player: Pick<PlayerModel, 'state'>, deps: TwinDeps) {
  const known = left?.id === id ? left : undefined;
  const state = createStore<TwinState>({
    card: known?.card,
    phase: 'idle',
    isBeside: known?.isBeside ?? false,
    text: known?.text,
  });
  const closing = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let before: OpenStory | undefined;

  const patch = (change: Partial<TwinState>) => {
    if (!closing.signal.aborted) state.set({ ...state.get(), ...change });
  };
  const open = () => {
    const now = player.state.get();
    return now.phase === 'open' ? now : undefined;
  };

  function sayAway(change: Partial<TwinState> = {}) {
    clearTimeout(timer);
    patch({ ...change, phase: 'away' });
    timer = setTimeout(() => patch({ phase: 'idle' }), AWAY);
  }

  async function load(): Promise<void> {
    const [found, isBeside] = await Promise.all([
      deps.getCard(id),
      deps.readSideBySide().catch(() => state.get().isBeside),
    ]);
    // Deleted, or for another child: no touch leads to it either.
    patch({ card: found && !found.deletedAt && !found.hidden ? found : undefined, isBeside });
    if (isBeside && !state.get().text) await loadText();
  }

  async function loadText(): Promise<void> {
    patch({ text: await deps.readText(id, closing.signal) });
  }

  /** A pair has one place, one end and one heart, whichever language was heard. */
  function keepInStep(): void {
    const now = open();
    const was = before;
    before = now;
    if (!now || !was || !state.get().card) return;
    if (now.status === 'ended') {
      if (was.status !== 'ended') ignore(deps.markEnded(id), 'it is found at its last place');
    } else if (now.page !== was.page) ignore(deps.putPlace(placeOf(now)), 'the next page is stored again');
    const isLoved = Boolean(now.card.favouriteAt);
    if (isLoved !== Boolean(was.card.favouriteAt))
      ignore(deps.setFavourite(id, isLoved), 'only this language has the heart then');
  }

  /** The beginning of the page: sentences do not match. */
  const placeOf = ({ page, timeline }: OpenStory) => ({
    id,
    page,
    time: 0,
    share: timeline.total ? (timeline.pages[page]?.start ?? 0) / timeline.total : 0,
  });

  return {
    state,
    /** Reads what there is of the twin, and keeps it in step. @returns the way to stop */
    watch() {
      ignore(load(), 'without storage there is no twin');
      const stop = player.state.subscribe(keepInStep);
      keepInStep();
      return () => {
        stop();
        clearTimeout(timer);
        closing.abort();
      };
    },
    /** Goes on in the other language on the same page, and stays here where that cannot come. */
    async change(): Promise<void> {
      const { card, phase } = state.get();
      if (!card || phase === 'coming') return;
      patch({ phase: 'coming' });
      try {
        await deps.bring(card, closing.signal);
      } catch {
        return sayAway();
      }
      const now = open();
      // Ended meanwhile.
      if (!now) return patch({ phase: 'idle' });
      await ignore(deps.putPlace(placeOf(now)), 'it then begins where it was left');
      if (closing.signal.aborted) return;
      left = { id: now.story.id, card: now.card, text: now.story, isBeside: state.get().isBeside };
      if (now.status === 'paused') deps.openPaused(id);
      deps.showStory(id);
    },
    /** Shows the words of both languages, or of one; the choice is kept for the child. */
    async toggleBeside(): Promise<void> {
      const isBeside = !state.get().isBeside;
      patch({ isBeside, phase: 'idle' });
      ignore(deps.saveSideBySide(isBeside), 'it holds for this visit');
      if (isBeside && !state.get().text) await loadText().catch(() => sayAway({ isBeside: false }));
    },
  };
}
