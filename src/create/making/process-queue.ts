import { isWithin } from '../../domain/clock';
import { toFailure } from '../../domain/errors';
import { ignore } from '../../domain/ignore';
import { PROFILE_BOUNDS } from '../../domain/settings/profile';
import { openImage, openLlm, openTts } from '../../providers/registry';
import { route } from '../../session/location';
import { inOneTab } from '../../session/one-tab';
import { measure } from '../../sound/duration';
import { onChange } from '../../storage/changes';
import { clock } from '../../storage/clock';
import { logEvent } from '../../storage/events';
import { mintId } from '../../storage/ids';
import { haveAudio, putAudio } from '../../storage/media/audio';
import { deleteAudio } from '../../storage/media/ledger';
import { PICTURES, shrink } from '../../storage/media/pictures';
import { readConnection } from '../../storage/settings/services';
import { profileNow, settings } from '../../storage/settings/settings';
import { getCard } from '../../storage/shelf/cards';
import { changeGenerated, deleteGenerated, putGenerated } from '../../storage/story/generated';
import { putMaking, readMaking } from '../../storage/story/making';
import { getListening, getStory } from '../../storage/story/stories';
import { freeTitle } from '../../storage/story/titles';
import { sameOwners } from '../../storage/story/wished-by';
import {
  deleteWish,
  getWish,
  readRecentMade,
  readWishes,
  sinceWished,
  updateWish,
} from '../../storage/story/wishes';
import { chooseCover } from '../../ui/choose-cover';
import { generateStory } from './generate-story';
import type { GenerationDeps } from './generation-deps';
import { loadKits, loadNarrating } from './load-backend';
import { pause } from './retry';
import { createWishQueue } from './wish-queue';

/**
 * Makes waiting wishes into stories: one queue a tab, one story at a time on a device. Loaded where a wish is made or
 * waits.
 */

const log = (kind: string, detail: string) => ignore(logEvent(kind, detail), 'no storage, no list');

const deps: GenerationDeps = {
  getStory,
  getCard,
  getListening,
  haveAudio,
  deleteGenerated,
  updateWish,
  deleteWish,
  putMaking,
  log,
  putGenerated,
  changeGenerated,
  freeTitle,
  putAudio,
  deleteAudio,
  sameOwners,
  settings: settings.get,
  profile: profileNow,
  pagesAhead: () => PROFILE_BOUNDS[profileNow()].pagesAhead,
  pictureSize: () => PICTURES[profileNow()],
  connection: readConnection,
  openLlm,
  openTts,
  openImage,
  pickKit: async (...wish) => (await loadKits()).pickKit(...wish),
  pickAgain: async (...story) => (await loadKits()).pickAgain(...story),
  async *tellKit(...story) {
    yield* (await loadKits()).tellKit(...story);
  },
  measure,
  shrink,
  mintId,
  distinctCover: async (id, cover) => chooseCover(id, cover, await readRecentMade()),
  retryTiming: { pause, random: Math.random },
  online: () => navigator.onLine,
  now: clock.now,
  ageOf: ({ id, createdAt }) => sinceWished(id) ?? clock.now() - createdAt,
};

/** Without locks a `Making` that was heard of lately counts as one: a story made twice costs a server's time. */
async function isMakingElsewhere(): Promise<boolean> {
  const making = await readMaking();
  return making !== undefined && making.phase !== 'ended';
}

const queue = createWishQueue({
  readWishes,
  getWish,
  updateWish,
  getCard,
  readMaking,
  putMaking,
  onChange,
  withGenerationLock: (work) =>
    inOneTab('talelight-making', work, { wait: true, isTaken: isMakingElsewhere }),
  log,
  generate: (wish, waited, signal, hurry) => generateStory(wish, waited, deps, signal, hurry),
  // Four slow cores cannot play a story and make one: a postponed wish waits until the story is over. A new wish, also
  // one made from within a story, is processed at once.
  mayProcessOld: () => profileNow() !== 'lite' || route.get().view !== 'play',
  approveWishes: () => settings.get().approveWishes === true,
  clock,
  isOfThisVisit: ({ id, createdAt }) =>
    sinceWished(id) !== undefined || isWithin(createdAt, clock.now(), clock.monotonic()),
});

/**
 * Processes the wishes that are due. Costs one read where there are none.
 * @param all includes failed wishes before their time: the network is back, or a setting has changed
 */
export const processQueue = (all = false): void => queue.process(all);

/**
 * Has the voice service read the stories that it was asked to read.
 * @param all tries again what failed: the network is back, or a setting has changed
 */
export const narrateQueued = (all: boolean): void =>
  void loadNarrating().then(
    (module) => module.narrateWaiting(all),
    (error) => log('narration', toFailure(error).message),
  );
