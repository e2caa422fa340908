import type { Story } from '../../domain/story/story';
import type { StoredCard } from '../../storage/schema';
import type { Arrival } from '../../storage/story/packs';

export interface PackFetchDeps {
  fetchExample(card: StoredCard, signal: AbortSignal): AsyncIterable<Arrival>;
}

interface PackFetchEvents {
  onStory(card: StoredCard, story: Story): Promise<void>;
  onPage(piece: Arrival & { type: 'audio' }): void;
  onEnd(): Promise<void>;
  onFailed(error: unknown): void;
}

/** Fetches a story's missing pages, one fetch at a time. Each event comes after its piece has been stored. */
export function createPackFetch({ fetchExample }: PackFetchDeps, left: AbortSignal, events: PackFetchEvents) {
  let busy = false;
  return {
    isBusy: () => busy,
    async fetch(card: StoredCard): Promise<void> {
      if (busy) return;
      busy = true;
      try {
        for await (const piece of fetchExample(card, left)) {
          if (piece.type === 'story') await events.onStory(card, piece.story);
          else events.onPage(piece);
        }
        busy = false;
        await events.onEnd();
      } catch (error) {
        busy = false;
        events.onFailed(error);
      }
    },
  };
}
