import { isBesideStory } from '../../domain/story/narration';
import type { Story } from '../../domain/story/story';
import { isWordless } from '../../domain/story/wordless';
import type { StoredCard } from '../../storage/schema';
import { joinAudio, type PageRun, runAround } from './joined-audio';
import { createTimeline, type SentencePosition, type Timeline } from './timeline';

/** Progress of the making of a story. */
export interface MakingProgress {
  /** Text or speech is still being made. */
  making: boolean;
  /** Speech may still come for pages that have none. */
  speaking: boolean;
  /** Pages begun. */
  begun: number;
}

/** An open story: its text in time, and which of its audio is at hand. */
export interface LoadedStory extends MakingProgress {
  card: StoredCard;
  story: Story;
  timeline: Timeline;
  /** By page: whether its audio can be read now. */
  available: boolean[];
  /** Audio that storage had no space for, by page; dropped with the story. Blobs may leave memory. */
  unstored: Map<number, Blob>;
  /** Pages left to the device's voice: their audio does not play and cannot be fetched again, or took too long to come. */
  unplayable: Set<number>;
}

export interface AudioStore {
  haveAudio(keys: string[]): Promise<boolean[]>;
  getAudio(key: string): Promise<{ type: string; bytes: ArrayBuffer } | undefined>;
}

export function loadStory(card: StoredCard, story: Story, progress: MakingProgress): LoadedStory {
  return {
    card,
    story,
    timeline: createTimeline(story),
    available: story.pages.map(() => false),
    unstored: new Map(),
    unplayable: new Set(),
    ...progress,
  };
}

/** Reads again which pages' audio is stored. */
export async function refreshAvailability(loaded: LoadedStory, store: AudioStore): Promise<void> {
  loaded.available = await readAvailability(loaded, loaded.story, store);
}

async function readAvailability({ unstored }: LoadedStory, { pages }: Story, { haveAudio }: AudioStore) {
  const stored = await haveAudio(pages.map(({ speech }) => speech?.key ?? ''));
  return stored.map((isStored, page) => isStored || unstored.has(page));
}

/**
 * Replaces the story by what it has become: pages added, grown or spoken. All changes are made in one step at the end,
 * so that a reader meanwhile sees the old story, whole.
 * @returns whether anything is new
 */
export async function updateStory(loaded: LoadedStory, story: Story, store: AudioStore): Promise<boolean> {
  if (JSON.stringify(story) === JSON.stringify(loaded.story)) return false;
  const available = await readAvailability(loaded, story, store);
  for (const [page, { speech }] of story.pages.entries()) {
    if (speech?.key !== loaded.story.pages[page]?.speech?.key) loaded.unplayable.delete(page);
  }
  // A title or a picture moves nothing: the engine that sounds can still seek by the timeline it began with.
  const timeline = spokenPart(story) === spokenPart(loaded.story) ? loaded.timeline : createTimeline(story);
  Object.assign(loaded, { story, available, timeline });
  return true;
}

const spokenPart = ({ pages }: Story) => JSON.stringify(pages.map(({ text, speech }) => [text, speech]));

/** Whether a page only grew, or stayed as it was. */
export const continuesPage = (before: Story, after: Story, page: number) =>
  after.pages[page]?.text.startsWith(before.pages[page]?.text ?? '') ?? false;

export const hasAllAudio = ({ story, available }: LoadedStory) =>
  story.pages.every(({ speech }, page) => !speech || available[page]);

/** Number of pages whose audio is at hand. */
export const countAvailable = ({ available }: LoadedStory) => available.filter(Boolean).length;

/** Whether a story was made on this device (from a kit, by a backend, by the family): it may change while it is open. */
export const isMadeHere = ({ source }: Pick<Story, 'source'>) =>
  source === 'made' || source === 'kit' || source === 'recorded';

/** Whether text or speech is missing that can be made later; speech only by a tts (`hasTts`) or a kit. */
export function isUnfinished({ card, story, available }: LoadedStory, hasTts: boolean): boolean {
  if (!isMadeHere(story)) return false;
  const silent = story.pages.some(({ speech }, page) => !speech || !available[page]);
  return (
    story.open === true || (card.availability === 'partial' && silent && (hasTts || story.source === 'kit'))
  );
}

/**
 * The means by which a sentence is spoken: its page's recording, the device's voice, or none until its recording comes;
 * none at all where a page without words has lost its sound.
 */
export function meansAt(
  loaded: LoadedStory,
  { page, sentence }: SentencePosition,
): 'recording' | 'voice' | 'wait' | 'none' {
  const { card, story, timeline, available, unplayable, speaking } = loaded;
  const byDevice = isWordless(story.pages[page]) ? 'none' : 'voice';
  if (unplayable.has(page)) return byDevice;
  if (sentence >= (timeline.pages[page]?.spoken ?? 0)) return speaking ? 'wait' : 'voice';
  if (available[page]) return 'recording';
  // A family's own reading comes in no pack.
  const isComing = speaking || (card.pack && !isBesideStory(story.pages[page]?.speech));
  return isComing ? 'wait' : byDevice;
}

/** Whether no device's voice takes a page's place: it has no words, or its pack brings its sound again. */
export const isRecordedOnly = ({ card, story: { pages } }: LoadedStory, page: number) =>
  isWordless(pages[page]) || (card.pack !== undefined && !isBesideStory(pages[page]?.speech));

/** The pages from `page` on that the device's voice speaks without a recording between them. */
export function voiceRun(loaded: LoadedStory, page: number): PageRun {
  let to = page;
  while (to + 1 < loaded.story.pages.length && meansAt(loaded, { page: to + 1, sentence: 0 }) === 'voice')
    to++;
  return { from: page, to };
}

/**
 * Reads the longest run around a page that plays as one piece, or the page alone where `join` is false.
 * @returns the run's bytes as one blob; undefined when one of them is gone (evicted meanwhile)
 */
export async function readRun(
  loaded: LoadedStory,
  page: number,
  join: boolean,
  store: AudioStore,
): Promise<{ run: PageRun; blob: Blob | undefined }> {
  const { story, timeline, unstored, available, making } = loaded;
  const run = runAround(story.pages, available, page, {
    join,
    // A growing story is opened anew for each piece that arrives: pages already heard need not be read again.
    first: making ? page : 0,
    isShort: (i) => (timeline.pages[i]?.spoken ?? 0) < (timeline.pages[i]?.sentences.length ?? 0),
  });
  const pages = story.pages.slice(run.from, run.to + 1);
  const parts = await Promise.all(
    pages.map(async ({ speech }, i) => {
      const loose = unstored.get(run.from + i);
      if (loose) return loose.arrayBuffer();
      return speech && (await store.getAudio(speech.key))?.bytes;
    }),
  );
  const found = parts.filter((part) => part !== undefined);
  if (found.length < pages.length) return { run, blob: undefined };
  const blob = await joinAudio(found, story.pages[page]?.speech?.type ?? '');
  return blob || !join ? { run, blob } : readRun(loaded, page, false, store);
}
