import type { Story } from '../domain/story/story';
import { isWordless } from '../domain/story/wordless';
import type { StoredPosition } from './deps';
import { countAvailable, type LoadedStory } from './story/loaded-story';
import type { Tellers } from './story/tellers';
import { positionAt, startOf, wordPositionAt } from './story/timeline';
import type { PlayerEvent } from './transition';

/**
 * Opens a loaded story at the beginning of the sentence where it was left; of a page without words, at that very place.
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
  const left = at ? (timeline.pages[at.page]?.start ?? 0) + at.time : 0;
  const sentence = positionAt(timeline, left);
  const time = isWordless(story.pages[sentence.page]) ? left : startOf(timeline, sentence);
  return {
    type: 'open',
    card,
    story,
    timeline,
    tellers: tellers.list(own),
    teller: tellers.currentOf(own),
    ...wordPositionAt(timeline, time),
    speed,
    available: countAvailable(loaded),
    making,
  };
}
