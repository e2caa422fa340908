import { durationText } from '../../domain/duration';
import { useParentWords } from '../../i18n/parents';
import { useSettingsWords } from '../../i18n/settings';
import { inSettings, storyRoom, studioRoom, voicesRoom } from '../../session/navigation';
import { hrefOf } from '../../session/route';
import { readOwn } from '../../storage/shelf/family-stories';
import { createStoryList, StoryRow } from '../story-rows';

export const ownStories = createStoryList(readOwn);

/** A family's own stories, the newest first, and the way to a new one. */
export function FamilyStories() {
  const words = useParentWords('studio');
  const { room } = useSettingsWords();
  const making = useParentWords('making');
  const cards = ownStories.use() ?? [];
  return (
    <>
      <div class="settings-lit">
        <p>{words.intro}</p>
        <div class="stories-ways">
          <a class="settings-link stories-link stories-first" href={hrefOf(storyRoom('new'))}>
            {words.write}
          </a>
          <a class="settings-link stories-link" href={hrefOf(studioRoom('new'))}>
            {words.tell}
          </a>
        </div>
      </div>
      <div class="settings-row">
        <a class="settings-link stories-link" href={hrefOf(voicesRoom())}>
          {words.toRead}
        </a>
        <a class="settings-link stories-link" href={hrefOf(inSettings('books'))}>
          {words.toBooks}
        </a>
        <a class="settings-link stories-link" href={hrefOf(inSettings('import'))}>
          {room.import}
        </a>
      </div>
      {cards.length > 0 && (
        <>
          <h2>{words.mine}</h2>
          <ul class="story-rows">
            {cards.map((card) => (
              <StoryRow
                key={card.id}
                story={card}
                facts={card.availability === 'listed' ? words.asleep : durationText(card.duration)}
              >
                <a
                  class="settings-link stories-link"
                  href={hrefOf(storyRoom(card.id))}
                  aria-label={`${making.edit}: ${card.title}`}
                >
                  {making.edit}
                </a>
              </StoryRow>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
