import { toFailure } from '../domain/errors';
import { ignore } from '../domain/ignore';
import { clock } from '../storage/clock';
import type { PlayerDeps } from './deps';
import { finishRequest, requestNextPart } from './feed/requests';
import { createListeningLimits } from './listening-limits';
import { createNavigation } from './navigation';
import { createOpening } from './opening';
import { createPlayback } from './playback';
import { createPlayerStore } from './player-store';
import type { PlayerState } from './state';
import { isMadeHere, meansAt } from './story/loaded-story';
import { createTellers } from './story/tellers';

export type PlayerModel = ReturnType<typeof createPlayerModel>;

/**
 * One story, from the touch on its card until it is left.
 * @param first what is known of it before it is opened
 */
export function createPlayerModel(id: string, deps: PlayerDeps, first?: PlayerState) {
  const leaving = new AbortController();
  const left = leaving.signal;
  const store = createPlayerStore(left, first);
  const { state, send } = store;
  const tellers = createTellers(id, deps);

  const playback = createPlayback({
    id,
    deps,
    store,
    tellers,
    left,
    onGap: () => ignore(opening.fetchMissing(), 'a fetch reports its own failures'),
    onFailed: (error) => opening.fail(error),
  });
  const opening = createOpening({ id, deps, store, playback, tellers, left, limit });
  const limits = createListeningLimits({ id, deps, store, onOver: limit });

  /** Ends playback for the parents' limits; the position is stored. */
  function limit(why: 'quiet' | 'enough') {
    playback.close();
    send({ type: 'limit', why });
  }

  function failRequest(error: unknown): false {
    send({ type: 'fail-request', failure: toFailure(error) });
    return false;
  }

  /** Wishes for what is missing of the story; playback goes on as soon as it comes. */
  async function requestFinish() {
    const now = store.open();
    if (!now) return;
    const wish = finishRequest(now.story);
    playback.awaitContent();
    send({ type: 'update-wish', wish: { ...wish, createdAt: clock.now() } });
    await deps.putWish(wish).catch(failRequest);
  }

  /** Has a wish that waits after a failure tried again now. */
  const retryWish = () => deps.updateWish(id, { notBefore: 0 }).catch(opening.fail);

  /** Fetches the missing part of a story, or has it made: a kit's clips come by its wish. */
  async function bringRest(): Promise<void> {
    const now = store.open();
    if (!now || !isMadeHere(now.card)) return opening.fetchMissing();
    // Silent until the recording comes: it was asked for.
    playback.narration.stop();
    send({ type: 'wait' });
    await (now.wish ? retryWish() : requestFinish());
  }

  const navigation = createNavigation({ store, seek: playback.seek, leaveLastPage: playback.leaveLastPage });

  function toggle() {
    if (store.open()?.status === 'together') navigation.stepSentence(1);
    else if (playback.isSounding()) playback.pause();
    else playback.play();
  }

  return {
    state,
    open: opening.open,
    play: playback.play,
    pause: playback.pause,
    seek: playback.seek,
    /** Plays or pauses; where a story is read together, leads to its next sentence. */
    toggle,
    ...navigation,
    /** The page may go away: stores the position and the seconds that were heard. */
    save() {
      playback.savePosition();
      limits.save();
    },
    /** Ends the story here. */
    end: playback.leaveLastPage,
    /** Seconds of the story that sound at this moment; undefined where nothing is open. */
    time: () => playback.narration.time(),
    setSpeed(speed: number) {
      send({ type: 'set-speed', speed });
      playback.narration.setSpeed(speed);
      ignore(deps.saveSpeed(speed), 'it holds for this story');
    },
    /** Louder or softer by the device's own keys; -1 to 1. */
    changeLoudness(by: number) {
      ignore(deps.changeLoudness(by), 'it stays as loud as it was');
    },
    /** Has somebody else tell it: a narration's id, or `OWN_TELLER`. */
    retell: (teller: string) => opening.retell(teller).catch(opening.fail),
    refreshVolume: playback.narration.refreshVolume,
    /** Whether the device's own voice speaks, or nobody: what cannot fade within a sentence. */
    isByVoice: playback.narration.isByVoice,
    async toggleFavourite() {
      const before = store.open()?.card.favouriteAt ?? 0;
      send({ type: 'set-favourite', favouriteAt: before ? 0 : clock.now() });
      const undo = () => send({ type: 'set-favourite', favouriteAt: before });
      await deps.setFavourite(id, !before).catch(undo);
    },
    /** Stops the making of the story; what there is stays. */
    stopMaking() {
      send({ type: 'stop-making' });
      deps.stopMaking();
    },
    requestFinish,
    retryWish,
    /** @returns whether the wish for a next part is stored */
    async requestNextPart() {
      const now = store.open();
      return now ? requestNextPart(deps, now.story).then(() => true, failRequest) : false;
    },
    /** Tries the cause of a failure or of trouble again. */
    async retry() {
      const now = store.open();
      if (!now) return opening.open();
      playback.narration.resetTries();
      const loaded = playback.loaded();
      // Only a pack brings its sound again; any other stays as it is, and is tried once more.
      if (now.trouble?.kind === 'mute' || (now.trouble?.kind === 'spoilt' && !now.card.pack)) {
        send({ type: 'retry', wait: false });
        return playback.play();
      }
      if (now.trouble?.kind === 'spoilt') {
        send({ type: 'retry', wait: false });
        playback.close();
        playback.narration.resetAudio();
        await ignore(deps.deleteAudio(id), 'fetched anew over what is stored');
        return opening.open();
      }
      send({ type: 'retry', wait: loaded !== undefined && meansAt(loaded, now) === 'wait' });
      return bringRest();
    },
    /** The network is back: what is missing is fetched, and nothing begins to sound by itself. */
    async onOnline() {
      if (store.open()?.trouble?.kind !== 'cut') return;
      send({ type: 'retry', wait: false });
      await bringRest();
    },
    close() {
      limits.close();
      playback.close();
      leaving.abort();
    },
  };
}
