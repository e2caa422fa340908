import { mediaKeys } from '../../../domain/story/media-keys';
import type { Narration } from '../../../domain/story/narration';
import { crc32 } from '../../../domain/story/pack';
import type { Story } from '../../../domain/story/story';
import { openAsItIs, readKeys, readRecords, readValue } from '../../stand-in/raw';
import { encodeLine, headLine, hex } from './backup-format';
import { LOCKED_KEYS, type LockedKeys } from './locked-keys-record';
import { type FoundRecord, readTexts } from './read-texts';
import { STORES } from './record-kinds';

/* Writes a backup: the texts first, which name the sounds and pictures that are wanted, then these one by one. */

interface SavedBackup {
  file: Blob;
  /** Number of records in it, and of stories among them. */
  records: number;
  stories: number;
}

interface SaveOptions {
  /** Leaves out what can be fetched again or is of this device alone; false where a damaged database is rescued. */
  familyOnly: boolean;
  now: Date;
  lockedKeys?: LockedKeys | undefined;
  signal?: AbortSignal;
  /** Told the share that is written, 0 to 1. */
  onProgress?: (share: number) => void;
}

/** Bytes of small records that are gathered before they become a blob. */
const GATHERED = 1_048_576;

/**
 * Saves a backup of all that can be read, whatever is wrong with the database.
 * @returns undefined where nothing can be read. @throws {Failure} `aborted`
 */
export async function saveBackup(options: SaveOptions): Promise<SavedBackup | undefined> {
  const db = await openAsItIs();
  if (!db) return undefined;
  try {
    return await write(db, options);
  } finally {
    db.close();
  }
}

async function write(
  db: IDBDatabase,
  { familyOnly, now, lockedKeys, signal, onProgress }: SaveOptions,
): Promise<SavedBackup> {
  const file = createFile(headLine(db.version, now));
  const texts = await readTexts(db, familyOnly);
  signal?.throwIfAborted();
  for (const record of texts) file.add(record);
  if (lockedKeys) file.add({ store: 'settings', key: LOCKED_KEYS, value: lockedKeys });
  const stories = texts.filter(
    ({ store, value }) => store === 'stories' && (!familyOnly || (value as Story).source !== 'example'),
  ).length;
  const media = await wantedMedia(db, texts, familyOnly);
  const sizes = await readRecords(db, 'sounds');
  const sizeOf = (key: IDBValidKey) => (sizes.get(key) as { size?: number } | undefined)?.size ?? 0;
  const total = media.reduce<number>((sum, key) => sum + sizeOf(key), 0);
  let done = 0;
  for (const key of media) {
    signal?.throwIfAborted();
    const value = (await readValue(db, 'audio', key)) as { bytes?: unknown } | undefined;
    done += sizeOf(key);
    if (!value) continue;
    const { bytes, ...rest } = value;
    if (bytes instanceof ArrayBuffer) file.add({ store: 'audio', key, value: rest }, bytes);
    onProgress?.(total ? Math.min(1, done / total) : 1);
  }
  return { ...file.end(), stories };
}

/** Keys of the sounds and pictures that these records name; of a damaged database, of all. */
async function wantedMedia(
  db: IDBDatabase,
  texts: FoundRecord[],
  familyOnly: boolean,
): Promise<IDBValidKey[]> {
  const all = STORES.audio === 'saved' ? ((await readKeys(db, 'audio')) ?? []) : [];
  if (!familyOnly) return all;
  const named = new Set<IDBValidKey>();
  for (const { store, key, value } of texts) {
    if (store === 'stories' && (value as Story).source !== 'example')
      for (const one of mediaKeys(value as Story)) named.add(one);
    if (store === 'settings' && String(key).startsWith('voices:'))
      for (const { segments } of value as Narration[])
        for (const speech of Object.values(segments)) named.add(speech.key);
  }
  return all.filter((key) => named.has(key));
}

function createFile(head: string) {
  const parts: Blob[] = [];
  let gathered: BlobPart[] = [];
  let size = 0;
  let lines = 0;
  let records = 0;
  // Blobs are kept by the browser, which may put them on the disk: a family's sound is larger than a small device's memory.
  const flush = () => {
    parts.push(new Blob(gathered));
    gathered = [];
    size = 0;
  };
  const gather = (part: Uint8Array<ArrayBuffer>) => {
    gathered.push(part);
    size += part.byteLength;
    if (size >= GATHERED) flush();
  };
  const addLine = (line: Uint8Array<ArrayBuffer>) => {
    lines = crc32(line, lines);
    gather(line);
  };
  const lineEnd = new TextEncoder().encode('\n');
  addLine(new TextEncoder().encode(`${head}\n`));
  return {
    add(record: FoundRecord, bytes?: ArrayBuffer) {
      records++;
      if (!bytes) return addLine(encodeLine(record));
      const raw = new Uint8Array(bytes);
      addLine(encodeLine({ ...record, bytes: raw.byteLength, crc: hex(crc32(raw)) }));
      gather(raw);
      gather(lineEnd);
    },
    end() {
      gather(encodeLine({ end: { records, crc: hex(lines) } }));
      flush();
      return { file: new Blob(parts, { type: 'application/octet-stream' }), records };
    },
  };
}
