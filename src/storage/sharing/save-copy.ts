import { Failure } from '../../domain/errors';
import { mediaKeys } from '../../domain/story/media-keys';
import type { Narration } from '../../domain/story/narration';
import type { Story } from '../../domain/story/story';
import { answerOf, openAsItIs, readKeys, readValue } from '../stand-in/raw';
import { COPY_VERSION } from './copy-records';

/*
 * A file of all that can be read of a database, whatever is wrong with it. One line of JSON a record, as
 * `{"store", "key", "value"}`; bytes stand raw behind their record's line, which then has `"bytes"`, their number. The
 * first line is `{"talelight": "copy", "version": 1, "database", "savedAt"}`.
 */

interface SavedCopy {
  file: Blob;
  /** Number of records in it, and of stories among them. */
  records: number;
  stories: number;
}

/** Without keys of services, and without the PIN: a file may come into other hands. */
const SECRET = /^(key:|pin$|tries:)/u;

/** Records that the next start writes anew, or that are of this device's moment alone. */
const FLEETING =
  /^(config|catalogue|kits|recipe:|labels|pack:|making$|importing$|reindexed|examples-indexed|night$)/u;

/**
 * Saves all that can be read.
 * @param familyOnly leaves out what can be fetched again: built-in stories with their sound, kits and labels
 * @returns undefined where nothing can be read
 */
export async function saveCopy(familyOnly = false, now = new Date()): Promise<SavedCopy | undefined> {
  const db = await openAsItIs();
  if (!db) return undefined;
  const head = { talelight: 'copy', version: COPY_VERSION, database: db.version, savedAt: now.toISOString() };
  const parts: BlobPart[] = [`${JSON.stringify(head)}\n`];
  const counts = { records: 0, stories: 0 };
  const media = new Set<unknown>();
  try {
    // Sounds last: the others name those that are wanted.
    const stores = [...db.objectStoreNames].sort((a, b) => +(a === 'audio') - +(b === 'audio'));
    for (const store of stores) {
      if (familyOnly && (store === 'sounds' || store === 'events')) continue;
      for (const key of (await readKeys(db, store)) ?? []) {
        if (store === 'settings' && SECRET.test(String(key))) continue;
        if (familyOnly && store === 'settings' && FLEETING.test(String(key))) continue;
        if (familyOnly && store === 'audio' && !media.has(key)) continue;
        const value = await readValue(db, store, key);
        if (value === undefined) continue;
        if (store === 'stories') {
          if (familyOnly && (value as Story).source === 'example') continue;
          for (const named of mediaKeys(value as Story)) media.add(named);
          counts.stories++;
        }
        if (String(key).startsWith('voices:'))
          for (const { segments } of value as Narration[])
            for (const speech of Object.values(segments)) media.add(speech.key);
        parts.push(...linesOf(store, key, value));
        counts.records++;
      }
    }
  } finally {
    db.close();
  }
  return { file: new Blob(parts, { type: 'application/octet-stream' }), ...counts };
}

function linesOf(store: string, key: IDBValidKey, value: unknown): BlobPart[] {
  const { bytes, ...rest } = value as { bytes?: unknown };
  if (!(bytes instanceof ArrayBuffer)) return [`${JSON.stringify({ store, key, value })}\n`];
  const line = { store, key, value: rest, bytes: bytes.byteLength };
  // A blob of its own each, which a browser may put on the disk: a family's sound is larger than a small device's memory.
  return [`${JSON.stringify(line)}\n`, new Blob([bytes]), '\n'];
}

/**
 * Deletes the database. A new one is made by the next start.
 * @throws {Failure} `blocked` where another tab holds it
 */
export async function deleteDatabase(): Promise<void> {
  const request = indexedDB.deleteDatabase('talelight');
  const blocked = new Promise<never>((_, reject) => {
    request.onblocked = () => reject(new Failure('blocked', 'another tab holds the story store'));
  });
  await Promise.race([answerOf(request), blocked]);
}
