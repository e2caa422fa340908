import { useEffect, useState } from 'preact/hooks';
import { durationText } from '../../domain/duration';
import { ignore } from '../../domain/ignore';
import { useParentWords } from '../../i18n/parents';
import { storyRoom } from '../../session/navigation';
import { hrefOf } from '../../session/route';
import { onChange } from '../../storage/changes';
import type { StoredCard } from '../../storage/schema';
import { readOwn } from '../../storage/shelf/family-stories';
import { Cover } from '../../ui/cover';
import { loadFigures } from '../../ui/scene';

/** A family's own stories, the newest first, and the way to a new one. */
export function FamilyStories() {
  const words = useParentWords('studio');
  const making = useParentWords('making');
  const [cards, setCards] = useState<StoredCard[]>([]);
  useEffect(() => {
    let here = true;
    const refresh = () =>
      ignore(
        readOwn().then((found) => here && setCards(found)),
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
  return (
    <>
      <div class="settings-lit">
        <p>{words.intro}</p>
        <a class="settings-link stories-link stories-first" href={hrefOf(storyRoom('new'))}>
          {words.write}
        </a>
      </div>
      {cards.length > 0 && (
        <>
          <h2>{words.mine}</h2>
          <ul class="stories-list">
            {cards.map(({ id, title, cover, language, availability, duration }) => (
              <li key={id} class="stories-row">
                <div class="stories-cover">
                  <Cover story={{ id, cover }} />
                </div>
                <div class="stories-told">
                  <b lang={language} dir="auto">
                    {title}
                  </b>
                  <small>{availability === 'listed' ? words.asleep : durationText(duration)}</small>
                </div>
                <div class="stories-do">
                  <a
                    class="settings-link stories-link"
                    href={hrefOf(storyRoom(id))}
                    aria-label={`${making.edit}: ${title}`}
                  >
                    {making.edit}
                  </a>
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
