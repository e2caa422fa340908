import { type ParentWords, useParentWords } from '../../i18n/parents';
import { studioRoom, voicesRoom } from '../../session/navigation';
import { hrefOf } from '../../session/route';
import { isFamilyStory } from './edit-story';
import { progressText } from './progress-text';
import type { StoryModel } from './story-model';
import type { StoryReady } from './story-state';

interface Props {
  now: StoryReady;
  model: StoryModel;
  /** Whether a service speaks new stories. */
  speaks: boolean;
}

/** Reasons why a child cannot hear the whole story yet, each with its way out. */
export function StoryStatus(props: Props) {
  const making = useParentWords('making');
  const studio = useParentWords('studio');
  return (
    <div class="stories-todo">
      {statusLines(props.now, making, studio).map((line) => (
        <p key={line}>{line}</p>
      ))}
      <StoryActions {...props} />
    </div>
  );
}

function statusLines(
  { story, availability, wish, making }: StoryReady,
  words: ParentWords['making'],
  studio: ParentWords['studio'],
): string[] {
  const own = isFamilyStory(story);
  const lines = [
    own && studio.keptAsTyped,
    story.held && !own && words.heldNow,
    making && progressText(making, words),
    making && making.phase !== 'speaking' && words.locked,
    !making && wish && words.finishing,
    !making && wish?.failure && `${words.failure[wish.failure.kind]} ${wish.failure.message}`,
    !making && !wish && availability === 'partial' && (story.open ? words.unfinished : words.unspoken),
  ];
  return lines.filter((line) => typeof line === 'string');
}

function StoryActions({ now, model, speaks }: Props) {
  const words = useParentWords('making');
  const studio = useParentWords('studio');
  const { story, availability, wish, making } = now;
  const own = isFamilyStory(story);
  const silent = story.pages.some(({ speech }) => !speech);
  return (
    <div class="stories-do">
      {!making && (
        <a
          class={`settings-link stories-link ${own ? 'stories-first' : ''}`}
          // A story that the family did not record itself keeps its own narration: the reading stands beside it.
          href={hrefOf(own ? studioRoom(story.id) : voicesRoom(story.id))}
        >
          {studio.recordStory}
        </a>
      )}
      {!making && own && story.pages.length > 0 && (
        <a class="settings-link stories-link" href={hrefOf(voicesRoom(story.id))}>
          {studio.readers}
        </a>
      )}
      {own && speaks && silent && !making && !wish && (
        <button type="button" onClick={model.finish}>
          {studio.letRead}
        </button>
      )}
      {story.held && !own && !making && (
        <button type="button" class="stories-first" onClick={model.release}>
          {words.letGo}
        </button>
      )}
      {making && (
        <button type="button" onClick={model.stop}>
          {words.stop}
        </button>
      )}
      {!making && !wish && availability === 'partial' && (
        <button type="button" onClick={model.finish}>
          {words.finish}
        </button>
      )}
      {!story.held && (
        <a class="settings-link stories-link" href={hrefOf({ view: 'play', id: story.id })}>
          {words.listen}
        </a>
      )}
    </div>
  );
}
