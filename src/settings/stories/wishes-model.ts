import { type Failure, toFailure } from '../../domain/errors';
import type { Story } from '../../domain/story/story';
import type { Change } from '../../storage/changes';
import type { Making, StoredCard, StoredWish } from '../../storage/schema';
import { createStore } from '../../store';
import type { ActionOutcome } from '../state';
import { availabilityOf } from './edit-story';

/** A wish with its card on the shelf. */
export interface WishRow {
  wish: StoredWish;
  card: StoredCard | undefined;
  /** Name of the child who wished, where children have profiles. */
  by: string | undefined;
}

type WishesState =
  | { phase: 'loading' }
  | { phase: 'failed'; failure: Failure }
  | { phase: 'ready'; rows: WishRow[]; held: Story[]; making: Making | undefined };

export interface WishesDeps {
  readWishes(): Promise<StoredWish[]>;
  wisherOf(wish: StoredWish): Promise<string | undefined>;
  readAwaitingApproval(): Promise<Story[]>;
  readMaking(): Promise<Making | undefined>;
  getCard(id: string): Promise<StoredCard | undefined>;
  approveWish(id: string): Promise<boolean>;
  deleteWish(id: string, forget?: boolean): Promise<void>;
  deleteCard(id: string): Promise<void>;
  stopMaking(): void;
  changeGenerated(
    id: string,
    change: (story: Story) => Story | undefined,
    availability: (story: Story) => 'partial' | 'offline',
  ): Promise<Story | undefined>;
  /** Whether a service speaks new stories. */
  speaks(): boolean;
  onChange(listener: (change: Change) => void): () => void;
  /** Runs an action and announces its outcome. @returns whether it succeeded */
  act(what: () => Promise<ActionOutcome | undefined>): Promise<boolean>;
}

/** Wishes in the queue, and new stories awaiting approval. */
export function createWishesModel(deps: WishesDeps) {
  const state = createStore<WishesState>({ phase: 'loading' });

  async function read(): Promise<void> {
    try {
      const [wishes, held, making] = await Promise.all([
        deps.readWishes(),
        deps.readAwaitingApproval(),
        deps.readMaking(),
      ]);
      const rows = await Promise.all(
        wishes.map(async (wish) => ({
          wish,
          card: await deps.getCard(wish.id),
          by: await deps.wisherOf(wish),
        })),
      );
      state.set({ phase: 'ready', rows, held, making: making?.phase === 'ended' ? undefined : making });
    } catch (error) {
      state.set({ phase: 'failed', failure: toFailure(error) });
    }
  }

  return {
    state,
    read,
    /** Keeps the state current while the view is mounted. @returns the way to stop */
    watch() {
      read();
      return deps.onChange(
        (change) => (change === 'wishes' || change === 'cards' || change === 'making') && read(),
      );
    },
    /** Approves a wish, or moves a waiting one to the front. */
    makeNow: (id: string) =>
      deps.act(async () => ({ what: (await deps.approveWish(id)) ? 'soon' : 'wishGone' })),
    removeWish: (id: string) =>
      deps.act(async () => {
        await deps.deleteWish(id, true);
        return { what: 'deleted' };
      }),
    stop: () => deps.stopMaking(),
    release: (id: string) =>
      deps.act(async () => {
        await deps.changeGenerated(id, release, (story) => availabilityOf(story, deps.speaks()));
        return { what: 'letGo' };
      }),
    removeStory: (id: string) =>
      deps.act(async () => {
        await deps.deleteCard(id);
        await deps.deleteWish(id);
        return { what: 'deleted' };
      }),
  };
}

export type WishesModel = ReturnType<typeof createWishesModel>;

/** The story approved: `held` keeps it from the shelf. */
export const release = ({ held: _, ...story }: Story): Story => story;
