import type { Story } from '../../domain/story/story';
import type { StoredCard } from '../../storage/db';
import { joinAudio, type PageRun, runAround } from './joined-audio';
import { createTimeline, type SentencePosition, type Timeline } from './timeline';

/** What others are still at with a story. */
export interface MakingProgress {
  /** It is being made. */
  making: boolean;
  /** Speech may still come for pages that have none. */
  speaking: boolean;
  /** Pages begun. */
  begun: number;
}

/** A story lying open: its text in time, and which of its pages' sounds are here. */
export interface LoadedStory extends MakingProgress {
  card: StoredCard;
  story: Story;
  timeline: Timeline;
  here: boolean[];
  /** Sounds that could not be kept, by page: heard now, gone when the book is closed. Blobs may leave memory. */
  loose: Map<number, Blob>;
  /** Pages whose stored sound does not play and cannot be fetched again, or was waited for too long. */
  spoilt: Set<number>;
}

export interface AudioStore {
  haveAudio(keys: string[]): Promise<boolean[]>;
  getAudio(key: string): Promise<{ type: string; bytes: ArrayBuffer } | undefined>;
}

export function loadStory(card: StoredCard, story: Story, work: MakingProgress): LoadedStory {
  const here = story.pages.map(() => false);
  return { card, story, timeline: createTimeline(story), here, loose: new Map(), spoilt: new Set(), ...work };
}

/** Looks again which pages' sounds are stored. */
export async function refreshAvailability(book: LoadedStory, shelves: AudioStore): Promise<void> {
  book.here = await look(book, book.story, shelves);
}

async function look({ loose }: LoadedStory, { pages }: Story, { haveAudio }: AudioStore): Promise<boolean[]> {
  const have = await haveAudio(pages.map(({ speech }) => speech?.key ?? ''));
  return have.map((stored, page) => stored || loose.has(page));
}

/**
 * Turns the book into what its story has become: pages have been added, or have grown, or have been spoken.
 * Changes nothing before it knows everything: whoever reads meanwhile reads the old book, whole.
 * @returns whether anything is new
 */
export async function updateStory(book: LoadedStory, story: Story, shelves: AudioStore): Promise<boolean> {
  if (JSON.stringify(story) === JSON.stringify(book.story)) return false;
  const here = await look(book, story, shelves);
  for (const [page, { speech }] of story.pages.entries()) {
    if (speech?.key !== book.story.pages[page]?.speech?.key) book.spoilt.delete(page);
  }
  // A title or a picture moves nothing: what sounds can still be sent about by the times that it began with.
  const timeline = told(story) === told(book.story) ? book.timeline : createTimeline(story);
  Object.assign(book, { story, here, timeline });
  return true;
}

const told = ({ pages }: Story) => JSON.stringify(pages.map(({ text, speech }) => [text, speech]));

/** Whether the page is what it was, or that and more. */
export const continuesPage = (before: Story, after: Story, page: number) =>
  after.pages[page]?.text.startsWith(before.pages[page]?.text ?? '') ?? false;

export const hasAllAudio = ({ story, here }: LoadedStory) =>
  story.pages.every(({ speech }, page) => !speech || here[page]);

/** Whether a story came to be on this device, from a kit, a backend or somebody of the family: others may be at it. */
export const isMadeHere = ({ source }: Pick<Story, 'source'>) =>
  source === 'made' || source === 'kit' || source === 'recorded';

/** Whether text or speech is missing that can be made later. */
export function isUnfinished({ card, story, here }: LoadedStory, speaks: boolean): boolean {
  if (!isMadeHere(story)) return false;
  const silent = story.pages.some(({ speech }, page) => !speech || !here[page]);
  return story.open === true || (card.kept === 'half' && silent && (speaks || story.source === 'kit'));
}

/** How a sentence is to be heard: from its page's sound, by the device's voice, or not before its sound has come. */
export function meansAt(book: LoadedStory, { page, sentence }: SentencePosition): 'sound' | 'told' | 'wait' {
  const { card, timeline, here, spoilt, speaking } = book;
  if (spoilt.has(page)) return 'told';
  if (sentence >= (timeline.pages[page]?.spoken ?? 0)) return speaking ? 'wait' : 'told';
  if (here[page]) return 'sound';
  return card.pack || speaking ? 'wait' : 'told';
}

/** The pages from `page` on that the device's voice tells in one go. */
export function voiceRun(book: LoadedStory, page: number): PageRun {
  let to = page;
  while (to + 1 < book.story.pages.length && meansAt(book, { page: to + 1, sentence: 0 }) === 'told') to++;
  return { from: page, to };
}

/** The run's bytes as one blob, straight from the store; undefined when one is gone (evicted meanwhile). */
export async function readRun(
  book: LoadedStory,
  page: number,
  join: boolean,
  shelves: AudioStore,
): Promise<{ run: PageRun; blob: Blob | undefined }> {
  const { story, timeline, loose, here, making } = book;
  const run = runAround(story.pages, here, page, {
    join,
    // A story that grows is opened anew for each piece that has come: what was heard need not be read again.
    first: making ? page : 0,
    short: (i) => (timeline.pages[i]?.spoken ?? 0) < (timeline.pages[i]?.sentences.length ?? 0),
  });
  const pages = story.pages.slice(run.from, run.to + 1);
  const parts = await Promise.all(
    pages.map(async ({ speech }, i) => {
      const bytes =
        loose.get(run.from + i)?.arrayBuffer() ??
        (speech && shelves.getAudio(speech.key).then((a) => a?.bytes));
      return (await bytes) ?? undefined;
    }),
  );
  const found = parts.flatMap((part) => part ?? []);
  const type = story.pages[page]?.speech?.type ?? '';
  if (found.length < pages.length) return { run, blob: undefined };
  const blob = joinAudio(found, type);
  return blob || !join ? { run, blob } : readRun(book, page, false, shelves);
}
