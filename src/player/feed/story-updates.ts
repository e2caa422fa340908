import type { Story } from '../../domain/story/story';
import type { Change } from '../../storage/changes';
import type { StoredCard, StoredWish } from '../../storage/db';
import { type Making, STALE } from '../../storage/story/making';

/** All that storage knows of a story that came to be here, or is about to. */
export interface News {
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

const TELLING: Change[] = ['cards', 'making', 'wishes'];

/**
 * Reads again what others change, after each change and one read at a time, and tells what is new. Asks nothing by
 * itself but this: whether a making has died that has not been heard of for too long.
 */
export function createStoryUpdates(
  id: string,
  deps: StoryUpdatesDeps,
  left: AbortSignal,
  tell: (news: News) => Promise<void>,
) {
  let busy = false;
  let again = false;
  let known = '';
  let late: ReturnType<typeof setTimeout> | undefined;
  let stop = () => {};

  async function read(): Promise<News> {
    // The making is asked first: whoever sees it ended sees all that it made.
    const [making, card, story, wish] = await Promise.all([
      deps.readMaking(),
      deps.getCard(id),
      deps.getStory(id),
      deps.getWish(id),
    ]);
    return { making: making?.id === id ? making : undefined, card, story, wish };
  }

  async function look(): Promise<void> {
    again = true;
    if (busy) return;
    busy = true;
    try {
      while (again && !left.aborted) {
        again = false;
        const news = await read();
        watch(news.making);
        const key = JSON.stringify([{ ...news.making, at: 0 }, news.card, news.story, news.wish]);
        if (key === known || left.aborted) continue;
        known = key;
        await tell(news);
      }
    } finally {
      busy = false;
    }
  }

  function watch(making: Making | undefined) {
    clearTimeout(late);
    if (making && making.phase !== 'ended' && !left.aborted)
      late = setTimeout(look, Math.max(1000, making.at + STALE + 100 - Date.now()));
  }

  left.addEventListener('abort', () => {
    stop();
    clearTimeout(late);
  });

  return {
    read,
    /** From now on; looks once, for what has changed since `read`. */
    start() {
      stop();
      stop = deps.onChange((change) => TELLING.includes(change) && look());
      look();
    },
  };
}
