import { toFailure } from '../../../domain/errors';
import { objectOf, readString } from '../../../domain/shape';
import { mediaKeys } from '../../../domain/story/media-keys';
import type { Narration } from '../../../domain/story/narration';
import { readGraph } from '../../../domain/story/read-graph';
import type { Story } from '../../../domain/story/story';
import { checkStory } from '../../../domain/story/story-check';
import type { Listening, StoredWish } from '../../schema';
import type { MediaSlice } from './backup-format';
import { LOCKED_KEYS, type LockedKeys, readLockedKeys } from './locked-keys-record';
import { readSavedWish } from './queue-readers';
import { BackupDamage, type BackupFault, readBackupHead, readBackupRecords } from './read-backup';
import { readPlace, readSavedCard, readSavedNarrations } from './record-readers';

type SavedCard = NonNullable<ReturnType<typeof readSavedCard>>;

/** @property type declared MIME type; empty where there is none */
export interface SavedMedia extends MediaSlice {
  type: string;
}

/** A backup that has been read and checked to its end, or to its damage. */
export interface BackupContents {
  savedAt: string;
  /** The family's stories. */
  stories: Story[];
  /** Texts of built-in stories that somebody of the family reads aloud: they may have left the site since. */
  examples: Story[];
  /** Bytes of sounds and pictures that these stories name. */
  bytes: number;
  /** Set where the file is cut short or damaged: what lies before that is whole. */
  damage?: BackupDamage;
  /** Number of records that are something else than they say. */
  skipped: number;
  media: Map<string, SavedMedia>;
  cards: Map<string, SavedCard>;
  places: Listening[];
  wishes: StoredWish[];
  /** Records of the settings store. */
  records: Map<string, unknown>;
  lockedKeys?: LockedKeys;
}

/**
 * Reads a backup to its end, and stores nothing.
 * @param onProgress told the share that is read, 0 to 1
 * @throws {Failure} `aborted`
 */
export async function inspectBackup(
  file: Blob,
  signal: AbortSignal,
  onProgress: (share: number) => void = () => {},
): Promise<BackupContents | { fault: BackupFault }> {
  const head = await readBackupHead(file);
  if ('fault' in head) return head;
  const contents: BackupContents = {
    savedAt: head.savedAt,
    stories: [],
    examples: [],
    bytes: 0,
    skipped: 0,
    media: new Map(),
    cards: new Map(),
    places: [],
    wishes: [],
    records: new Map(),
  };
  try {
    for await (const { store, key, value, media } of readBackupRecords(file, head, signal, onProgress))
      if (!sortIn(contents, store, key, value, media)) contents.skipped++;
  } catch (error) {
    if (!(error instanceof BackupDamage)) throw toFailure(error);
    contents.damage = error;
  }
  for (const key of wantedKeys(contents)) contents.bytes += contents.media.get(key)?.blob.size ?? 0;
  return contents;
}

/** Narrations beside stories, by story. */
export const narrationsIn = ({
  records,
}: Pick<BackupContents, 'records'>): [story: string, narrations: Narration[]][] =>
  [...records].flatMap(([key, value]) =>
    key.startsWith('voices:') ? [[key.slice('voices:'.length), readSavedNarrations(value) ?? []]] : [],
  );

/** Keys of the sounds and pictures that would be stored. */
export const wantedKeys = (contents: BackupContents): string[] => [
  ...new Set([
    ...contents.stories.flatMap(mediaKeys),
    ...narrationsIn(contents).flatMap(([, all]) =>
      all.flatMap(({ segments }) => Object.values(segments).map(({ key }) => key)),
    ),
  ]),
];

/** Puts a record where it belongs. @returns false where it is not what it should be */
function sortIn(
  contents: BackupContents,
  store: string,
  key: unknown,
  value: unknown,
  media?: MediaSlice,
): boolean {
  switch (store) {
    case 'audio':
      if (typeof key !== 'string' || !media) return false;
      contents.media.set(key, { ...media, type: typeOf(value) });
      return true;
    case 'stories': {
      const story = storyOf(value);
      if (story) contents[story.source === 'example' ? 'examples' : 'stories'].push(story);
      return story !== undefined;
    }
    case 'cards': {
      const card = readSavedCard(value);
      if (card?.id) contents.cards.set(card.id, card);
      return card?.id !== undefined;
    }
    case 'listening': {
      const place = readPlace(value);
      if (place) contents.places.push(place);
      return place !== undefined;
    }
    case 'wishes': {
      const wish = readSavedWish(value);
      if (wish) contents.wishes.push(wish);
      return wish !== undefined;
    }
    case 'settings': {
      if (key !== LOCKED_KEYS) contents.records.set(String(key), value);
      else {
        const locked = readLockedKeys(value);
        if (locked) contents.lockedKeys = locked;
        return locked !== undefined;
      }
      return true;
    }
    default:
      // Sounds are counted anew, and the diary of faults stays with the device that wrote it.
      return true;
  }
}

const typeOf = (value: unknown): string => mediaFields(value)?.type ?? '';
const mediaFields = objectOf({ type: readString });

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
