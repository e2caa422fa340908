import { Failure, toFailure } from '../../domain/errors';
import { ignore } from '../../domain/ignore';
import type { KitChoice, KitEntry } from '../../domain/kits/kit';
import { chooseKit, completeKitChoice } from '../../domain/kits/kit-choice';
import { clipGroup, fillKit, type KitSentence } from '../../domain/kits/kit-story';
import type { Language } from '../../domain/language';
import type { Age } from '../../domain/story/audience';
import { crc32 } from '../../domain/story/pack';
import type { Story } from '../../domain/story/story';
import type { Wish } from '../../domain/story/wish';
import { keptKits } from './kept-kits';
import { type Clip, openClips } from './kit-clips';
import { noteTold, readKits, readRecipe, readTold } from './kit-list';
import { type KitStory, openKitStory } from './kit-story-writer';

/** Stories told from kits: laid together on this device, with or without a network. */

/** A kit, and what fills its slots. */
export interface Picked {
  entry: KitEntry;
  choice: KitChoice;
  /** Whether the story goes on from another. */
  goesOn?: boolean;
}

/** One number for a wish, 0 to 1: the kit that it is told from can be foreseen, and its picture with it. */
export const chanceOf = (id: string) => () => crc32(new TextEncoder().encode(id)) / 2 ** 32;

/**
 * The kit for a wish, with all that was left open drawn by chance. Without a network: one of those that are here.
 * @param id of the story to be made
 * @throws {Failure} `missing` when there is none in this language; offline, unreachable, failed, broken, aborted
 */
export async function pickKit(
  wish: Wish,
  language: Language,
  age: Age | undefined,
  signal: AbortSignal,
  id = '',
): Promise<Picked> {
  const { kits } = await readKits(signal);
  const told = await readTold();
  const offline = async () => {
    const here = await keptKits(kits, language);
    return here.length ? here : kits;
  };
  let pool = navigator.onLine ? kits : await offline();
  for (;;) {
    const entry = chooseKit(pool, wish, language, age, told, chanceOf(id));
    if (!entry) throw new Failure('missing', `there is no kit in ${language}`);
    try {
      return { entry, choice: completeKitChoice(await readRecipe(entry, signal), wish, Math.random) };
    } catch (error) {
      const here = signal.aborted || pool !== kits ? kits : await offline();
      if (here === kits) throw error;
      pool = here;
    }
  }
}

/** How a story that was told in part is gone on with; undefined where its kit is no more. */
export async function pickAgain({ wish, madeWith }: Story, signal: AbortSignal): Promise<Picked | undefined> {
  const { hero, place, thing, others } = wish ?? {};
  const entry = (await readKits(signal)).kits.find(({ id }) => id === madeWith?.kit);
  if (!entry || !hero || !place || !thing) return undefined;
  const beside = others?.map((other) => other.hero);
  return { entry, choice: { hero, place, thing, ...(beside && { others: beside }) } };
}

/** Pages that stand, 1 to `of`. */
export interface KitProgress {
  page: number;
  of: number;
}

/**
 * Tells a story: fetches what it needs of the kit, and stores each page as soon as its sound is whole. One of the same
 * id that was cut short is gone on with. A kit without clips is text, whole at once.
 * @throws {Failure} offline, unreachable, missing, failed, broken, full, aborted. What has arrived stays, and with it
 *   the whole text, as half a story: the device's voice can tell the rest. Nothing is stored only where not even the
 *   recipe came.
 */
export async function* tellKit(
  { entry, choice, goesOn }: Picked,
  story: KitStory,
  signal: AbortSignal,
): AsyncGenerator<KitProgress> {
  const kit = await readRecipe(entry, signal);
  const filled = fillKit(kit, choice, goesOn);
  const writer = await openKitStory(kit, filled, choice, story);
  // A page of which a sentence has no clip is spoken by the device's voice.
  const spoken = (sentence: KitSentence) => kit.clips?.[clipGroup(sentence, choice)];
  const missing = writer.missing.filter((page) => filled.pages[page]?.every(spoken));
  // Also ends the fetches of whoever leaves in the middle.
  const fetching = new AbortController();
  const stop = () => fetching.abort();
  signal.addEventListener('abort', stop);
  let whole = false;
  try {
    const sentences = (page: number) => filled.pages[page] as KitSentence[];
    const clip = missing.length
      ? openClips(kit, choice, missing.flatMap(sentences), fetching.signal)
      : undefined;
    for (const page of missing) {
      const clips: Clip[] = [];
      for (const sentence of sentences(page)) {
        if (signal.aborted) throw new Failure('aborted');
        if (clip) clips.push(await clip(sentence));
      }
      whole = !(await writer.speak(page, clips)) || page === missing.at(-1);
      if (page === missing[0]) await noteTold(kit.id);
      yield { page: page + 1, of: writer.pages };
    }
    if (missing.length) return;
    await writer.close('offline');
    whole = true;
    await noteTold(kit.id);
    yield { page: writer.pages, of: writer.pages };
  } catch (error) {
    throw signal.aborted ? new Failure('aborted') : toFailure(error);
  } finally {
    signal.removeEventListener('abort', stop);
    stop();
    if (!whole) await ignore(writer.close('partial'), 'the first failure is on its way already');
  }
}
