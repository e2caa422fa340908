import { isWithin } from '../../../domain/clock';
import { Failure, toFailure } from '../../../domain/errors';
import { unsuitableWish, unsuitableWord } from '../../../domain/script/safety';
import { type PreviousStory, previousStory, type ScriptRequest } from '../../../domain/script/script';
import type { Story } from '../../../domain/story/story';
import type { Llm, Tts } from '../../../providers/types';
import type { StoredWish } from '../../../storage/schema';
import { failureRecord } from '../backoff';
import { readPreviousStory, seriesAfter } from '../continuation';
import type { GenerationDeps } from '../generation-deps';
import type { GenerationProgress } from '../generation-progress';
import { listenerAge, requestedLength } from '../requested-length';
import { createGrowingStory, type GrowingStory } from './growing-story';
import { runPipeline } from './pipeline';

/**
 * Makes a story, or the rest of one, with the services that are set.
 * @returns the story, where it is whole
 * @throws {Failure} the reason why there is no first page; aborted, unsuitable
 */
export async function generateWithBackend(
  wish: StoredWish,
  begun: Story | undefined,
  progress: GenerationProgress,
  deps: GenerationDeps,
  signal: AbortSignal,
): Promise<GrowingStory | undefined> {
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
  const before = await readPreviousStory(wish, deps, begun);
  const story = begun ?? (await newStory(wish, before, { model, voice: voice?.name }, deps));
  const isVoiced = () => voice !== undefined;
  const growing = createGrowingStory(story, begun ? undefined : id, isVoiced, deps, set.approveStories);
  const audible = () => growing.story().held || progress.set({ audible: true });
  let failure: Failure | undefined;
  try {
    failure = await runPipeline(
      growing,
      requestOf(wish, story, before && previousStory(before), deps),
      {
        llm,
        voice,
        retryTiming: deps.retryTiming,
        measure: deps.measure,
        haveAudio: deps.haveAudio,
        turn: (page, until) => untilNear(id, page, deps, until),
        async check(text) {
          const word = unsuitableWord(text, language);
          // The word is for the parents' list of events: the failure is shown to whoever has wished.
          if (word) {
            await deps.log('create', `unsuitable: the model’s text says “${word}”`);
            throw new Failure('unsuitable', 'the model’s text holds a word that is not for children');
          }
          await judge(text);
        },
        events: {
          writing: (page) =>
            void progress.set({ phase: 'writing', page, of: Math.max(page, progress.now().of) }),
          written: () => {
            const { length } = growing.story().pages;
            void progress.set({ phase: 'speaking', page: length, of: length });
          },
          audible: () => void audible(),
          mute: () => void progress.set({ mute: true }),
        },
      },
      signal,
    );
  } finally {
    // A wish for the rest is over once anything was added: finishing is then requested anew, if wanted.
    if (begun && growing.hasGrown()) await deps.deleteWish(id);
  }
  // Nothing was added: the wish for the rest is postponed.
  if (begun && failure && !growing.hasGrown()) throw failure;
  if (begun) await deps.deleteWish(id);
  await progress.end(failure && { failure: failureRecord(failure) });
  if (!failure) return growing;
  await deps.log('create', `${failure.kind}: ${failure.message}`);
  return undefined;
}

async function openWriter(
  wanted: boolean,
  deps: GenerationDeps,
): Promise<{ llm?: Llm; model?: string | undefined }> {
  const set = wanted ? await deps.connection('llm') : undefined;
  if (wanted && !set) throw new Failure('missing', 'no language model is set up');
  return set ? { llm: await deps.openLlm(set), model: set.model } : {};
}

async function openVoice(
  deps: GenerationDeps,
): Promise<{ tts: Tts; maker: string; name: string | undefined } | undefined> {
  const set = await deps.connection('tts');
  if (!set || set.provider === 'device') return undefined;
  const { provider, model = '', voice } = set;
  try {
    return { tts: await deps.openTts(set), maker: [provider, model, voice].join('|'), name: voice };
  } catch (error) {
    // Without a voice the story still gets its text.
    await deps.log('create', `no voice: ${toFailure(error).message}`);
    return undefined;
  }
}

async function newStory(
  wish: StoredWish,
  before: Story | undefined,
  { model, voice }: { model?: string | undefined; voice?: string | undefined },
  deps: GenerationDeps,
): Promise<Story> {
  const { id, language, createdAt } = wish;
  const { approveStories } = deps.settings();
  const age = listenerAge(wish, deps);
  const card = await deps.getCard(id);
  const { hero = '', place = '', others } = wish.wish;
  const company = others && { others: others.map((other) => other.hero) };
  const series = seriesAfter(before);
  return {
    id,
    language,
    createdAt,
    age,
    title: card?.title ?? '',
    pages: [],
    source: 'made',
    open: true,
    cover: card?.cover ?? before?.cover ?? { hero, place, ...company },
    wish: wish.wish,
    madeWith: { ...(model && { model }), ...(voice && { voice }) },
    ...(series && { series }),
    ...(approveStories && { held: true }),
  };
}

function requestOf(
  wish: StoredWish,
  story: Story,
  before: PreviousStory | undefined,
  deps: GenerationDeps,
): ScriptRequest {
  return {
    wish: wish.wish,
    language: story.language,
    age: listenerAge(wish, deps),
    length: requestedLength(wish, deps),
    ...(before && { before }),
  };
}

/**
 * Age of the last noted position from which nobody is taken to listen, and the story is made to its end. Milliseconds.
 */
const LISTENER_GONE_AFTER = 20_000;

/** Resolves when a page is near enough to the listener's to be spoken: speech costs a server's time, or money. */
async function untilNear(id: string, page: number, deps: GenerationDeps, signal: AbortSignal): Promise<void> {
  for (;;) {
    const place = await deps.getListening(id);
    const listens = place !== undefined && isWithin(place.at, deps.now(), LISTENER_GONE_AFTER);
    if (!listens || page <= place.page + deps.pagesAhead()) return;
    await deps.retryTiming.pause(1000, signal);
  }
}
