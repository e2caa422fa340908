import { Failure, toFailure } from '../domain/errors';
import { createStore } from '../store';
import type { PlayerDeps, StoredPosition } from './deps';
import { createPackFetch } from './feed/pack-fetch';
import { finishRequest, requestNextPart } from './feed/requests';
import { createStoryUpdates, type News } from './feed/story-updates';
import { createListeningLimits } from './listening-limits';
import { createNavigation } from './navigation';
import { createPlayback } from './playback';
import { createOpenStory, type PlayerState } from './state';
import {
  hasAllAudio,
  isMadeHere,
  type MakingProgress,
  meansAt,
  refreshAvailability,
} from './story/loaded-story';

export type PlayerModel = ReturnType<typeof createPlayerModel>;

/** One story, from the touch on its card until it is left. */
export function createPlayerModel(id: string, deps: PlayerDeps) {
  const state = createStore<PlayerState>({ phase: 'loading' });
  const leaving = new AbortController();
  const left = leaving.signal;
  const { now, isOpen, speaks, patch } = createOpenStory(state, left);
  let heard: StoredPosition | undefined;

  const playback = createPlayback({ id, deps, state, left, onGap: fetchRest, onFailed: fail });
  const curfew = createListeningLimits({ id, deps, state, left, onOver: rest });
  const follower = createStoryUpdates(id, deps, left, (news) => show(news).catch(fail));

  async function open() {
    state.set({ phase: 'loading' });
    try {
      const place = deps.getListening(id);
      const may = deps.mayPlay();
      const news = await follower.read();
      if (!news.card) {
        await deps.bringCatalogue();
        news.card = await deps.getCard(id);
      }
      heard = await place;
      const { card, story } = news;
      // Another child's is as good as none: no address leads to it either.
      if (!card || card.deletedAt || card.hidden) throw new Failure('missing', `no story has the id ${id}`);
      if (left.aborted) return;
      state.set({ phase: 'loading', card });
      const verdict = await may;
      if (left.aborted) return;
      if (verdict !== 'yes') return rest(verdict);
      if (isMadeHere(card)) {
        await show(news);
        return follower.start();
      }
      const stored = card.kept === 'none' ? undefined : story;
      if (stored) await playback.lay(card, stored, heard, workOf(undefined));
      const book = playback.book();
      if (card.pack && !(book && hasAllAudio(book))) await arrival.fetch(card);
      else if (!stored) throw new Failure('missing', `the text of ${id} is not here`);
    } catch (error) {
      fail(error);
    }
  }

  /** The stories sleep; where this one was is kept. */
  function rest(why: 'quiet' | 'enough') {
    const before = state.get();
    playback.close();
    state.set({ phase: 'resting', why, card: 'card' in before ? before.card : undefined });
  }

  const rests = () => state.get().phase === 'resting';

  /** Shows what there is of a story that came to be here: its pages, or why there are none. */
  async function show({ making, card, story, wish }: News) {
    if (rests()) return;
    const work = workOf(making);
    if (isOpen()) {
      if (!card || !story) return;
      await playback.grow(card, story, work);
      patch({ wish });
    } else if (!card || card.deletedAt) {
      throw new Failure(making?.failure?.kind ?? 'missing', making?.failure?.message ?? `${id} is gone`);
    } else if (story?.held) state.set({ phase: 'held', card });
    else if (story?.pages.length) {
      await playback.lay(card, story, heard, work);
      patch({ wish });
    } else if (wish || work.making) state.set({ phase: 'asleep', card, wish, making: work.making });
    else throw new Failure('missing', `the text of ${id} is not here`);
  }

  function workOf(making: News['making']): MakingProgress {
    const alive = making !== undefined && making.phase !== 'ended';
    // A kit has a voice of its own, or none: then it is told in a moment.
    const speaking = alive && !making.mute && (making.from === 'kit' || deps.speaks());
    return { making: alive, speaking, begun: making?.page ?? 0 };
  }

  /** What is missing of an example comes; the page that is waited for plays as soon as it is here. */
  const arrival = createPackFetch(deps, left, {
    async onStory(card, story) {
      if (rests()) return;
      const book = playback.book();
      if (book && JSON.stringify(book.story.pages) === JSON.stringify(story.pages)) return;
      // A newer telling of a story that lies open: the page stays.
      if (isOpen()) heard = { page: now().page, time: 0 };
      await playback.lay(card, story, heard, workOf(undefined));
    },
    onPage({ page, bytes, kept }) {
      const book = playback.book();
      if (!book) return;
      if (!kept) book.loose.set(page, new Blob([bytes]));
      book.here[page] = true;
      patch({ arrived: playback.arrived(), ...(!kept && { trouble: { kind: 'unkept' } }) });
      if (now().status === 'waiting' && meansAt(book, now()) === 'sound') playback.tell();
    },
    async onEnd() {
      const book = playback.book();
      if (book) await refreshAvailability(book, deps);
      // What a whole pack did not hold will never come: the device's voice tells it.
      for (const page of book?.here.keys() ?? []) if (!book?.here[page]) book?.spoilt.add(page);
      patch({ arrived: playback.arrived() });
      if (isOpen() && now().status === 'waiting') playback.tell();
    },
    onFailed: fail,
  });

  /** A page may be missing though nobody fetches: cut earlier, or put to sleep under us. */
  async function fetchRest() {
    if (arrival.busy()) return;
    const card = await deps.getCard(id).catch(() => undefined);
    if (card && !left.aborted) await arrival.fetch(card);
  }

  function fail(error: unknown) {
    if (left.aborted) return;
    const failure = toFailure(error);
    const before = state.get();
    const card = 'card' in before ? before.card : undefined;
    if (before.phase !== 'open') state.set({ phase: 'failed', failure, card });
    else
      patch({ trouble: { kind: 'cut', failure }, ...(now().status === 'waiting' && { status: 'paused' }) });
  }

  /** Storage does not take a wish: said in place of the story, for the end has no line for trouble. */
  function failAsk(error: unknown): false {
    const { card } = now();
    if (!left.aborted) state.set({ phase: 'failed', failure: toFailure(error), card });
    return false;
  }

  return {
    state,
    open,
    ...{ play: playback.play, pause: playback.pause, seek: playback.seek },
    keep() {
      playback.keep();
      curfew.keep();
    },
    toggle: () => (speaks() ? playback.pause() : playback.play()),
    ...createNavigation({ state, seek: playback.seek, turnOver: playback.turnOver }),
    /** Seconds of the story at which the sound is now, to the moment; undefined where nothing is open. */
    time: () => playback.teller.time(),
    setSpeed(speed: number) {
      patch({ speed });
      playback.teller.setSpeed(speed);
      deps.saveSpeed(speed).catch(() => {});
    },
    /** Louder or softer, by the device's own keys. */
    louder(by: number) {
      deps.changeLoudness(by).catch(() => {});
    },
    setVolume: playback.teller.setVolume,
    /** Whether the device's own voice tells it, or nobody: what cannot fade within a sentence. */
    isTold: playback.teller.isTold,
    async favourite() {
      const { card } = now();
      const show = (favouriteAt: number) => patch({ card: { ...card, favouriteAt } });
      const before = card.favouriteAt ?? 0;
      show(before ? 0 : Date.now());
      await deps.setFavourite(id, !before).catch(() => show(before));
    },
    /** Whoever makes the story shall stop; what there is stays. */
    stop() {
      patch({ making: 'stopping' });
      deps.stopMaking();
    },
    /** The rest of the story shall be made; it is told on as soon as it comes. */
    async finish() {
      const wish = finishRequest(now().story);
      playback.awaitRest();
      patch({ wish });
      await deps.putWish(wish).catch(failAsk);
    },
    /** A wish that sleeps is tried again now. */
    tryNow: () => deps.updateWish(id, { notBefore: 0 }).catch(fail),
    /** @returns whether the wish for a next part is stored */
    whatNext: () => requestNextPart(deps, now().story).then(() => true, failAsk),
    /** The way out of what went wrong. */
    async retry() {
      if (!isOpen()) return open();
      const { trouble } = now();
      patch({ trouble: undefined });
      playback.teller.forgive();
      if (trouble?.kind === 'spoilt') {
        playback.close();
        playback.teller.renew();
        await deps.dropAudio(id).catch(() => {});
        return open();
      }
      const book = playback.book();
      if (book && meansAt(book, now()) === 'wait') patch({ status: 'waiting' });
      return fetchRest();
    },
    /** The network is back: the rest is fetched, and nothing begins to sound by itself. */
    online() {
      if (!isOpen() || now().trouble?.kind !== 'cut') return;
      patch({ trouble: undefined });
      fetchRest();
    },
    close() {
      curfew.close();
      playback.close();
      leaving.abort();
    },
  };
}
