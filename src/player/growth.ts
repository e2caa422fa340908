import type { Story } from '../domain/story/story';
import type { StoredCard } from '../storage/schema';
import type { createEndOfContent } from './end-of-content';
import type { PlayerStore } from './player-store';
import { timeAfterUpdate } from './position';
import {
  type AudioStore,
  continuesPage,
  countAvailable,
  type LoadedStory,
  type MakingProgress,
  updateStory,
} from './story/loaded-story';
import type { Tellers } from './story/tellers';

interface GrowthDeps {
  audio: AudioStore;
  store: PlayerStore;
  tellers: Tellers;
  loaded(): LoadedStory | undefined;
  endOfContent: ReturnType<typeof createEndOfContent>;
}

/**
 * Takes in what the story has become: what sounds goes on, the place in the page stays, and a wait may end.
 * @param own the story with its own narration alone
 */
export async function growStory(
  { audio, store, tellers, loaded, endOfContent }: GrowthDeps,
  card: StoredCard,
  own: Story,
  progress: MakingProgress,
): Promise<void> {
  const grown = loaded();
  if (!grown) return;
  const before = grown.story;
  const isNew = await updateStory(grown, tellers.tell(own), audio);
  const now = store.open();
  if (!now || loaded() !== grown) return;
  Object.assign(grown, { card }, progress);
  const { story, timeline } = grown;
  const time = timeAfterUpdate(now, timeline, now.status === 'waiting' && !endOfContent.hasTarget());
  store.send({
    type: 'update',
    card,
    story,
    timeline,
    available: countAvailable(grown),
    making: progress.making,
    ...(isNew && { time }),
  });
  if (progress.making && !continuesPage(before, story, now.page))
    endOfContent.replayPage(Math.min(now.page, story.pages.length - 1));
  else endOfContent.onUpdate();
}
