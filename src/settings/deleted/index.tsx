import { useEffect, useState } from 'preact/hooks';
import { ignore } from '../../domain/ignore';
import { language } from '../../i18n';
import { useParentWords } from '../../i18n/parents';
import { onChange } from '../../storage/changes';
import { undeleteCard } from '../../storage/shelf/cards';
import { type DeletedStory, deleteForGood, readDeleted } from '../../storage/story/deleted';
import { useStore } from '../../store';
import { Cover } from '../../ui/cover';
import { HoldToDelete } from '../../ui/hold-to-delete';
import { loadFigures } from '../../ui/scene';
import type { LazySectionProps } from '../section';
import { sizeText } from '../size-text';
import './deleted.css';

/** Stories that the family deleted in the last thirty days: to be restored, or deleted for good where room is needed. */
export default function DeletedStories({ model: { act } }: LazySectionProps) {
  const words = useParentWords('making');
  const now = useStore(language);
  const [stories, setStories] = useState<DeletedStory[]>([]);
  useEffect(() => {
    let here = true;
    const refresh = () =>
      ignore(
        readDeleted().then((found) => here && setStories(found)),
        'Settings itself says that the database does not open',
      );
    refresh();
    ignore(loadFigures(), 'a cover without figures is still its light');
    const stop = onChange((change) => change === 'cards' && refresh());
    return () => {
      here = false;
      stop();
    };
  }, []);
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
      <ul class="deleted-list">
        {stories.map(({ card: { id, title, cover, language: own }, bytes, daysLeft }) => (
          <li key={id} class="deleted-row">
            <div class="deleted-cover">
              <Cover story={{ id, cover }} />
            </div>
            <div class="deleted-facts">
              <b lang={own} dir="auto">
                {title}
              </b>
              <small>
                {words.daysLeft(daysLeft)}
                {bytes > 0 && ` · ${sizeText(bytes, now)}`}
              </small>
            </div>
            <div class="deleted-do">
              <button
                type="button"
                class="deleted-restore"
                aria-label={`${words.restore}: ${title}`}
                onClick={() => restore(id)}
              >
                {words.restore}
              </button>
              <HoldToDelete
                name={`${words.removeForGood}: ${title}`}
                sure={`${words.sure}: ${title}`}
                hint={words.removeForGoodHint}
                onDelete={() => remove(id)}
              >
                {words.removeForGood}
              </HoldToDelete>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
