import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { ignore } from '../domain/ignore';
import { goTo, route } from '../session/location';
import { replaceRoute, SHELF } from '../session/navigation';
import { fadeGain, nowPlaying, playbackState } from '../session/now-playing';
import { hrefOf } from '../session/route';
import { voice } from '../session/voice';
import { keepScreenOn } from '../session/wake-lock';
import { night } from '../storage/bedtime/night';
import type { StoredCard } from '../storage/schema';
import { profileNow, settings } from '../storage/settings/settings';
import { useStore } from '../store';
import { loadFigures } from '../ui/art';
import { Cover } from '../ui/cover';
import { lettering } from '../ui/lettering';
import { Moon } from '../ui/moon';
import { scene } from '../ui/scene';
import { useReducedMotion } from '../ui/use-reduced-motion';
import { playerDeps, prefetchDeps } from './environment';
import { prefetchNext } from './feed/prefetch';
import { listenToKeys } from './keys';
import { usePageScenes, useSleepTimer } from './late';
import { showInMediaSession } from './media-session';
import { createPlayerModel, type PlayerModel } from './model';
import { coverOf, storedPicture } from './picture';
import { nextByItself, usePlayOn } from './play-on';
import { isActive, isOver, type OpenStory, type PlayerState } from './state';
import { isMadeHere } from './story/loaded-story';
// Before the views' styles, which refine it.
import './player.css';
import './view/scene.css';
import { growFromCover, rememberCover } from './view/grow';
import { LoadingView } from './view/loading';
import { PagePicture } from './view/page-picture';
import { StoryView } from './view/story-view';
import { BedtimeEnd, TheEnd } from './view/the-end';
import { UnavailableStory } from './view/unavailable';
import { Unfinished } from './view/unfinished';

/** Whether the scene is all there is, with a sentence and a few things to touch. */
const isLone = (now: PlayerState) =>
  now.phase === 'loading' ? !now.card || isPending(now.card) : now.phase !== 'open' || isOver(now);

/** Whether the story has still to be written. */
const isPending = (card: StoredCard) => isMadeHere(card) && card.availability === 'listed';

/** State of the story that is about to be shown, read while the view before still stands. */
let ahead: { id: string; state: PlayerState } | undefined;

// `replace`, so that the phone's own back button leads out of the stories, not through all that were heard.
const goHome = () => replaceRoute(SHELF);
const showStory = (id: string) => replaceRoute({ view: 'play', id });

/** The classes of three phases; others are named as their phase or status. */
const CLASSES: Partial<Record<string, string>> = {
  pending: 'sleeping',
  'awaiting-approval': 'held',
  limited: 'resting',
};

export default function PlayerRoute({ id }: { id: string }) {
  return <PlayerView key={id} id={id} />;
}

PlayerRoute.prepare = async ({ id }: { id: string }): Promise<void> => {
  const drawings = ignore(loadFigures(), 'a cover without its drawings is still a scene');
  const [found, may] = await Promise.all([playerDeps.getCard(id), playerDeps.mayPlay(), drawings]);
  const card = found && !found.deletedAt && !found.hidden ? found : undefined;
  rememberCover(hrefOf({ view: 'play', id }));
  ahead = { id, state: may === 'yes' ? { phase: 'loading', card } : { phase: 'limited', card, why: may } };
};

function PlayerView({ id }: { id: string }) {
  const [player] = useState(() =>
    createPlayerModel(id, playerDeps, ahead?.id === id ? ahead.state : undefined),
  );
  const now = useStore(player.state);
  const wish = useStore(settings);
  const letters = lettering(wish);
  const calm = useReducedMotion(profileNow() === 'lite');
  const status = now.phase === 'open' ? now.status : now.phase;
  useRunning(player);
  const sceneBox = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!calm && sceneBox.current) growFromCover(sceneBox.current);
  }, []);
  useNowPlaying(id, now);
  const playsNext = nextByItself(now, useStore(night) !== undefined);
  usePlayOn(playsNext, showStory);
  const SleepTimer = useSleepTimer(status === 'playing');
  const PageScenes = usePageScenes(now.phase === 'open');

  const picture = coverOf(now);
  const drawn = storedPicture(now);
  const classes = [
    'player',
    `is-${CLASSES[status] ?? status}`,
    isLone(now) && 'is-lone',
    status === 'playing' && !calm && 'is-speaking',
    calm && 'is-calm',
    letters.classes,
    // Word by word, the words are first; else the picture, where the screen is small.
    wish.wordByWord ? 'is-large' : !isLone(now) && 'is-pictured',
    drawn && 'has-picture',
    playsNext && 'is-going-on',
  ];
  return (
    <div
      class={classes.filter(Boolean).join(' ')}
      // Only the hue: the scene's other numbers bear names that are colours elsewhere.
      style={{ '--sky': scene(picture).style['--sky'], ...letters.style }}
    >
      <div class="player-scene" ref={sceneBox}>
        {now.phase === 'limited' ? <Moon /> : <Cover story={picture} large />}
        {PageScenes && now.phase === 'open' && <PageScenes now={now} calm={calm} />}
        <PagePicture picture={drawn} />
      </div>
      {now.phase === 'loading' && <LoadingView lone={isLone(now)} onBack={goHome} />}
      {now.phase === 'open' ? (
        <OpenStoryView player={player} now={now} calm={calm} />
      ) : (
        now.phase !== 'loading' && <UnavailableStory player={player} now={now} onBack={goHome} />
      )}
      {SleepTimer && <SleepTimer player={player} />}
    </div>
  );
}

/** Opens the story when the view appears, and lets it go with the view. */
function useRunning(player: PlayerModel) {
  // Before the first paint, not after it: the sound of a stored story is a few reads away.
  useLayoutEffect(() => {
    player.open();
    ignore(loadFigures(), 'a cover without its drawings is still a scene');
    const stops = [
      listenToKeys(player, goHome),
      showInMediaSession(player),
      prefetchNext(player.state, prefetchDeps),
      settings.subscribe(() => player.refreshVolume()),
      fadeGain.subscribe(() => player.refreshVolume()),
      playbackState.subscribe(() => playbackState.get() === 'playing' && voice.take()),
      voice.onTaken(player.pause),
      // Before the shelf is read for what comes next: this view stands until then.
      route.subscribe(player.save),
    ];
    addEventListener('pagehide', player.save);
    addEventListener('online', player.onOnline);
    document.addEventListener('visibilitychange', player.save);
    return () => {
      for (const stop of stops) stop();
      removeEventListener('pagehide', player.save);
      removeEventListener('online', player.onOnline);
      document.removeEventListener('visibilitychange', player.save);
      player.close();
    };
  }, [player]);
}

/** Tells the session what plays, and keeps the screen on meanwhile. */
function useNowPlaying(id: string, now: PlayerState) {
  const status = now.phase === 'open' ? now.status : now.phase;
  const active = now.phase === 'open' && isActive(now.status);
  const isRead = status === 'together';
  const page = now.phase === 'open' ? now.page : 0;
  useEffect(() => {
    if (!active && !isRead) return;
    return keepScreenOn();
  }, [active, isRead]);
  useEffect(
    () => playbackState.set(active ? 'playing' : status === 'paused' || isRead ? 'paused' : 'nothing'),
    [status],
  );
  useEffect(() => nowPlaying.set({ id, page, status }), [page, status]);
  useEffect(
    () => () => {
      playbackState.set('nothing');
      nowPlaying.set(undefined);
    },
    [],
  );
}

function OpenStoryView({ player, now, calm }: { player: PlayerModel; now: OpenStory; calm: boolean }) {
  const { status, card, next } = now;
  const isBedtime = useStore(night) !== undefined;
  // At bedtime the next story has been chosen already, and nothing else is to tempt.
  if (isBedtime && isOver(now)) return <BedtimeEnd />;
  if (status === 'unfinished') return <Unfinished player={player} now={now} onHome={goHome} />;
  if (status !== 'ended') return <StoryView player={player} now={now} calm={calm} onBack={goHome} />;
  const requestNextPart = async () => {
    if (await player.requestNextPart()) goTo({ view: 'create' });
  };
  return (
    <TheEnd
      next={next}
      series={now.canContinue ? card : undefined}
      onAgain={player.play}
      onNextPart={requestNextPart}
      onNext={({ id }) => showStory(id)}
      onHome={goHome}
    />
  );
}
