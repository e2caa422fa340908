import { Failure, toFailure } from '../domain/errors';
import { ignore } from '../domain/ignore';
import { isBesideStory } from '../domain/story/narration';
import type { Story } from '../domain/story/story';
import type { PlayerDeps, StoredPosition } from './deps';
import { createPackFetch } from './feed/pack-fetch';
import { createStoryUpdates, type StorySnapshot } from './feed/story-updates';
import type { Playback } from './playback';
import type { PlayerStore } from './player-store';
import {
  countAvailable,
  hasAllAudio,
  isMadeHere,
  isUnfinished,
  type MakingProgress,
  meansAt,
  refreshAvailability,
} from './story/loaded-story';
import type { Tellers } from './story/tellers';

interface OpeningDeps {
  id: string;
  deps: PlayerDeps;
  store: PlayerStore;
  playback: Playback;
  tellers: Tellers;
  left: AbortSignal;
  limit(why: 'quiet' | 'enough'): void;
}

/** Brings the story to playback: from storage, from its pack, or as it is being made. */
export function createOpening({ id, deps, store, playback, tellers, left, limit }: OpeningDeps) {
  const { state, send } = store;
  let stored: StoredPosition | undefined;
  /** The story with its own narration alone. */
  let own: Story | undefined;

  const updates = createStoryUpdates(id, deps, left, (snapshot) => show(snapshot).catch(fail));
  const isLimited = () => state.get().phase === 'limited';

  function fail(error: unknown) {
    send({ type: 'fail', failure: toFailure(error) });
  }

  async function open() {
    const before = state.get();
    // The screen of a limit that is known to be reached stays until that is no longer so.
    if (before.phase !== 'limited') send({ type: 'load', ...('card' in before && { card: before.card }) });
    try {
      const position = deps.getListening(id);
      const verdict = deps.mayPlay();
      const telling = ignore(tellers.load(), 'the story’s own narration tells it');
      const snapshot = await updates.read();
      if (!snapshot.card) {
        await deps.refreshCatalogue();
        snapshot.card = await deps.getCard(id);
      }
      stored = await position;
      await telling;
      const { card } = snapshot;
      // Another child's story counts as none: no address leads to it either.
      if (!card || card.deletedAt || card.hidden) throw new Failure('missing', `no story has the id ${id}`);
      if (left.aborted) return;
      const isLimited = state.get().phase === 'limited';
      if (!isLimited) send({ type: 'load', card });
      const may = await verdict;
      if (left.aborted) return;
      if (may !== 'yes') return limit(may);
      if (isLimited) send({ type: 'load', card });
      if (!isMadeHere(card)) return await openBuiltIn({ ...snapshot, card });
      await show(snapshot);
      updates.start();
    } catch (error) {
      fail(error);
    }
  }

  async function openBuiltIn({ card, story }: StorySnapshot & { card: NonNullable<StorySnapshot['card']> }) {
    own = story && (card.availability !== 'listed' || tellers.tell(story) !== story) ? story : undefined;
    const here = own;
    if (here) await playback.start(card, here, stored, progressOf(undefined));
    const loaded = playback.loaded();
    if (card.pack && !(loaded && hasAllAudio(loaded))) await packFetch.fetch(card);
    else if (!here) throw new Failure('missing', `the text of ${id} is not here`);
  }

  /** Shows what there is of a story made here: its pages, or why there are none. */
  async function show({ making, card, story, wish }: StorySnapshot) {
    if (isLimited()) return;
    const progress = progressOf(making);
    // Also one that is open: text has been added that no parent has seen.
    if (card && !card.deletedAt && story?.held) {
      playback.close();
      send({ type: 'load', card });
      return send({ type: 'await-approval', card });
    }
    own = story;
    if (store.open()) {
      if (!card || !story) return;
      await playback.update(card, story, progress);
      send({ type: 'update-wish', wish });
      sayIfCut(progress, wish);
    } else if (!card || card.deletedAt) {
      throw new Failure(making?.failure?.kind ?? 'missing', making?.failure?.message ?? `${id} is gone`);
    } else if (story?.pages.length) {
      await playback.start(card, story, stored, progress);
      send({ type: 'update-wish', wish });
      sayIfCut(progress, wish);
    } else if (wish || progress.making) send({ type: 'queue', card, wish, making: progress.making });
    else throw new Failure('missing', `the text of ${id} is not here`);
  }

  /** A kit's story without some of its sound, which nobody is fetching: it is told by other means, and said. */
  function sayIfCut({ making }: MakingProgress, wish: StorySnapshot['wish']) {
    const loaded = playback.loaded();
    const asked = wish !== undefined && !wish.failure;
    if (!loaded || making || asked || loaded.story.source !== 'kit') return;
    if (!isUnfinished(loaded, false)) return;
    const { kind = 'broken', message = 'some of its narration did not arrive' } = wish?.failure ?? {};
    fail(new Failure(kind, message));
  }

  function progressOf(making: StorySnapshot['making']): MakingProgress {
    const alive = making !== undefined && making.phase !== 'ended';
    // A kit brings its own voice, or none: then the device's voice need not wait.
    const speaking = alive && !making.mute && (making.from === 'kit' || deps.hasTts());
    return { making: alive, speaking, begun: making?.page ?? 0 };
  }

  /** The missing pages of a built-in story; a page that is waited for plays as soon as it is here. */
  const packFetch = createPackFetch(deps, left, {
    async onStory(card, story) {
      if (isLimited()) return;
      const isKnown = JSON.stringify(own?.pages) === JSON.stringify(story.pages);
      own = story;
      if (playback.loaded() && isKnown) return;
      // A newer edition of the open story: the page stays.
      const now = store.open();
      if (now) stored = { page: now.page, time: 0 };
      await playback.start(card, story, stored, progressOf(undefined));
    },
    onPage({ page, bytes, stored: kept }) {
      const loaded = playback.loaded();
      // Somebody else tells this page; its own speech is only kept.
      if (!loaded || isBesideStory(loaded.story.pages[page]?.speech)) return;
      if (!kept) loaded.unstored.set(page, new Blob([bytes]));
      loaded.available[page] = true;
      send({ type: 'receive', available: countAvailable(loaded), kept });
      const now = store.open();
      if (now?.status === 'waiting' && meansAt(loaded, now) === 'recording') playback.playHere();
    },
    async onEnd() {
      const loaded = playback.loaded();
      if (!loaded) return;
      await refreshAvailability(loaded, deps);
      // Audio missing from a whole pack never comes: the device's voice speaks that page.
      for (const [page, here] of loaded.available.entries()) if (!here) loaded.unplayable.add(page);
      send({ type: 'receive', available: countAvailable(loaded), kept: true });
      if (store.open()?.status === 'waiting') playback.playHere();
    },
    onFailed: fail,
  });

  return {
    open,
    fail,
    /** Somebody else tells the story from the present sentence on; the choice is kept. */
    async retell(teller: string) {
      const now = store.open();
      if (!own || !now || teller === now.teller) return;
      tellers.choose(teller);
      ignore(deps.saveTeller(id, teller), 'it holds for this visit');
      await playback.retell(own);
      const loaded = playback.loaded();
      if (loaded?.card.pack && !hasAllAudio(loaded) && !packFetch.isBusy())
        await packFetch.fetch(loaded.card);
    },
    /** A page may be missing though nothing is being fetched: cut off earlier, or evicted under us. */
    async fetchMissing() {
      if (packFetch.isBusy()) return;
      const card = await deps.getCard(id).catch(() => undefined);
      if (card && !left.aborted) await packFetch.fetch(card);
    },
  };
}
