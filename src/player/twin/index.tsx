import { useLayoutEffect, useMemo, useState } from 'preact/hooks';
import { playsOffline } from '../../domain/story/narration';
import { useTellersWords } from '../../i18n/tellers';
import { replaceRoute } from '../../session/navigation';
import { night } from '../../storage/bedtime/night';
import { heardBy } from '../../storage/current-child';
import type { StoredCard } from '../../storage/schema';
import { settings } from '../../storage/settings/settings';
import { getCard, setFavourite } from '../../storage/shelf/cards';
import { fetchExample } from '../../storage/story/packs';
import { readSideBySide, saveSideBySide } from '../../storage/story/side-by-side';
import { markEnded, putListening } from '../../storage/story/stories';
import { readStoryText } from '../../storage/story/story-text';
import { useStore } from '../../store';
import { Icon } from '../../ui/icon';
import type { PlayerModel } from '../model';
import { openPaused } from '../opening-paused';
import type { OpenStory } from '../state';
import { besideWords } from '../view/beside-words';
import { createTwinModel } from './model';
import { SideBySide } from './side-by-side';
import './twin.css';

/** Two pages with lines, one above the other. */
const BESIDE =
  'M5 2.500H19A2 2 0 0 1 21 4.500V9A2 2 0 0 1 19 11H5A2 2 0 0 1 3 9V4.500A2 2 0 0 1 5 2.500ZM6 5H18V6.200H6ZM6 7.400H14V8.600H6ZM5 13H19A2 2 0 0 1 21 15V19.500A2 2 0 0 1 19 21.500H5A2 2 0 0 1 3 19.500V15A2 2 0 0 1 5 13ZM6 15.500H18V16.700H6ZM6 17.900H14V19.100H6Z';

/** The same story in another language: a touch goes on in it, another shows the words of both. */
export default function Twin({ player, now }: { player: PlayerModel; now: OpenStory }) {
  const words = useTellersWords();
  const { story } = now;
  const [twin] = useState(() => createTwinModel(story.twin ?? '', player, depsOf(story.id)));
  const { card, phase, isBeside, text } = useStore(twin.state);
  const isByWord = useStore(settings).wordByWord ?? false;
  // The story of the evening was chosen before, and nothing else is to tempt.
  const isBedtime = useStore(night) !== undefined;
  const isShown = card !== undefined && !isBedtime;
  useLayoutEffect(twin.watch, [twin]);
  const Beside = useMemo(
    () => text && ((props: { player: PlayerModel; now: OpenStory }) => <SideBySide {...props} twin={text} />),
    [text],
  );
  useLayoutEffect(() => {
    besideWords.set(isShown && isBeside ? Beside : undefined);
    return () => besideWords.set(undefined);
  }, [isShown, isBeside, Beside]);
  if (!isShown) return null;
  return (
    <div class="twin">
      <button
        type="button"
        class="round-button player-round twin-change"
        data-named
        aria-label={words.tellIn[card.language]}
        aria-busy={phase === 'coming'}
        onClick={twin.change}
      >
        {[story.language, card.language].map((one) => (
          <b key={one} lang={one} aria-hidden="true" />
        ))}
      </button>
      {!isByWord && (
        <button
          type="button"
          class="round-button player-round twin-beside"
          data-named
          aria-label={words.bothLanguages}
          aria-pressed={isBeside}
          onClick={twin.toggleBeside}
        >
          <Icon d={BESIDE} />
        </button>
      )}
      <p class="twin-said" role="status">
        {phase === 'away' && words.twinAway[card.language]}
      </p>
    </div>
  );
}

/** @param story id of the open story: the marks are those of the child that opened it */
function depsOf(story: string): Parameters<typeof createTwinModel>[2] {
  const isTheirs = () => heardBy(story) === settings.get().who;
  return {
    getCard,
    readText: readStoryText,
    putPlace: async (place) => {
      if (isTheirs()) await putListening(place);
    },
    markEnded: async (id) => {
      if (isTheirs()) await markEnded(id);
    },
    setFavourite: async (id, on) => {
      if (isTheirs()) await setFavourite(id, on);
    },
    readSideBySide: () => readSideBySide(story),
    saveSideBySide: (on) => saveSideBySide(story, on),
    openPaused,
    showStory: (id) => replaceRoute({ view: 'play', id }),
    bring,
  };
}

async function bring(card: StoredCard, signal: AbortSignal): Promise<void> {
  if (playsOffline(card)) return;
  // Its first piece tells that the rest is to be had; the player fetches that itself.
  for await (const _ of fetchExample(card, signal)) return;
}
