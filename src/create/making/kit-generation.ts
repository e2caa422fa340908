import { Failure } from '../../domain/errors';
import { unsuitableWish } from '../../domain/script/safety';
import { definedFields } from '../../domain/shape';
import { lacksSpeech } from '../../domain/story/speech-key';
import type { Story } from '../../domain/story/story';
import type { StoredWish } from '../../storage/schema';
import { readPreviousStory, seriesAfter } from './continuation';
import type { GenerationDeps } from './generation-deps';
import type { GenerationProgress } from './generation-progress';
import { loadBackendGeneration } from './load-backend';

/**
 * Makes a story, or the rest of one, from a kit.
 * @throws {Failure} offline, unreachable, missing, failed, broken, full, aborted, unsuitable
 */
export async function generateFromKit(
  wish: StoredWish,
  story: Story | undefined,
  progress: GenerationProgress,
  deps: GenerationDeps,
  signal: AbortSignal,
): Promise<void> {
  const { id, language } = wish;
  const set = deps.settings();
  const { age = set.age } = wish;
  const { approveStories: held = false } = set;
  const unfit = story ? undefined : unsuitableWish(wish.wish, language);
  if (unfit) throw new Failure('unsuitable', 'the wish holds a word that is not for children');
  const picked = story
    ? await deps.pickAgain(story, signal)
    : await deps.pickKit(wish.wish, language, age, signal, id);
  if (!picked) throw new Failure('missing', 'its kit is no more');
  const { hero, place, thing, others } = picked.choice;
  const plot = definedFields({ others, stands: picked.entry.stands });
  const card = story ? undefined : await deps.getCard(id);
  // The wish's picture, with what the kit has drawn by chance.
  const { mood } = wish.wish;
  const { others: _, ...wished } =
    card?.cover ?? (await deps.distinctCover(id, { hero, place, ...definedFields({ mood }), ...plot }));
  const series = story ? undefined : seriesAfter(await readPreviousStory(wish, deps));
  const about = {
    id,
    wish: wish.wish,
    tells: id,
    cover: { ...wished, hero, place, thing, ...plot },
    ...(series && { series }),
    ...(held && { held }),
  };
  const quiet = story ? story.held === true : held;
  try {
    const goesOn = Boolean(story ? story.series : series);
    for await (const { page, of } of deps.tellKit({ ...picked, goesOn }, about, signal))
      await progress.set({ phase: 'writing', page, of, audible: !quiet });
  } finally {
    // A kit's text is stored whole: with it, a story that was cut short has all that was wished.
    if (await deps.getStory(id)) await deps.deleteWish(id);
  }
  const told = await deps.getStory(id);
  // A page changed by a parent is in no kit: the service's voice speaks it.
  if (story && told?.pages.some(lacksSpeech) && (await deps.connection('tts')))
    return void (await (
      await loadBackendGeneration()
    ).generateWithBackend(wish, told, progress, deps, signal));
  await progress.end({ audible: !quiet });
}
