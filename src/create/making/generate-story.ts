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

/** Failures before any text: the storyteller did not answer, and may do so later. */
const MAY_SUCCEED_LATER: FailureKind[] = [
  ...(['offline', 'unreachable', 'blocked', 'refused', 'unknown-model', 'busy'] as const),
  ...(['failed', 'missing', 'broken'] as const),
];
/** Longest that a child is expected to wait before the screen. Milliseconds. */
const LONGEST_WAIT = 10 * 60_000;

/**
 * Makes one wish into a story or a part of one, or postpones it. Handles every failure of a backend itself.
 * @param waited true where somebody may be waiting before the screen
 * @param hurry aborted when somebody waits for another story: this one then gets no more pictures
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
  // Half a story of a page that was killed: it stays, and is finished only on request.
  const begun = wish.kind === 'new' && story !== undefined && story.pages.length > 0;
  if (begun || (wish.kind === 'finish' && !story)) return deps.deleteWish(id);
  const llm = await deps.connection('llm');
  const byKit = story ? story.source === 'kit' : wish.kit || !llm;
  const now = deps.now();
  const progress = createGenerationProgress(
    {
      id,
      from: byKit ? 'kit' : 'llm',
      phase: 'asking',
      page: story?.pages.length ?? 0,
      of: Math.max(PAGES_BY_LENGTH[requestedLength(wish, deps)], story?.pages.length ?? 0),
      since: now,
      at: now,
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
      const growing = await generateWithBackend(wish, story, progress, deps, signal);
      if (growing && deps.settings().pictures) await addPictures(growing, deps, hurry);
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
 * Without a network no chunk is requested: browsers remember a failed import as long as the page lives. Exempt is a
 * backend on this device.
 */
async function requireNetwork(deps: GenerationDeps): Promise<void> {
  if (deps.online()) return;
  const services = await Promise.all([deps.connection('llm'), deps.connection('tts')]);
  const here = services.some((one) => one && /^https?:\/\/(?:localhost|127\.|\[::1\])/u.test(one.baseUrl));
  if (!here) throw new Failure('offline', 'this device has no network');
}

/** Adds pictures to a whole story; a failure is only logged. */
async function addPictures(growing: GrowingStory, deps: GenerationDeps, hurry: AbortSignal): Promise<void> {
  try {
    await (await loadIllustration()).illustrate(growing, deps, hurry);
  } catch (error) {
    await deps.log('pictures', toFailure(error).message);
  }
}

/** Handles a failure after which the story has no more text. */
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
  const hasPages = kind === 'new' && story !== undefined && story.pages.length > 0;
  const why = { failure: failureRecord(failure) };
  if (failure.kind === 'unsuitable' && kind === 'new') {
    await deps.deleteGenerated(id);
    return progress.end(why);
  }
  if (failure.kind === 'aborted' || failure.kind === 'unsuitable' || hasPages) {
    await deps.deleteWish(id, kind === 'new' && !hasPages);
    const audible = hasPages && !story?.held;
    return progress.end({ ...why, ...(audible && { audible }) });
  }
  await deps.updateWish(id, postpone(wish, failure, deps));
  const { approveStories } = deps.settings();
  const waits = waited && deps.ageOf(wish) < LONGEST_WAIT;
  const instead =
    waits && kind === 'new' && progress.now().from === 'llm' && !wish.continues && !approveStories;
  if (!instead || !MAY_SUCCEED_LATER.includes(failure.kind)) return progress.end(why);
  progress.stop();
  await generateInstead(wish, failure.kind, deps, signal);
}

/** Tells a kit's story at once to those who wait, as a story of its own. The wish stays on the shelf, postponed. */
async function generateInstead(
  wish: StoredWish,
  instead: FailureKind,
  deps: GenerationDeps,
  signal: AbortSignal,
): Promise<void> {
  const now = deps.now();
  const progress = createGenerationProgress(
    {
      id: deps.mintId(),
      from: 'kit',
      phase: 'asking',
      page: 0,
      of: PAGES_BY_LENGTH.medium,
      audible: false,
      instead,
      insteadOf: wish.id,
      since: now,
      at: now,
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
    // The pages there are can be spoken by the device's voice.
    const audible = (await deps.getStory(id)) !== undefined;
    await progress.end({ audible, ...(!audible && { failure: failureRecord(failure) }) });
  } finally {
    progress.stop();
  }
}
