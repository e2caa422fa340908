import { catalogueUrl } from 'virtual:talelight-stories';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { useWords } from '../i18n';
import { voices } from '../providers/registry';
import { playing, told, voice } from '../session/now-playing';
import { night, readNight } from '../storage/bedtime/night';
import { onChange } from '../storage/changes';
import { mayPlay, noteHeard } from '../storage/limits/listening-time';
import { dropAudio, getAudio, haveAudio, usage } from '../storage/media/audio';
import { isMetered } from '../storage/network';
import { changeLoudness, loudnessNow } from '../storage/settings/loudness';
import { saveSettings } from '../storage/settings/save-settings';
import { serviceNow } from '../storage/settings/services';
import { profileNow, settings } from '../storage/settings/settings';
import { getCard, setFavourite } from '../storage/shelf/cards';
import { syncCatalogue } from '../storage/story/catalogue';
import { readMaking, stopMaking } from '../storage/story/making';
import { fetchExample } from '../storage/story/packs';
import {
  getListening,
  getStory,
  linkNext,
  markEnded,
  markOpened,
  putListening,
} from '../storage/story/stories';
import { bytesLeft } from '../storage/story/upkeep';
import { getWish, mintId, putWish, updateWish } from '../storage/story/wishes';
import { useStore } from '../store';
import { Cover } from '../ui/cover';
import { lettering } from '../ui/lettering';
import { Moon } from '../ui/moon';
import { loadFigures, scene } from '../ui/scene';
import { useReducedMotion } from '../ui/use-reduced-motion';
import type { PlayerDeps } from './deps';
import { findNext } from './feed/next-story';
import { prefetchNext } from './feed/prefetch';
import { listenToKeys } from './keys';
import { useSleep } from './late';
import { showInMediaSession } from './media-session';
import { createPlayerModel, type PlayerModel } from './model';
import { coverOf, storedPicture } from './picture';
import { openMediaEngine } from './sound/media-element';
import { isOver, type OpenStory, type PlayerState } from './state';
import { PagePicture } from './view/page-picture';
import { StoryView } from './view/story-view';
import { BedtimeEnd, TheEnd } from './view/the-end';
import { UnavailableStory } from './view/unavailable';
import { Unfinished } from './view/unfinished';
import { createWakeLock } from './wake-lock';
import './player.css';

const deps: PlayerDeps = {
  ...{ getCard, getStory, getListening, putListening, markOpened, markEnded, setFavourite },
  ...{ dropAudio, getAudio, haveAudio, fetchExample, findNext, openMediaEngine },
  ...{ readMaking, getWish, onChange, mintId, putWish, updateWish, linkNext, stopMaking },
  ...{ noteHeard, changeLoudness },
  async mayPlay() {
    await readNight();
    return mayPlay(new Date(), Boolean(night.get()));
  },
  loudness: () => loudnessNow() * voice.get(),
  speaks: () => (serviceNow('tts')?.provider ?? 'device') !== 'device',
  bringCatalogue: () => syncCatalogue(settings.get().examples === 'off' ? '' : catalogueUrl),
  openVoice: async (language) => (await voices.device()).open(language),
  speed: () => settings.get().speed ?? 1,
  saveSpeed: (speed) => saveSettings({ speed }),
};

const ahead = {
  ...{ findNext, fetchExample },
  mayFetch: () => profileNow() !== 'lite' && navigator.onLine && !isMetered(),
  bytesLeft: async () => bytesLeft(await usage()),
};

/** No words to read: the scene is all there is, with a sentence and a few things to touch. */
const isLone = (now: PlayerState) => now.phase !== 'open' || isOver(now);

// `replace`, so that the phone's own back button leads out of the stories, not through all that were heard.
const goHome = () => location.replace('#/stories');
const goTo = (id: string) => location.replace(`#/play/${encodeURIComponent(id)}`);

export default function PlayerRoute({ id }: { id: string }) {
  return <PlayerView key={id} id={id} />;
}

function PlayerView({ id }: { id: string }) {
  const words = useWords('player');
  const [player] = useState(() => createPlayerModel(id, deps));
  const now = useStore(player.state);
  const wish = useStore(settings);
  const letters = lettering(wish);
  const calm = useReducedMotion(profileNow() === 'lite');
  // A sleeping card of the shelf has a class of its own that would be met here.
  const status = now.phase === 'open' ? now.status : now.phase === 'asleep' ? 'sleeping' : now.phase;

  // Before the first paint, not after it: the sound of a stored story is a few reads away.
  useLayoutEffect(() => {
    player.open();
    loadFigures().catch(() => {});
    const stops = [
      ...[listenToKeys(player, goHome), showInMediaSession(player), prefetchNext(player.state, ahead)],
      settings.subscribe(() => player.setVolume()),
      voice.subscribe(() => player.setVolume()),
    ];
    addEventListener('pagehide', player.keep);
    addEventListener('online', player.online);
    document.addEventListener('visibilitychange', player.keep);
    return () => {
      for (const stop of stops) stop();
      removeEventListener('pagehide', player.keep);
      removeEventListener('online', player.online);
      document.removeEventListener('visibilitychange', player.keep);
      player.close();
    };
  }, [player]);

  useEffect(() => {
    if (status !== 'playing' && status !== 'waiting') return;
    const lock = createWakeLock();
    lock.awake(true);
    return () => lock.close();
  }, [status === 'playing' || status === 'waiting']);

  useEffect(() => {
    const sounds = status === 'playing' || status === 'waiting';
    playing.set(sounds ? 'playing' : status === 'paused' ? 'paused' : 'nothing');
  }, [status]);
  const page = now.phase === 'open' ? now.page : 0;
  useEffect(() => told.set({ id, page, status }), [page, status]);
  useEffect(
    () => () => {
      playing.set('nothing');
      told.set(undefined);
    },
    [],
  );
  const Sleep = useSleep(status === 'playing');

  const picture = coverOf(now);
  const drawn = storedPicture(now);
  return (
    <div
      class={`player is-${status} ${isLone(now) ? 'is-lone' : ''} ${status === 'playing' && !calm ? 'is-speaking' : ''} ${calm ? 'is-calm' : ''} ${letters.classes} ${wish.wordByWord ? 'is-large' : ''} ${drawn ? 'has-picture' : ''}`}
      // Only the hue: the scene's other numbers bear names that are colours elsewhere.
      style={{ '--sky': scene(picture).style['--sky'], ...letters.style }}
    >
      <div class="player-scene">
        {now.phase === 'resting' ? <Moon /> : <Cover story={picture} large />}
        <PagePicture picture={drawn} />
      </div>
      {now.phase === 'loading' && (
        <p class="player-loading" role="status">
          {words.loading}
        </p>
      )}
      {now.phase === 'open' ? (
        <Opened player={player} now={now} calm={calm} />
      ) : (
        now.phase !== 'loading' && <UnavailableStory player={player} now={now} onBack={goHome} />
      )}
      {Sleep && <Sleep player={player} />}
    </div>
  );
}

function Opened({ player, now, calm }: { player: PlayerModel; now: OpenStory; calm: boolean }) {
  const { status, card, next } = now;
  // What comes next at bedtime has been chosen, and nothing else is to tempt.
  const isNight = useStore(night) !== undefined;
  if (isNight && isOver(now)) return <BedtimeEnd />;
  if (status === 'unfinished') return <Unfinished player={player} now={now} onHome={goHome} />;
  if (status !== 'ended') return <StoryView player={player} now={now} calm={calm} onBack={goHome} />;
  const further = async () => {
    if (await player.whatNext()) location.hash = '#/create';
  };
  return (
    <TheEnd
      next={next}
      series={now.further ? card : undefined}
      onAgain={player.play}
      onFurther={further}
      onNext={({ id }) => goTo(id)}
      onHome={goHome}
    />
  );
}
