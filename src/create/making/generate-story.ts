import { Failure, type FailureKind, toFailure } from '../../domain/errors';
import { PAGES_BY_LENGTH } from '../../domain/story/wish';
import type { StoredWish } from '../../storage/schema';
import type { Manuscript } from './backend/growing-story';
import { shown, sleepOn } from './backoff';
import type { TellDeps } from './generation-deps';
import type { Progress } from './generation-progress';
import { createProgress } from './generation-progress';
import { tellByKit } from './kit-generation';
import { backend, painter } from './load-backend';
import { lengthOf } from './requested-length';

/** What a wish becomes; each way is told by `Making`. */

/** Before any text: the storyteller did not answer, and may do so later. */
const ASLEEP: FailureKind[] = [
  ...(['offline', 'unreachable', 'blocked', 'refused', 'unknown-model', 'busy'] as const),
  ...(['failed', 'missing', 'broken'] as const),
];
/** Nobody waits before the screen for longer. */
const PATIENT = 10 * 60_000;

/**
 * Tells one wish, to whatever end: a story, part of one, or a wish that sleeps on. All that can go wrong with a backend
 * is dealt with in here.
 * @param waited somebody may be waiting before the screen
 * @param hurry aborted when somebody waits for another story: this one gets no more pictures then
 */
export async function tellWish(
  wish: StoredWish,
  waited: boolean,
  deps: TellDeps,
  signal: AbortSignal,
  hurry: AbortSignal,
): Promise<void> {
  const { id } = wish;
  const story = await deps.getStory(id);
  // Begun by a page that was killed: half a story is there, to be finished by whoever asks for it.
  const begun = wish.kind === 'new' && story !== undefined && story.pages.length > 0;
  if (begun || (wish.kind === 'finish' && !story)) return deps.deleteWish(id);
  const llm = await deps.connection('llm');
  const byKit = story ? story.source === 'kit' : wish.kit || !llm;
  const now = deps.now();
  const progress = createProgress(
    {
      ...{ id, from: byKit ? 'kit' : 'llm', phase: 'asking', page: story?.pages.length ?? 0 },
      ...{
        of: Math.max(PAGES_BY_LENGTH[lengthOf(wish, deps)], story?.pages.length ?? 0),
        since: now,
        at: now,
      },
      audible: story !== undefined && story.pages.length > 0 && !story.held,
    },
    deps.putMaking,
  );
  await progress.begins;
  try {
    if (byKit) await tellByKit(wish, story, progress, deps, signal);
    else {
      await needNetwork(deps);
      const { tellByBackend } = await backend();
      const manuscript = await tellByBackend(wish, story, progress, deps, signal);
      if (manuscript && deps.settings().pictures) await adorn(manuscript, deps, hurry);
    }
  } catch (error) {
    const failure = signal.aborted ? new Failure('aborted') : toFailure(error);
    await deps.log('create', `${failure.kind}: ${failure.message}`);
    await notTold(wish, failure, waited, progress, deps, signal);
  } finally {
    progress.stop();
  }
}

/**
 * Browsers remember a part of the app that could not be fetched for as long as the page lives: without a network none is
 * asked for, unless the backend stands on this device.
 */
async function needNetwork(deps: TellDeps): Promise<void> {
  if (deps.online()) return;
  const services = await Promise.all([deps.connection('llm'), deps.connection('tts')]);
  const here = services.some((one) => one && /^https?:\/\/(?:localhost|127\.|\[::1\])/u.test(one.baseUrl));
  if (!here) throw new Failure('offline', 'this device has no network');
}

/** The story is whole: what is wrong with its pictures is only noted. */
async function adorn(manuscript: Manuscript, deps: TellDeps, hurry: AbortSignal): Promise<void> {
  try {
    await (await painter()).illustrate(manuscript, deps, hurry);
  } catch (error) {
    await deps.log('pictures', toFailure(error).message);
  }
}

/** Nothing, or nothing more, has come of it. */
async function notTold(
  wish: StoredWish,
  failure: Failure,
  waited: boolean,
  progress: Progress,
  deps: TellDeps,
  signal: AbortSignal,
): Promise<void> {
  const { id, kind } = wish;
  const story = await deps.getStory(id);
  const stands = kind === 'new' && story !== undefined && story.pages.length > 0;
  const why = { failure: shown(failure) };
  if (failure.kind === 'unsuitable' && kind === 'new') {
    await deps.forgetMade(id);
    return progress.end(why);
  }
  if (failure.kind === 'aborted' || failure.kind === 'unsuitable' || stands) {
    await deps.deleteWish(id, kind === 'new' && !stands);
    const audible = stands && !story?.held;
    return progress.end({ ...why, ...(audible && { audible }) });
  }
  await deps.updateWish(id, sleepOn(wish, failure, deps));
  const { approveStories } = deps.settings();
  const waits = waited && deps.now() - wish.createdAt < PATIENT;
  const instead =
    waits && kind === 'new' && progress.now().from === 'llm' && !wish.continues && !approveStories;
  if (!instead || !ASLEEP.includes(failure.kind)) return progress.end(why);
  progress.stop();
  await tellInstead(wish, failure.kind, deps, signal);
}

/** Somebody waits: a kit tells the same at once, as a story of its own. The wish sleeps on the shelf. */
async function tellInstead(
  wish: StoredWish,
  instead: FailureKind,
  deps: TellDeps,
  signal: AbortSignal,
): Promise<void> {
  const now = deps.now();
  const progress = createProgress(
    {
      ...{ id: deps.mintId(), from: 'kit', phase: 'asking', page: 0, of: PAGES_BY_LENGTH.medium },
      ...{ audible: false, instead, since: now, at: now },
    },
    deps.putMaking,
  );
  await progress.begins;
  const { id } = progress.now();
  try {
    await deps.sameOwners(wish.id, id);
    await tellByKit({ ...wish, id, createdAt: now }, undefined, progress, deps, signal);
  } catch (error) {
    const failure = signal.aborted ? new Failure('aborted') : toFailure(error);
    await deps.log('create', `kit, ${failure.kind}: ${failure.message}`);
    // As far as it came, the device's voice can tell it.
    const audible = (await deps.getStory(id)) !== undefined;
    await progress.end({ audible, ...(!audible && { failure: shown(failure) }) });
  } finally {
    progress.stop();
  }
}
