import { useState } from 'preact/hooks';
import { isWordless } from '../../domain/story/wordless';
import { useWords } from '../../i18n';
import { loadTellersWords } from '../../i18n/tellers';
import { settings } from '../../storage/settings/settings';
import { useStore } from '../../store';
import { Icon } from '../../ui/icon';
import { lazyChunk } from '../../ui/lazy-view';
import { useOptionalView } from '../../ui/optional-view';
import { PLAYER_ICONS } from '../icons';
import { useLater } from '../late';
import type { PlayerModel } from '../model';
import { branches, chapters } from '../page-views';
import type { OpenStory } from '../state';
import { besideWords } from './beside-words';
import { Controls } from './controls';
import { HomeButton } from './home-button';
import { PageWords } from './page-words';
import { TroubleLine } from './trouble';
import './story-view.css';
import './small.css';

/** Shown where nobody but the family reads; the whole page until it has loaded, or where it does not. */
const readTogether = lazyChunk<{ player: PlayerModel; now: OpenStory }>(() => [import('../together')]);
const tellersView = lazyChunk<{ player: PlayerModel; now: OpenStory }>(() => [
  import('../tellers'),
  loadTellersWords(),
]);
const twinView = lazyChunk<{ player: PlayerModel; now: OpenStory }>(() => [
  import('../twin'),
  loadTellersWords(),
]);
/** Shown where a parent has chosen it; the whole page until it has loaded, or where it does not. */
const oneWord = lazyChunk<{ player: PlayerModel; now: OpenStory }>(() => [import('../one-word')]);

interface Props {
  player: PlayerModel;
  now: OpenStory;
  calm: boolean;
  onBack(): void;
}

/** The open story: its words and the controls. The scene is drawn behind. */
export function StoryView({ player, now, calm, onBack }: Props) {
  const words = useWords('player');
  const OneWord = useOptionalView(oneWord, useStore(settings).wordByWord ?? false);
  const [more, showMore] = useState(false);
  const isTogether = now.status === 'together' && !OneWord;
  const ReadTogether = useOptionalView(readTogether, isTogether);
  const { card, story, timeline, page } = now;
  // Faces to choose from at once; the microphone alone once the story is heard.
  const Tellers = useLater(tellersView, true, now.tellers.length > 1 ? 0 : undefined);
  const Twin = useOptionalView(twinView, story.twin !== undefined);
  const Beside = useStore(besideWords);
  const Chapters = useOptionalView(chapters, !story.graph && isWordless(story.pages[page]));
  const Branches = useOptionalView(branches, story.graph !== undefined);
  const Words = Branches ?? Chapters ?? OneWord ?? Beside ?? ReadTogether;
  const part = story.series && words.part(story.series.part);
  return (
    <>
      <h1 class="visually-hidden" lang={story.language}>
        {story.title}
        {part && `, ${part}`}
      </h1>
      <div class="player-top">
        <HomeButton onBack={onBack} />
        <button
          type="button"
          class="round-button player-round player-heart"
          aria-label={card.favouriteAt ? words.favourited : words.favourite}
          aria-pressed={Boolean(card.favouriteAt)}
          onClick={() => player.toggleFavourite()}
        >
          <Icon d={PLAYER_ICONS.heart} />
        </button>
        {/* On the small device only: the lock, the sleep timer and the speed are behind it. */}
        <button
          type="button"
          class="round-button player-round player-more"
          data-apart
          aria-label={words.more}
          aria-expanded={more}
          onClick={() => showMore(!more)}
        >
          <Icon d={PLAYER_ICONS.more} line="player-line" />
        </button>
      </div>
      <div class="player-foot">
        {Tellers && <Tellers player={player} now={now} />}
        {Twin && <Twin key={story.twin} player={player} now={now} />}
      </div>
      <div class="player-paper">
        {Words && timeline.pages[page] && <Words player={player} now={now} />}
        {!Words && (
          <PageWords
            player={player}
            now={now}
            calm={calm}
            title={page === 0 ? story.title : undefined}
            part={part}
          />
        )}
        <TroubleLine player={player} now={now} />
      </div>
      <Controls player={player} now={now} />
    </>
  );
}
