import { language } from '../../i18n';
import { useParentWords } from '../../i18n/parents';
import { undeleteCard } from '../../storage/shelf/cards';
import { deleteForGood, readDeleted } from '../../storage/story/deleted';
import { useStore } from '../../store';
import { HoldToDelete } from '../../ui/hold-to-delete';
import type { LazySectionProps } from '../section';
import { sizeText } from '../size-text';
import { StoryRow, useStoredStories } from '../story-rows';
import './deleted.css';

/** Stories that the family deleted in the last thirty days: to be restored, or deleted for good where room is needed. */
export default function DeletedStories({ model: { act } }: LazySectionProps) {
  const words = useParentWords('making');
  const now = useStore(language);
  const stories = useStoredStories(readDeleted);
  if (!stories.length) return null;
  const restore = (id: string) =>
    act(async () => {
      await undeleteCard(id);
      return { what: 'onShelfAgain' };
    });
  const remove = (id: string) =>
    act(async () => {
      await deleteForGood(id);
      return { what: 'deleted' };
    });
  return (
    <section aria-label={words.deletedLately}>
      <h2>{words.deletedLately}</h2>
      <ul class="story-rows">
        {stories.map(({ card, bytes, daysLeft }) => (
          <StoryRow
            key={card.id}
            story={card}
            facts={[words.daysLeft(daysLeft), bytes > 0 && sizeText(bytes, now)].filter(Boolean).join(' · ')}
          >
            <button
              type="button"
              class="deleted-restore"
              aria-label={`${words.restore}: ${card.title}`}
              onClick={() => restore(card.id)}
            >
              {words.restore}
            </button>
            <HoldToDelete
              name={`${words.removeForGood}: ${card.title}`}
              sure={`${words.sure}: ${card.title}`}
              hint={words.removeForGoodHint}
              onDelete={() => remove(card.id)}
            >
              {words.removeForGood}
            </HoldToDelete>
          </StoryRow>
        ))}
      </ul>
    </section>
  );
}
