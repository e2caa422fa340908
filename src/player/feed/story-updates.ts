import { timeLeft } from '../../domain/clock';
import type { Story } from '../../domain/story/story';
import type { Change } from '../../storage/changes';
import { clock } from '../../storage/clock';
import type { Making, StoredCard, StoredWish } from '../../storage/schema';
import { STALE } from '../../storage/story/making';

/** All that storage knows of one story. */
export interface StorySnapshot {
  /** The making of this story, under way or ended. */
  making: Making | undefined;
  card: StoredCard | undefined;
  story: Story | undefined;
  wish: StoredWish | undefined;
}

export interface StoryUpdatesDeps {
  readMaking(): Promise<Making | undefined>;
  getCard(id: string): Promise<StoredCard | undefined>;
  getStory(id: string): Promise<Story | undefined>;
  getWish(id: string): Promise<StoredWish | undefined>;
  onChange(listener: (change: Change) => void): () => void;
}

const RELEVANT: Change[] = ['cards', 'making', 'wishes'];

/**
 * Follows a story that others change: reads it again after each change, one read at a time, and hands on what differs. Its
 * only timer asks whether a making that has not been heard of for too long has died.
 */
export function createStoryUpdates(
  id: string,
  deps: StoryUpdatesDeps,
  left: AbortSignal,
  onUpdate: (snapshot: StorySnapshot) => Promise<void>,
) {
  let busy = false;
  let again = false;
  let known = '';
  let staleTimer: ReturnType<typeof setTimeout> | undefined;
  let unsubscribe = () => {};

  async function read(): Promise<StorySnapshot> {
    // The making is asked first: once it is seen as ended, the others hold all that it made.
    const [making, card, story, wish] = await Promise.all([
      deps.readMaking(),
      deps.getCard(id),
      deps.getStory(id),
      deps.getWish(id),
    ]);
    return { making: making?.id === id ? making : undefined, card, story, wish };
  }

  async function refresh(): Promise<void> {
    again = true;
    if (busy) return;
    busy = true;
    try {
      while (again && !left.aborted) {
        again = false;
        const snapshot = await read();
        watchForStale(snapshot.making);
        const { making, card, story, wish } = snapshot;
        const key = JSON.stringify([{ ...making, at: 0 }, card, story, wish]);
        if (key === known || left.aborted) continue;
        known = key;
        await onUpdate(snapshot);
      }
    } finally {
      busy = false;
    }
  }

  function watchForStale(making: Making | undefined) {
    clearTimeout(staleTimer);
    if (making && making.phase !== 'ended' && !left.aborted)
      staleTimer = setTimeout(refresh, Math.max(1000, timeLeft(making.at + STALE, clock.now(), STALE) + 100));
  }

  left.addEventListener('abort', () => {
    unsubscribe();
    clearTimeout(staleTimer);
  });

  return {
    read,
    /** Follows from now on, beginning with what has changed since `read`. */
    start() {
      unsubscribe();
      unsubscribe = deps.onChange((change) => RELEVANT.includes(change) && refresh());
      refresh();
    },
  };
}
