import { Failure, type FailureKind, toFailure } from '../domain/errors';
import { unsuitableWish, unsuitableWord } from '../domain/safety';
import { type Before, beforeOf, PAGES, type ScriptRequest } from '../domain/script';
import type { Length } from '../domain/settings';
import { lacksSpeech } from '../domain/speech-key';
import type { Series, Story } from '../domain/story';
import { USUAL } from '../domain/wish';
import type { ImageMaker, Llm, Tts } from '../providers/types';
import type { StoredWish } from '../storage/db';
import { createManuscript, type Manuscript } from './manuscript';
import { paint } from './pictures';
import { runPipeline } from './pipeline';
import { createProgress, type Progress } from './progress';
import type { TellDeps } from './tell-deps';

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
      ...{ of: Math.max(PAGES[lengthOf(wish, deps)], story?.pages.length ?? 0), since: now, at: now },
      audible: story !== undefined && story.pages.length > 0 && !story.held,
    },
    deps.putMaking,
  );
  await progress.set({ at: now });
  try {
    if (byKit) await tellByKit(wish, story, progress, deps, signal);
    else {
      const manuscript = await tellByBackend(wish, story, progress, deps, signal);
      if (manuscript) await illustrate(manuscript, deps, hurry);
    }
  } catch (error) {
    const failure = signal.aborted ? new Failure('aborted') : toFailure(error);
    await deps.log('create', `${failure.kind}: ${failure.message}`);
    await notTold(wish, failure, waited, progress, deps, signal);
  } finally {
    progress.stop();
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
      ...{ id: deps.mintId(), from: 'kit', phase: 'asking', page: 0, of: PAGES.medium },
      ...{ audible: false, instead, since: now, at: now },
    },
    deps.putMaking,
  );
  await progress.set({ at: now });
  const { id } = progress.now();
  try {
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

async function tellByKit(
  wish: StoredWish,
  story: Story | undefined,
  progress: Progress,
  deps: TellDeps,
  signal: AbortSignal,
): Promise<void> {
  const { id, language } = wish;
  const { age, approveStories: held = false } = deps.settings();
  const unfit = story ? undefined : unsuitableWish(wish.wish, language);
  if (unfit) throw new Failure('unsuitable', 'the wish holds a word that is not for children');
  const picked = story
    ? await deps.pickAgain(story, signal)
    : await deps.pickKit(wish.wish, language, age, signal);
  if (!picked) throw new Failure('missing', 'its kit is no more');
  const series = story ? undefined : seriesOf(await continued(wish, deps));
  const about = {
    ...{ id, wish: wish.wish, tells: id },
    ...(series && { series }),
    ...(held && { held }),
  };
  const quiet = story ? story.held === true : held;
  try {
    for await (const { page, of } of deps.tellKit(picked, about, signal))
      await progress.set({ phase: 'writing', page, of, audible: !quiet });
  } finally {
    // The text of a kit is whole at once: that of one that was cut short is there, and its wish is told.
    if (await deps.getStory(id)) await deps.deleteWish(id);
  }
  const told = await deps.getStory(id);
  // A page that a parent has changed is in no kit: the voice that is set speaks it.
  if (story && told?.pages.some(lacksSpeech) && (await deps.connection('tts')))
    return void (await tellByBackend(wish, told, progress, deps, signal));
  await progress.end({ audible: !quiet });
}

/** @returns the story, where it is whole */
async function tellByBackend(
  wish: StoredWish,
  begun: Story | undefined,
  progress: Progress,
  deps: TellDeps,
  signal: AbortSignal,
): Promise<Manuscript | undefined> {
  const { id, language } = wish;
  const set = deps.settings();
  if (!begun && unsuitableWish(wish.wish, language))
    throw new Failure('unsuitable', 'the wish holds a word that is not for children');
  const { llm, model } = await openWriter(!begun || begun.open === true, deps);
  const voice = await openVoice(deps);
  const judge = async (text: string) => {
    if (set.moderate && (await llm?.moderate?.(text, signal)) === false)
      throw new Failure('unsuitable', 'the server’s own judge says that it is not for children');
  };
  const { words = '', name = '' } = wish.wish;
  if (!begun && (words || name)) await judge(`${name} ${words}`.trim());
  const before = await continued(wish, deps, begun);
  const story = begun ?? (await newStory(wish, before, { model, voice: voice?.name }, deps));
  const manuscript = createManuscript(story, begun ? undefined : id, () => voice !== undefined, deps);
  const audible = () => story.held || progress.set({ audible: true });
  let failure: Failure | undefined;
  try {
    failure = await runPipeline(
      manuscript,
      requestOf(wish, story, before && beforeOf(before), deps),
      {
        ...{ llm, voice, patience: deps.patience, measure: deps.measure, haveAudio: deps.haveAudio },
        turn: (page, until) => untilNear(id, page, deps, until),
        async check(text) {
          const word = unsuitableWord(text, language);
          if (word) throw new Failure('unsuitable', `the model’s text says “${word}”`);
          await judge(text);
        },
        on: {
          writing: (page) =>
            void progress.set({ phase: 'writing', page, of: Math.max(page, progress.now().of) }),
          written: () => {
            const { length } = manuscript.story().pages;
            void progress.set({ phase: 'speaking', page: length, of: length });
          },
          audible: () => void audible(),
          mute: () => void progress.set({ mute: true }),
        },
      },
      signal,
    );
  } finally {
    // Whatever has come of it: to finish is asked for once more, if it is wanted.
    if (begun && manuscript.grew()) await deps.deleteWish(id);
  }
  // Nothing new came: the wish for the rest sleeps on.
  if (begun && failure && !manuscript.grew()) throw failure;
  if (begun) await deps.deleteWish(id);
  await progress.end(failure && { failure: shown(failure) });
  if (!failure) return manuscript;
  await deps.log('create', `${failure.kind}: ${failure.message}`);
  return undefined;
}

async function openWriter(
  wanted: boolean,
  deps: TellDeps,
): Promise<{ llm?: Llm; model?: string | undefined }> {
  const set = wanted ? await deps.connection('llm') : undefined;
  if (wanted && !set) throw new Failure('missing', 'no language model is set up');
  return set ? { llm: await deps.openLlm(set), model: set.model } : {};
}

async function openVoice(
  deps: TellDeps,
): Promise<{ tts: Tts; maker: string; name: string | undefined } | undefined> {
  const set = await deps.connection('tts');
  if (!set || set.provider === 'device') return undefined;
  const { provider, model = '', voice } = set;
  return { tts: await deps.openTts(set), maker: [provider, model, voice].join('|'), name: voice };
}

async function newStory(
  wish: StoredWish,
  before: Story | undefined,
  { model, voice }: { model?: string | undefined; voice?: string | undefined },
  deps: TellDeps,
): Promise<Story> {
  const { id, language, createdAt } = wish;
  const { age = USUAL.age, approveStories } = deps.settings();
  const card = await deps.getCard(id);
  const { hero = '', place = '' } = wish.wish;
  const series = seriesOf(before);
  return {
    ...{ id, language, createdAt, age, title: card?.title ?? '', pages: [], source: 'made', open: true },
    ...{ cover: card?.cover ?? before?.cover ?? { hero, place }, wish: wish.wish },
    madeWith: { ...(model && { model }), ...(voice && { voice }) },
    ...(series && { series }),
    ...(approveStories && { held: true }),
  };
}

/** The story that this one goes on from, if it is still there. */
async function continued(
  { continues }: StoredWish,
  deps: TellDeps,
  begun?: Story,
): Promise<Story | undefined> {
  const id = begun ? begun.series?.before : continues;
  return id === undefined ? undefined : deps.getStory(id);
}

const seriesOf = (before: Story | undefined): Series | undefined =>
  before && {
    first: before.series?.first ?? before.id,
    before: before.id,
    part: (before.series?.part ?? 1) + 1,
  };

function requestOf(
  wish: StoredWish,
  story: Story,
  before: Before | undefined,
  deps: TellDeps,
): ScriptRequest {
  const { age = USUAL.age } = deps.settings();
  return {
    ...{ wish: wish.wish, language: story.language, age, length: lengthOf(wish, deps) },
    ...(before && { before }),
  };
}

/** Servers at home, as their presets are called: what they write is bounded by the device that waits for them. */
const AT_HOME = ['ollama', 'llamacpp', 'lmstudio', 'localai'];
const ORDER: Length[] = ['short', 'medium', 'long'];

function lengthOf(wish: StoredWish, deps: TellDeps): Length {
  const { length = USUAL.length, llm } = deps.settings();
  const asked = wish.length ?? length;
  const most = { lite: 'short', standard: 'medium', full: 'long' }[deps.profile()] as Length;
  const slow = AT_HOME.includes(llm?.preset ?? '');
  return slow && ORDER.indexOf(asked) > ORDER.indexOf(most) ? most : asked;
}

/** Whoever listens notes the place every few seconds; after this nobody does, and the story is made to its end. */
const LISTENS = 20_000;

/** Speech is made so many pages ahead of whoever listens, and no more: it costs a server's time, or money. */
async function untilNear(id: string, page: number, deps: TellDeps, signal: AbortSignal): Promise<void> {
  for (;;) {
    const place = await deps.getListening(id);
    const listens = place !== undefined && deps.now() - place.at < LISTENS;
    if (!listens || page <= place.page + deps.pagesAhead()) return;
    await deps.patience.pause(1000, signal);
  }
}

/** Last of all, when the story can be heard to its end: whatever goes wrong here is only noted. */
async function illustrate(manuscript: Manuscript, deps: TellDeps, signal: AbortSignal): Promise<void> {
  const { pictures = 'none' } = deps.settings();
  const size = deps.pictureSize();
  const set = pictures !== 'none' && size ? await deps.connection('image') : undefined;
  if (!set || pictures === 'none') return;
  try {
    const images: ImageMaker = await deps.openImage(set);
    const { shrink } = deps;
    const store = manuscript.draw;
    await paint(manuscript.story(), { images, what: pictures, size, shrink, store }, signal);
  } catch (error) {
    const { kind, message } = toFailure(error);
    if (kind !== 'aborted') await deps.log('pictures', `${kind}: ${message}`);
  }
}

/** Half a minute, doubling to a quarter of an hour, for some two hours; from then on only what happens wakes it. */
const MOST_TRIES = 12;

function sleepOn(wish: StoredWish, failure: Failure, deps: TellDeps): Partial<StoredWish> {
  const tries = wish.tries + 1;
  const pause = Math.min(30_000 * 2 ** (tries - 1), 15 * 60_000);
  const wait = Math.max(pause, (failure.retryAfter ?? 0) * 1000);
  // Too much for that server: more of the same is no use, less of it is.
  const never = tries >= MOST_TRIES || failure.kind === 'too-long';
  const looks = deps.settings().approveWishes && wish.kind === 'new' && !wish.approved;
  return {
    ...{ tries, notBefore: never ? Number.POSITIVE_INFINITY : deps.now() + wait },
    ...{ failure: { kind: failure.kind, message: failure.message } },
    ...(looks && { state: 'approval' }),
    ...(failure.kind === 'too-long' && { length: 'short' }),
  };
}

const shown = ({ kind, message, retryAfter }: Failure) => ({
  kind,
  message,
  ...(retryAfter !== undefined && { retryAfter }),
});
