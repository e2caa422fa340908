import { Failure, toFailure } from '../../../domain/errors';
import { type Narration, tellBy, tellerOf } from '../../../domain/story/narration';
import type { Story } from '../../../domain/story/story';
import { getAudio, haveAudio } from '../../media/audio';
import { getCard } from '../../shelf/cards';
import { fetchExample } from '../../story/packs';
import { getStory } from '../../story/stories';
import { readNarrations, readTeller } from '../../story/tellers';
import type { Book } from './book';

/** A sound or a picture as it is stored. */
export interface StoredMedia {
  bytes: ArrayBuffer;
  type: string;
}

/** A story with all that is here of it, as it is told now. */
export interface StoredBook extends Pick<Book, 'authors' | 'narrators'> {
  story: Story;
  /** Pages whose speech is not here, and why it did not come. */
  silent: number;
  failure?: Failure;
  sound(page: number): Promise<StoredMedia | undefined>;
  picture(page: number): Promise<StoredMedia | undefined>;
  coverPicture(): Promise<StoredMedia | undefined>;
}

/** Authors of built-in stories and kits. */
const OURS = 'Talelight';

/**
 * Reads a story for a book; what is missing of a built-in one is fetched and stored. Without a network it goes out as it
 * is here.
 * @param onFetch called for each page that arrives
 * @throws {Failure} `missing` where no such story is here, or nothing of it; `aborted`; why its text did not come
 */
export async function readStoredBook(
  id: string,
  signal: AbortSignal,
  onFetch: () => void,
): Promise<StoredBook> {
  const [card, narrations, chosen] = await Promise.all([getCard(id), readNarrations(id), readTeller(id)]);
  if (card?.deletedAt) throw new Failure('missing', `${id} was deleted`);
  const unstored = new Map<string, StoredMedia>();
  let story = await getStory(id);
  let failure: Failure | undefined;
  if (card?.pack && !(await isWhole(story)))
    try {
      for await (const piece of fetchExample(card, signal)) {
        if (piece.type === 'story') story = piece.story;
        const speech = piece.type === 'audio' && !piece.stored && story?.pages[piece.page]?.speech;
        if (speech) unstored.set(speech.key, { bytes: piece.bytes, type: speech.type });
        if (piece.type === 'audio') onFetch();
      }
    } catch (error) {
      failure = toFailure(error);
      if (failure.kind === 'aborted' || !story) throw failure;
    }
  if (!story?.pages.length) throw new Failure('missing', `nothing is stored of ${id}`);
  return { ...(await tell(story, narrations, chosen, unstored)), ...(failure && { failure }) };
}

async function isWhole(story: Story | undefined): Promise<boolean> {
  const have = story && (await haveAudio(story.pages.flatMap(({ speech }) => speech?.key ?? [])));
  return have?.every(Boolean) ?? false;
}

async function tell(
  own: Story,
  narrations: Narration[],
  chosen: string | undefined,
  unstored: Map<string, StoredMedia>,
): Promise<StoredBook> {
  const narration = narrations.find(({ id }) => id === tellerOf(own, narrations, chosen));
  const read = Object.values(narration?.segments ?? {}).map(({ key }) => key);
  const have = await haveAudio(read);
  const stored = new Set(read.filter((_, i) => have[i]));
  const story = tellBy(own, narration, (key) => stored.has(key));
  const keys = story.pages.map(({ speech }) => speech?.key);
  const here = await haveAudio(keys.map((key) => key ?? ''));
  const isHere = (page: number) => here[page] || unstored.has(keys[page] ?? '');
  const load = async (key: string | undefined) =>
    key === undefined ? undefined : (unstored.get(key) ?? (await getAudio(key)));
  return {
    story,
    authors: own.authors ?? (own.source === 'example' || own.source === 'kit' ? [OURS] : []),
    narrators: narratorsOf(story, narration),
    silent: keys.filter((key, page) => key !== undefined && !isHere(page)).length,
    sound: (page) => load(keys[page]),
    picture: (page) => load(story.pages[page]?.picture?.key),
    coverPicture: () => load(story.picture?.key),
  };
}

/** The reader, and the story's own voice where pages are left to it. */
function narratorsOf({ pages, madeWith }: Story, narration: Narration | undefined): string[] {
  const keys = pages.flatMap(({ speech }) => speech?.key ?? []);
  const read = new Set(Object.values(narration?.segments ?? {}).map(({ key }) => key));
  const names = [
    keys.some((key) => read.has(key)) && narration?.name,
    keys.some((key) => !read.has(key)) && voiceName(madeWith?.voice),
  ];
  return names.flatMap((name) => name || []);
}

/** Kokoro's voices have a language and a sex before their names: `am_michael`. */
const voiceName = (voice = '') =>
  voice.replace(/^[a-z]{2}_([a-z])/u, (_, letter: string) => letter.toUpperCase());
