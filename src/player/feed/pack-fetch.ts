import type { Story } from '../../domain/story/story';
import type { StoredCard } from '../../storage/db';
import type { Arrival } from '../../storage/story/packs';

export interface PackFetchDeps {
  fetchExample(card: StoredCard, signal: AbortSignal): AsyncIterable<Arrival>;
}

interface News {
  onStory(card: StoredCard, story: Story): Promise<void>;
  onPage(piece: Arrival & { type: 'audio' }): void;
  onEnd(): Promise<void>;
  onFailed(error: unknown): void;
}

/** Brings a story's missing pages, one fetch at a time. What has arrived is stored already when it is told here. */
export function createPackFetch({ fetchExample }: PackFetchDeps, signal: AbortSignal, news: News) {
  let busy = false;
  return {
    busy: () => busy,
    async fetch(card: StoredCard): Promise<void> {
      if (busy) return;
      busy = true;
      try {
        for await (const piece of fetchExample(card, signal)) {
          if (piece.type === 'story') await news.onStory(card, piece.story);
          else news.onPage(piece);
        }
        busy = false;
        await news.onEnd();
      } catch (error) {
        busy = false;
        news.onFailed(error);
      }
    },
  };
}
