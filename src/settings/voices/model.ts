import { type Failure, toFailure } from '../../domain/errors';
import type { NarratingQueue, Narration } from '../../domain/story/narration';
import { costOfCard, costOfPages, type NarrationCost } from '../../domain/story/narration-cost';
import type { Story } from '../../domain/story/story';
import type { Change } from '../../storage/changes';
import type { StoredCard } from '../../storage/schema';
import { createStore } from '../../store';
import type { NarrationReader } from '../studio/narration-takes';

export type StoryVoicesState =
  | { phase: 'loading' }
  | { phase: 'failed'; failure: Failure }
  | { phase: 'none' }
  | {
      phase: 'ready';
      card: StoredCard;
      /** Absent until its pack was fetched. */
      story: Story | undefined;
      /** Deleted ones too. */
      narrations: Narration[];
      /** Those who have read any story here before. */
      readers: NarrationReader[];
      queue: NarratingQueue | undefined;
      /** Its text is being fetched. */
      isComing: boolean;
      failure?: Failure | undefined;
    };

interface StoryVoicesDeps {
  getCard(id: string): Promise<StoredCard | undefined>;
  getStory(id: string): Promise<Story | undefined>;
  readStoryText(id: string, signal: AbortSignal): Promise<Story>;
  readAllNarrations(story: string): Promise<Narration[]>;
  readEveryNarration(): Promise<[story: string, narrations: Narration[]][]>;
  readNarrating(): Promise<NarratingQueue | undefined>;
  onChange(listener: (change: Change) => void): () => void;
  beginNarration(reader: NarrationReader): string;
}

export type StoryVoicesModel = ReturnType<typeof createStoryVoicesModel>;

/** All who read one story aloud. */
export function createStoryVoicesModel(id: string, deps: StoryVoicesDeps) {
  const state = createStore<StoryVoicesState>({ phase: 'loading' });
  const left = new AbortController();

  async function read(): Promise<void> {
    try {
      const [card, story, narrations, all, queue] = await Promise.all([
        deps.getCard(id),
        deps.getStory(id),
        deps.readAllNarrations(id),
        deps.readEveryNarration(),
        deps.readNarrating(),
      ]);
      if (!card || card.deletedAt) return state.set({ phase: 'none' });
      const before = state.get();
      const { isComing = false, failure } = before.phase === 'ready' ? before : {};
      const readers = distinctReaders(all.flatMap(([, found]) => found));
      state.set({ phase: 'ready', card, story, narrations, readers, queue, isComing, failure });
    } catch (error) {
      state.set({ phase: 'failed', failure: toFailure(error) });
    }
  }

  function patch(change: { isComing: boolean; failure?: Failure | undefined }) {
    const now = state.get();
    if (now.phase === 'ready') state.set({ ...now, failure: undefined, ...change });
  }

  return {
    state,
    /** Keeps the state current while the view is mounted. @returns the way to stop */
    watch() {
      read();
      const stop = deps.onChange((change) => (change === 'cards' || change === 'narrating') && read());
      return stop;
    },
    /** Begins a reading, once the story's text is here. @returns its id; undefined where the text did not come */
    async begin(reader: NarrationReader): Promise<string | undefined> {
      patch({ isComing: true });
      try {
        const { open, pages } = await deps.readStoryText(id, left.signal);
        patch({ isComing: false });
        if (open || !pages.length) return undefined;
        return deps.beginNarration(reader);
      } catch (error) {
        patch({ isComing: false, failure: toFailure(error) });
        return undefined;
      }
    },
  };
}

/** Cost of reading all of a story: exactly where its text is here, else roughly. */
export const costOf = (card: StoredCard, story: Story | undefined): NarrationCost =>
  story ? costOfPages(story.pages, story.language) : costOfCard(card);

/** Each reader once, the one who read last first. */
function distinctReaders(narrations: Narration[]): NarrationReader[] {
  const found = new Map<string, NarrationReader>();
  const family = narrations.filter(({ by }) => by === 'family').sort((a, b) => b.createdAt - a.createdAt);
  for (const { name, face, colour } of family) if (!found.has(name)) found.set(name, { name, face, colour });
  return [...found.values()];
}
