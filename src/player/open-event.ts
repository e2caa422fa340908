import type { Story } from '../domain/story/story';
import type { StoredPosition } from './deps';
import { countAvailable, type LoadedStory } from './story/loaded-story';
import type { Tellers } from './story/tellers';
import { positionAt, startOf, wordPositionAt } from './story/timeline';
import type { PlayerEvent } from './transition';

/**
 * Opens a loaded story at the beginning of the sentence where it was left.
 * @param own the story with its own narration alone
 */
export function openEvent(
  loaded: LoadedStory,
  own: Story,
  tellers: Tellers,
  at: StoredPosition | undefined,
  speed: number,
): PlayerEvent {
  const { card, story, timeline, making } = loaded;
  const sentence = positionAt(timeline, at ? (timeline.pages[at.page]?.start ?? 0) + at.time : 0);
  return {
    type: 'open',
    card,
    story,
    timeline,
    tellers: tellers.list(own),
    teller: tellers.currentOf(own),
    ...wordPositionAt(timeline, startOf(timeline, sentence)),
    speed,
    available: countAvailable(loaded),
    making,
  };
}
