import { useEffect, useState } from 'preact/hooks';
import { durationText } from '../../domain/duration';
import { ignore } from '../../domain/ignore';
import type { NarratingQueue } from '../../domain/story/narration';
import { costOfCard, sumOfCosts } from '../../domain/story/narration-cost';
import { language } from '../../i18n';
import { useVoicesWords } from '../../i18n/voices';
import { voicesRoom } from '../../session/navigation';
import { hrefOf } from '../../session/route';
import { onChange } from '../../storage/changes';
import type { StoredCard } from '../../storage/schema';
import { readWindow } from '../../storage/shelf/shelf';
import { askToNarrate, readNarrating } from '../../storage/story/narrating';
import { createStoryList, StoryRow } from '../story-rows';
import { ReadingProgress } from './reading-progress';
import { costText, NoService, useVoiceService } from './service-reading';

/** Stories that are read from storage for this list: all of a family's, of a library's the first. */
const MOST = 300;

/** The stories of the interface's language, silent ones first, and the way to have all silent ones read. */
export function AllStories() {
  const words = useVoicesWords();
  const hasService = useVoiceService();
  const queue = useQueue();
  const cards = storiesToRead.use() ?? [];
  const silent = cards.filter(isSilent);
  const all = [...silent, ...cards.filter((card) => !isSilent(card))];
  // The service may be a second voice where every story has one.
  const toRead = (silent.length ? silent : cards.filter(({ voiced }) => voiced !== 'wholly')).filter(
    ({ id }) => !queue?.stories.includes(id),
  );
  return (
    <>
      <p>{words.intro}</p>
      <ReadingProgress queue={queue} />
      {!hasService && <NoService />}
      {hasService && toRead.length > 0 && (
        <div class="settings-lit">
          <h2>{silent.length ? words.costAll : words.service}</h2>
          <p>{costText(sumOfCosts(toRead.map(costOfCard)), words)}</p>
          <button
            type="button"
            class="stories-first"
            onClick={() => askToNarrate(toRead.map(({ id }) => id))}
          >
            {words.letServiceAll(toRead.length)}
          </button>
        </div>
      )}
      <h2>{words.stories}</h2>
      {cards.length === 0 && <p>{words.noStories}</p>}
      <ul class="story-rows">
        {all.map((card) => (
          <StoryRow
            key={card.id}
            story={card}
            facts={[durationText(card.duration), isSilent(card) && words.silent].filter(Boolean).join(' · ')}
          >
            <a
              class="settings-link stories-link"
              href={hrefOf(voicesRoom(card.id))}
              aria-label={`${words.link}: ${card.title}`}
            >
              {words.link}
            </a>
          </StoryRow>
        ))}
      </ul>
    </>
  );
}

const isSilent = ({ narrated, voiced }: StoredCard) => !narrated && voiced !== 'wholly';

export const storiesToRead = createStoryList(
  async () => (await readWindow({ language: language.get(), sort: 'new' }, 0, MOST)).cards,
);

function useQueue(): NarratingQueue | undefined {
  const [queue, setQueue] = useState<NarratingQueue>();
  useEffect(() => {
    const read = () => ignore(readNarrating().then(setQueue), 'the list stands without it');
    read();
    return onChange((change) => change === 'narrating' && read());
  }, []);
  return queue;
}
