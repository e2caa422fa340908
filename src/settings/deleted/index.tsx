import { language } from '../../i18n';
import { useParentWords } from '../../i18n/parents';
import { useVoicesWords } from '../../i18n/voices';
import { type Deleted, deleteForGood, readDeleted, restoreDeleted } from '../../storage/story/deleted';
import { useStore } from '../../store';
import { HoldToDelete } from '../../ui/hold-to-delete';
import type { LazySectionProps } from '../section';
import { sizeText } from '../size-text';
import { createStoryList, StoryRow } from '../story-rows';
import { readerName } from '../voices/reader-name';
import './deleted.css';

const deleted = createStoryList(readDeleted);

/**
 * Stories and readings that the family deleted in the last thirty days: to be restored, or deleted for good where room is
 * needed.
 */
export default function RecentlyDeleted({ model: { act } }: LazySectionProps) {
  const words = useParentWords('making');
  const voices = useVoicesWords();
  const now = useStore(language);
  const all = deleted.use() ?? [];
  if (!all.length) return null;
  const restore = (one: Deleted) =>
    act(async () => {
      await restoreDeleted(one);
      return { what: one.narration ? 'saved' : 'onShelfAgain' };
    });
  const remove = (one: Deleted) =>
    act(async () => {
      await deleteForGood(one);
      return { what: 'deleted' };
    });
  return (
    <section aria-label={words.deletedLately}>
      <h2>{words.deletedLately}</h2>
      <ul class="story-rows">
        {all.map((one) => {
          const { card, narration, bytes, daysLeft } = one;
          const reader = narration && readerName(narration, voices);
          const name = [card.title, reader].filter(Boolean).join(', ');
          const facts = [reader, words.daysLeft(daysLeft), bytes > 0 && sizeText(bytes, now)];
          return (
            <StoryRow key={narration?.id ?? card.id} story={card} facts={facts.filter(Boolean).join(' · ')}>
              <button
                type="button"
                class="deleted-restore"
                aria-label={`${words.restore}: ${name}`}
                onClick={() => restore(one)}
              >
                {words.restore}
              </button>
              <HoldToDelete
                name={`${words.removeForGood}: ${name}`}
                sure={`${words.sure}: ${name}`}
                hint={words.removeForGoodHint}
                onDelete={() => remove(one)}
              >
                {words.removeForGood}
              </HoldToDelete>
            </StoryRow>
          );
        })}
      </ul>
    </section>
  );
}

RecentlyDeleted.prepare = deleted.prepare;
