import { Failure, type FailureKind, toFailure } from '../../domain/errors';
import { PAGES_BY_LENGTH } from '../../domain/story/wish';
import type { StoredWish } from '../../storage/schema';
import type { GrowingStory } from './backend/growing-story';
import { failureRecord, postpone } from './backoff';
import type { GenerationDeps } from './generation-deps';
import type { GenerationProgress } from './generation-progress';
import { createGenerationProgress } from './generation-progress';
import { generateFromKit } from './kit-generation';
import { loadBackendGeneration, loadIllustration } from './load-backend';
import { requestedLength } from './requested-length';

/** What a wish becomes; each way is told by `Making`. */

/** Before any text: the storyteller did not answer, and may do so later. */
const MAY_SUCCEED_LATER: FailureKind[] = [
  ...(['offline', 'unreachable', 'blocked', 'refused', 'unknown-model', 'busy'] as const),
  ...(['failed', 'missing', 'broken'] as const),
];
/** Nobody waits before the screen for longer. */
const LONGEST_WAIT = 10 * 60_000;

/**
 * Tells one wish, to whatever end: a story, part of one, or a wish that sleeps on. All that can go wrong with a backend
 * is dealt with in here.
 * @param waited somebody may be waiting before the screen
 * @param hurry aborted when somebody waits for another story: this one gets no more pictures then
 */
export async function generateStory(
  wish: StoredWish,
  waited: boolean,
  deps: GenerationDeps,
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
  const progress = createGenerationProgress(
    {
      ...{ id, from: byKit ? 'kit' : 'llm', phase: 'asking', page: story?.pages.length ?? 0 },
      ...{
        of: Math.max(PAGES_BY_LENGTH[requestedLength(wish, deps)], story?.pages.length ?? 0),
        since: now,
        at: now,
      },
      audible: story !== undefined && story.pages.length > 0 && !story.held,
    },
    deps.putMaking,
  );
  await progress.begins;
  try {
    if (byKit) await generateFromKit(wish, story, progress, deps, signal);
    else {
      await requireNetwork(deps);
      const { generateWithBackend } = await loadBackendGeneration();
      const manuscript = await generateWithBackend(wish, story, progress, deps, signal);
      if (manuscript && deps.settings().pictures) await addPictures(manuscript, deps, hurry);
    }
  } catch (error) {
    const failure = signal.aborted ? new Failure('aborted') : toFailure(error);
    await deps.log('create', `${failure.kind}: ${failure.message}`);
    await handleFailure(wish, failure, waited, progress, deps, signal);
  } finally {
    progress.stop();
  }
}

/**
 * Browsers remember a part of the app that could not be fetched for as long as the page lives: without a network none is
 * asked for, unless the backend stands on this device.
 */
async function requireNetwork(deps: GenerationDeps): Promise<void> {
  if (deps.online()) return;
  const services = await Promise.all([deps.connection('llm'), deps.connection('tts')]);
  const here = services.some((one) => one && /^https?:\/\/(?:localhost|127\.|\[::1\])/u.test(one.baseUrl));
  if (!here) throw new Failure('offline', 'this device has no network');
}

/** The story is whole: what is wrong with its pictures is only noted. */
async function addPictures(
  manuscript: GrowingStory,
  deps: GenerationDeps,
  hurry: AbortSignal,
): Promise<void> {
  try {
    await (await loadIllustration()).illustrate(manuscript, deps, hurry);
  } catch (error) {
    await deps.log('pictures', toFailure(error).message);
  }
}

/** Nothing, or nothing more, has come of it. */
async function handleFailure(
  wish: StoredWish,
  failure: Failure,
  waited: boolean,
  progress: GenerationProgress,
  deps: GenerationDeps,
  signal: AbortSignal,
): Promise<void> {
  const { id, kind } = wish;
  const story = await deps.getStory(id);
  const stands = kind === 'new' && story !== undefined && story.pages.length > 0;
  const why = { failure: failureRecord(failure) };
  if (failure.kind === 'unsuitable' && kind === 'new') {
    await deps.deleteGenerated(id);
    return progress.end(why);
  }
  if (failure.kind === 'aborted' || failure.kind === 'unsuitable' || stands) {
    await deps.deleteWish(id, kind === 'new' && !stands);
    const audible = stands && !story?.held;
    return progress.end({ ...why, ...(audible && { audible }) });
  }
  await deps.updateWish(id, postpone(wish, failure, deps));
  const { approveStories } = deps.settings();
  const waits = waited && deps.now() - wish.createdAt < LONGEST_WAIT;
  const instead =
    waits && kind === 'new' && progress.now().from === 'llm' && !wish.continues && !approveStories;
  if (!instead || !MAY_SUCCEED_LATER.includes(failure.kind)) return progress.end(why);
  progress.stop();
  await generateInstead(wish, failure.kind, deps, signal);
}

/** Somebody waits: a kit tells the same at once, as a story of its own. The wish sleeps on the shelf. */
async function generateInstead(
  wish: StoredWish,
  instead: FailureKind,
  deps: GenerationDeps,
  signal: AbortSignal,
): Promise<void> {
  const now = deps.now();
  const progress = createGenerationProgress(
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
    await generateFromKit({ ...wish, id, createdAt: now }, undefined, progress, deps, signal);
  } catch (error) {
    const failure = signal.aborted ? new Failure('aborted') : toFailure(error);
    await deps.log('create', `kit, ${failure.kind}: ${failure.message}`);
    // As far as it came, the device's voice can tell it.
    const audible = (await deps.getStory(id)) !== undefined;
    await progress.end({ audible, ...(!audible && { failure: failureRecord(failure) }) });
  } finally {
    progress.stop();
  }
}
