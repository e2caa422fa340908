import { useEffect, useState } from 'preact/hooks';
import type { StoryOwners } from '../../domain/children/children';
import { ignore } from '../../domain/ignore';
import { useParentWords } from '../../i18n/parents';
import { onChange } from '../../storage/changes';
import { readOwners } from '../../storage/children/story-owners';
import type { StoredCard } from '../../storage/schema';
import { getCard } from '../../storage/shelf/cards';
import type { SettingsModel } from '../model';
import { StoryAudience } from './story-audience';

/** Choice of the children who see the story, beneath its editor; nothing for a story that is not on the shelf. */
export function EditorAudience({ id, act }: Pick<SettingsModel, 'act'> & { id: string }) {
  const words = useParentWords('family');
  const [now, set] = useState<{ card: StoredCard | undefined; owners: StoryOwners }>();
  useEffect(() => {
    let here = true;
    const refresh = async () => {
      const [card, owners] = await Promise.all([getCard(decodeURIComponent(id)), readOwners()]);
      if (here) set({ card, owners });
    };
    const read = () => ignore(refresh(), 'Settings itself says that the database does not open');
    read();
    const stop = onChange((change) => change === 'cards' && read());
    return () => {
      here = false;
      stop();
    };
  }, [id]);
  if (!now?.card || now.card.deletedAt) return null;
  return (
    <section class="children-of">
      <h2>{words.forWhom}</h2>
      <StoryAudience story={now.card} owners={now.owners[now.card.id]} act={act} />
    </section>
  );
}
