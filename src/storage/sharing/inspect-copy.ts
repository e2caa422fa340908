import { toFailure } from '../../domain/errors';
import { mediaKeys } from '../../domain/story/media-keys';
import type { Narration } from '../../domain/story/narration';
import { readGraph } from '../../domain/story/read-graph';
import type { Story } from '../../domain/story/story';
import { checkStory } from '../../domain/story/story-check';
import type { Listening } from '../schema';
import { readCopiedCard, readCopiedNarrations, readPlace } from './copied-records';
import { type CopyFault, readCopy, readCopyHead } from './copy-records';

type CopiedCard = NonNullable<ReturnType<typeof readCopiedCard>>;

/** A copy that has been read whole, but for the bytes of its sounds and pictures. */
export interface CopyContents {
  savedAt: string;
  /** The family's stories. */
  stories: Story[];
  /** Bytes of sounds and pictures that these stories name. */
  bytes: number;
  /** Line for a parent where the file is cut short or damaged: the rest of it is whole. */
  damage?: string;
  /** Number of records that are something else than they say. */
  skipped: number;
  media: Map<string, Blob>;
  cards: Map<string, CopiedCard>;
  places: Listening[];
  wishes: unknown[];
  records: Map<string, unknown>;
}

/**
 * Reads a copy to its end, and stores nothing.
 * @throws {Failure} `aborted`
 */
export async function inspectCopy(
  file: Blob,
  signal: AbortSignal,
): Promise<CopyContents | { fault: CopyFault }> {
  const head = await readCopyHead(file);
  if ('fault' in head) return head;
  const contents: CopyContents = {
    savedAt: head.savedAt,
    stories: [],
    bytes: 0,
    skipped: 0,
    media: new Map(),
    cards: new Map(),
    places: [],
    wishes: [],
    records: new Map(),
  };
  try {
    for await (const { store, key, value, bytes } of readCopy(file, signal))
      if (!sortIn(contents, store, key, value, bytes)) contents.skipped++;
  } catch (error) {
    const { kind, message } = toFailure(error);
    if (kind === 'aborted') throw error;
    contents.damage = message;
  }
  for (const key of wantedKeys(contents)) contents.bytes += contents.media.get(key)?.size ?? 0;
  return contents;
}

/** Narrations beside stories, by story. */
export const narrationsIn = ({ records }: CopyContents): [story: string, narrations: Narration[]][] =>
  [...records].flatMap(([key, value]) =>
    key.startsWith('voices:') ? [[key.slice('voices:'.length), readCopiedNarrations(value) ?? []]] : [],
  );

/** Keys of the sounds and pictures that would be stored. */
export const wantedKeys = (contents: CopyContents): string[] => [
  ...new Set([
    ...contents.stories.flatMap(mediaKeys),
    ...narrationsIn(contents).flatMap(([, all]) =>
      all.flatMap(({ segments }) => Object.values(segments).map(({ key }) => key)),
    ),
  ]),
];

/** Puts a record where it belongs. @returns false where it is not what it should be */
function sortIn(contents: CopyContents, store: string, key: unknown, value: unknown, bytes?: Blob): boolean {
  switch (store) {
    case 'audio':
      if (typeof key !== 'string' || !bytes) return false;
      contents.media.set(key, bytes);
      return true;
    case 'stories': {
      const story = storyOf(value);
      if (story && story.source !== 'example') contents.stories.push(story);
      return story !== undefined;
    }
    case 'cards': {
      const card = readCopiedCard(value);
      if (card?.id) contents.cards.set(card.id, card);
      return card?.id !== undefined;
    }
    case 'listening': {
      const place = readPlace(value);
      if (place) contents.places.push(place);
      return place !== undefined;
    }
    case 'wishes':
      contents.wishes.push(value);
      return true;
    case 'settings':
      contents.records.set(String(key), value);
      return true;
    default:
      // Sounds are counted anew, and the diary of faults stays with the device that wrote it.
      return true;
  }
}

function storyOf(value: unknown): Story | undefined {
  try {
    const { graph: told, ...story } = checkStory(value);
    // Without one that can be stepped through, its pages follow each other.
    const graph = readGraph(told);
    return graph ? { ...story, graph } : story;
  } catch {
    return undefined;
  }
}
