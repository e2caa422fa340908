import type { Story } from '../domain/story';
import type { StoredCard } from '../storage/db';
import { joined, type Run, runAround } from './pieces';
import { layOut, type Timeline } from './timeline';

/** A story lying open: its text in time, and which of its pages' sounds are here. */
export interface Book {
  card: StoredCard;
  story: Story;
  timeline: Timeline;
  here: boolean[];
  /** Sounds that could not be kept, by page: heard now, gone when the book is closed. Blobs may leave memory. */
  loose: Map<number, Blob>;
  /** Pages whose stored sound does not play and cannot be fetched again. */
  spoilt: Set<number>;
}

export interface Shelves {
  haveAudio(keys: string[]): Promise<boolean[]>;
  getAudio(key: string): Promise<{ type: string; bytes: ArrayBuffer } | undefined>;
}

export function openBook(card: StoredCard, story: Story): Book {
  const here = story.pages.map(() => false);
  return { card, story, timeline: layOut(story), here, loose: new Map(), spoilt: new Set() };
}

/** Looks again which pages' sounds are stored. */
export async function lookAgain(book: Book, { haveAudio }: Shelves): Promise<void> {
  const have = await haveAudio(book.story.pages.map(({ speech }) => speech?.key ?? ''));
  book.here = have.map((stored, page) => stored || book.loose.has(page));
}

export const isWhole = ({ story, here }: Book) =>
  story.pages.every(({ speech }, page) => !speech || here[page]);

/** How a page is to be heard: from its sound, by the device's voice, or not before its sound has come. */
export function meansOf({ card, story, here, spoilt }: Book, page: number): 'sound' | 'told' | 'wait' {
  if (!story.pages[page]?.speech || spoilt.has(page)) return 'told';
  if (here[page]) return 'sound';
  return card.pack ? 'wait' : 'told';
}

/** The pages from `page` on that the device's voice tells in one go. */
export function toldRun(book: Book, page: number): Run {
  let to = page;
  while (to + 1 < book.story.pages.length && meansOf(book, to + 1) === 'told') to++;
  return { from: page, to };
}

/** The run's bytes as one blob, straight from the store; undefined when one is gone (evicted meanwhile). */
export async function pieceAround(
  book: Book,
  page: number,
  join: boolean,
  { getAudio }: Shelves,
): Promise<{ run: Run; blob: Blob | undefined }> {
  const { story, loose, here } = book;
  const run = runAround(story.pages, here, page, join);
  const pages = story.pages.slice(run.from, run.to + 1);
  const parts = await Promise.all(
    pages.map(async ({ speech }, i) => {
      const bytes =
        loose.get(run.from + i)?.arrayBuffer() ?? (speech && getAudio(speech.key).then((a) => a?.bytes));
      return (await bytes) ?? undefined;
    }),
  );
  const found = parts.flatMap((part) => part ?? []);
  const type = story.pages[page]?.speech?.type ?? '';
  return { run, blob: found.length === pages.length ? joined(found, type) : undefined };
}
