import { Failure } from '../domain/errors';
import { ignore } from '../domain/ignore';
import type { Story } from '../domain/story/story';
import type { StoredCard } from '../storage/schema';
import type { PlayerDeps, StoredPosition } from './deps';
import { createEndOfContent } from './end-of-content';
import { growStory } from './growth';
import { guide } from './guide';
import { openEvent } from './open-event';
import type { PlayerStore } from './player-store';
import { moveTo } from './position';
import { createReadingTogether } from './reading-together';
import { createNarrationPlayer } from './sound/narration';
import type { PlaybackPosition } from './sound/stretch';
import { isActive, isOver } from './state';
import { createPositionSaver } from './stored-position';
import {
  type LoadedStory,
  loadStory,
  type MakingProgress,
  meansAt,
  refreshAvailability,
} from './story/loaded-story';
import type { Tellers } from './story/tellers';
import { createTimeline, startOf, wordPositionAt } from './story/timeline';

export type Playback = ReturnType<typeof createPlayback>;

/** After this long a pause the audio is released; *play* opens it again. Milliseconds. */
const IDLE = 5 * 60_000;

interface PlaybackDeps {
  id: string;
  deps: PlayerDeps;
  store: PlayerStore;
  tellers: Tellers;
  left: AbortSignal;
  /** A page of a built-in story is to be heard and its audio is not here. */
  onGap(): void;
  onFailed(error: unknown): void;
}

/** Plays the loaded story from wherever it is to be heard. */
export function createPlayback({ id, deps, store, tellers, left, onGap, onFailed }: PlaybackDeps) {
  const { send, open } = store;
  const position = createPositionSaver(id, store, deps);
  let loaded: LoadedStory | undefined;
  let idle: ReturnType<typeof setTimeout> | undefined;

  const narration = createNarrationPlayer(deps, {
    onPlaying() {
      position.move();
      send({ type: 'sound' });
    },
    onPaused() {
      send({ type: 'pause' });
      position.save();
      clearTimeout(idle);
      idle = setTimeout(narration.stop, IDLE);
    },
    onTime,
    onWait() {
      send({ type: 'wait' });
      if (loaded?.card.pack) onGap();
      else endOfContent.limitWait(open()?.page ?? 0);
    },
    onDone({ page, sentence }) {
      if (!guide.now?.onPageEnd()) endOfContent.continueAt({ page, sentence: sentence + 1 });
    },
    onVoiceless: () => together.begin(),
    onNoOutput: () => send({ type: 'no-output', failure: new Failure('failed', 'no sound output') }),
    onBroken(page, what) {
      narration.stop();
      send({ type: 'page-broken', failure: new Failure('broken', `page ${page + 1}: ${what}`) });
    },
  });

  const together = createReadingTogether({
    deps,
    store,
    loaded: () => loaded,
    narration: () => narration,
    playHere,
  });

  const endOfContent = createEndOfContent({
    id,
    store,
    loaded: () => loaded,
    hasTts: deps.hasTts,
    markEnded: deps.markEnded,
    findNext: deps.findNext,
    playFrom(to) {
      const now = open();
      if (now) send({ type: 'move', ...wordPositionAt(now.timeline, startOf(now.timeline, to)) });
      playHere();
    },
    playHere,
    seek,
    silence: narration.stop,
  });

  function onTime(at: PlaybackPosition) {
    const now = open();
    if (!now) return;
    const move = moveTo(now, at);
    if (move) send({ type: 'move', ...move });
    if (at.page !== now.page) position.save();
    else position.saveIfDue();
  }

  function playHere() {
    const now = open();
    if (!loaded || !now) return;
    clearTimeout(idle);
    together.close();
    send({ type: 'start', ready: meansAt(loaded, now) !== 'wait' });
    narration.start(loaded, now.time, now.speed).catch(onFailed);
  }

  /**
   * Opens a story at the beginning of the sentence where it was left, and plays it, but where its twin was paused.
   * @param story without its teller
   */
  async function start(
    card: StoredCard,
    story: Story,
    at: StoredPosition | undefined,
    progress: MakingProgress,
  ) {
    const opened = loadStory(card, tellers.tell(story), progress);
    await Promise.all([refreshAvailability(opened, deps), deps.loadPageView(story)]);
    if (left.aborted) return;
    loaded = opened;
    endOfContent.clearTarget();
    send(openEvent(opened, story, tellers, at, deps.speed()));
    if (deps.opensPaused(id)) send({ type: 'pause' });
    else playHere();
    ignore(deps.markOpened(id), 'only the shelf’s order depends on it');
  }

  const update = (card: StoredCard, own: Story, progress: MakingProgress) =>
    growStory({ audio: deps, store, tellers, loaded: () => loaded, endOfContent }, card, own, progress);

  /** Begins the present sentence anew, in the voice of who tells it now. @param story without its teller */
  async function retell(story: Story) {
    const now = open();
    if (!now || !loaded) return;
    const { page, sentence } = now;
    const { making, speaking, begun } = loaded;
    const time = createTimeline(tellers.tell(story)).pages[page]?.marks[sentence] ?? 0;
    narration.stop();
    await start(now.card, story, { page, time }, { making, speaking, begun });
  }

  function play() {
    const now = open();
    if (!now) return;
    if (isOver(now)) return seek(0, true);
    clearTimeout(idle);
    if (endOfContent.hasTarget()) return endOfContent.settle();
    send({ type: 'start', ready: true });
    if (!narration.play()) playHere();
  }

  /** Goes to a time of the story; with `loud`, plays from there also where it was paused. */
  function seek(to: number, loud = isSounding()) {
    const now = open();
    if (!now || !loaded) return;
    if (isOver(now)) ignore(deps.markOpened(id), 'only the shelf’s order depends on it');
    narration.resetTries();
    endOfContent.clearTarget();
    const time = guide.now?.nearest(to) ?? Math.min(Math.max(0, to), now.timeline.total);
    send({ type: 'seek', ...wordPositionAt(now.timeline, time) });
    if (!narration.seek(loaded, time)) narration.stop();
    if (loud) play();
    else if (together.isHere()) together.move();
    position.move();
    position.save();
  }

  function isSounding(): boolean {
    const now = open();
    return now !== undefined && isActive(now.status);
  }

  return {
    start,
    update,
    retell,
    play,
    playHere,
    pause() {
      if (isSounding()) narration.pause();
    },
    seek,
    isSounding,
    narration,
    savePosition: position.save,
    loaded: () => loaded,
    awaitContent: endOfContent.awaitContent,
    /** The page behind the last one is asked for. */
    leaveLastPage() {
      const now = open();
      if (now) endOfContent.continueAt({ page: now.timeline.pages.length, sentence: 0 });
    },
    close() {
      position.save();
      clearTimeout(idle);
      together.close();
      endOfContent.close();
      narration.stop();
      loaded = undefined;
    },
  };
}
