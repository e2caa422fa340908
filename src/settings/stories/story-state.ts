import type { Failure } from '../../domain/errors';
import type { Availability, Story } from '../../domain/story/story';
import type { Making, StoredCard, StoredWish } from '../../storage/schema';
import { mayEdit, withDraftPages } from './edit-story';

export type StoryState =
  | { phase: 'loading' }
  | { phase: 'failed'; failure: Failure }
  /** `waits`: the story is still a wish in the queue. */
  | { phase: 'none'; waits: boolean }
  | { phase: 'built-in'; title: string }
  | {
      phase: 'ready';
      story: Story;
      availability: Availability;
      deleted: boolean;
      wish: StoredWish | undefined;
      /** Present while the story is being made. */
      making: Making | undefined;
    };
export type StoryReady = StoryState & { phase: 'ready' };

/** State of the editor for what is stored under one id. */
export function storyStateOf(
  story: Story | undefined,
  card: StoredCard | undefined,
  wish: StoredWish | undefined,
  making: Making | undefined,
): StoryState {
  if (card?.source === 'example') return { phase: 'built-in', title: card.title };
  if (!story || !mayEdit(story)) return { phase: 'none', waits: wish !== undefined };
  const busy = making?.id === story.id && making.phase !== 'ended';
  return {
    phase: 'ready',
    story: withDraftPages(story),
    availability: card?.availability ?? 'listed',
    deleted: card?.deletedAt !== undefined,
    wish,
    making: busy ? making : undefined,
  };
}
