import type { Kit, KitChoice } from '../../domain/kits/kit';
import { kitTitle } from '../../domain/kits/kit-choice';
import type { FilledKit } from '../../domain/kits/kit-story';
import { concatBytes } from '../../domain/media/bytes';
import { soundSeconds } from '../../domain/media/frames';
import { placeWordTimes } from '../../domain/media/sentence-marks';
import { crc32 } from '../../domain/story/pack';
import type { CoverSeed, Page, Series, Speech, Story } from '../../domain/story/story';
import type { Wish } from '../../domain/story/wish';
import { nextDate } from '../dates';
import { haveAudio, putAudio } from '../media/audio';
import { deleteAudio } from '../media/ledger';
import { changeGenerated, putGenerated } from '../story/generated';
import { getStory } from '../story/stories';
import { freeTitle } from '../story/titles';
import type { Clip } from './kit-clips';

/** Properties of a kit's story beside the kit's own. */
export interface KitStory {
  id: string;
  wish: Wish;
  cover: CoverSeed;
  series?: Series;
  /** Awaits a parent's approval. */
  held?: boolean;
  /** Id of the wish that this story fulfils: deleted with the first page, so that no wish is made twice. */
  tells?: string;
}

/** A kit's story that is composed in storage, page by page. */
interface KitStoryWriter {
  pages: number;
  /** Pages whose sound exists and is not stored. */
  missing: number[];
  /**
   * Stores a page with its sound; with the last one missing, the story is whole.
   * @returns false when somebody has deleted the story meanwhile
   * @throws {Failure} `full`
   */
  speak(page: number, clips: Clip[]): Promise<boolean>;
  /** Stores all of the text; where sound is missing, the device's voice speaks. */
  close(availability: 'partial' | 'offline'): Promise<void>;
}

/** Begins a story, or resumes a stored part of it. Nothing is stored yet. */
export async function openKitStory(
  kit: Kit,
  filled: FilledKit,
  choice: KitChoice,
  about: KitStory,
): Promise<KitStoryWriter> {
  const { id } = about;
  const own = filled.pages.map((page) => page.map(({ text }) => text).join(' '));
  const before = await getStory(id);
  // For words that a parent has changed the kit has no sound.
  const texts = own.map((text, i) => before?.pages[i]?.text ?? before?.draft?.[i] ?? text);
  const have = await haveAudio(texts.map((_, i) => before?.pages[i]?.speech?.key ?? ''));
  const missing = texts.flatMap((text, i) => (text === own[i] && !have[i] ? i : []));
  let stands = before !== undefined;

  /** A story with at least so many pages. Changes by others meanwhile stay: its title, a page's words. */
  const grown = ({ draft: _, open: __, ...story }: Story, upTo: number, said?: [number, Speech]): Story => {
    const pages = texts.slice(0, Math.max(upTo, story.pages.length)).map((text, i): Page => {
      const page = story.pages[i] ?? { text };
      return said?.[0] === i && page.text === own[i] ? { ...page, speech: said[1] } : page;
    });
    return { ...story, pages, ...(pages.length < texts.length && { open: true, draft: texts }) };
  };
  const store = async (
    upTo: number,
    availability: 'partial' | 'offline',
    said?: [number, Speech],
  ): Promise<boolean> => {
    if (stands) {
      const story = await changeGenerated(
        id,
        (now) => grown(now, upTo, said),
        () => availability,
      );
      return story !== undefined;
    }
    await putGenerated(
      grown(await blank(await nextDate(), kit, filled, choice, about), upTo, said),
      availability,
      about.tells,
    );
    stands = true;
    return true;
  };
  return {
    pages: texts.length,
    missing,
    async speak(page, clips) {
      const { speech, bytes } = layTogether(id, clips, texts[page] ?? '');
      await putAudio(id, speech, bytes);
      const last = page === missing.at(-1);
      const stored = await store(last ? texts.length : page + 1, last ? 'offline' : 'partial', [
        page,
        speech,
      ]);
      if (!stored) await deleteAudio(id);
      return stored;
    },
    async close(availability) {
      await store(texts.length, availability);
    },
  };
}

async function blank(
  createdAt: number,
  { id, language, voice }: Kit,
  { titles }: FilledKit,
  choice: KitChoice,
  about: KitStory,
): Promise<Story> {
  const { cover, series, held } = about;
  const { others = [], ...rest } = about.wish;
  // Heroes for whom the kit has no room are not in the story.
  const told = choice.others?.map((hero) => others.find((other) => other.hero === hero) ?? { hero });
  // Stored with its random choices, by which it is resumed.
  const wish: Wish = { ...rest, ...choiceOf(choice), ...(told && { others: told }) };
  return {
    id: about.id,
    title: await freeTitle(
      titles.map((title) => kitTitle(title, wish, language)),
      language,
      about.id,
    ),
    language,
    pages: [],
    cover,
    source: 'kit',
    createdAt,
    madeWith: { kit: id, ...(voice && { voice }) },
    wish,
    ...(series && { series }),
    ...(held && { held }),
  };
}

const choiceOf = ({ hero, place, thing }: KitChoice) => ({ hero, place, thing });

/** A page's clips end to end, with the start of the voice and of each word. */
function layTogether(story: string, clips: Clip[], text: string): { speech: Speech; bytes: ArrayBuffer } {
  const type = 'audio/mpeg';
  const whole = concatBytes(clips.map(({ bytes }) => bytes));
  const marks: number[] = [];
  const starts: number[] = [];
  let duration = 0;
  for (const { bytes, onset, words = [] } of clips) {
    marks.push(thousandths(duration + onset));
    for (const start of words) starts.push(thousandths(duration + start));
    duration += soundSeconds(bytes.slice().buffer, type) ?? 0;
  }
  const key = `${story}/${crc32(whole).toString(16)}-${whole.length}`;
  const words = placeWordTimes(text, starts);
  const speech = { key, type, duration: thousandths(duration), marks, ...(words && { words }) };
  return { speech, bytes: whole.buffer };
}

const thousandths = (seconds: number) => Math.round(seconds * 1000) / 1000;
