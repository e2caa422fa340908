import { Failure } from '../../domain/errors';
import { answerOf, openAsItIs, readKeys, readValue } from './raw';

/*
 * A file of all that can be read of a database, whatever is wrong with it. One line of JSON a record, as
 * `{"store", "key", "value"}`; bytes stand raw behind their record's line, which then has `"bytes"`, their number. The
 * first line is `{"talelight": "copy", "version": 1, "database", "savedAt"}`.
 */

interface SavedCopy {
  file: Blob;
  /** Number of records in it. */
  records: number;
}

/** Without keys of services, and without the PIN: a file may come into other hands. */
const SECRET = /^(key:|pin$|tries:)/u;

/** @returns undefined where nothing can be read */
export async function saveCopy(now = new Date()): Promise<SavedCopy | undefined> {
  const db = await openAsItIs();
  if (!db) return undefined;
  const head = { talelight: 'copy', version: 1, database: db.version, savedAt: now.toISOString() };
  const parts: BlobPart[] = [`${JSON.stringify(head)}\n`];
  let records = 0;
  try {
    for (const store of db.objectStoreNames) {
      for (const key of (await readKeys(db, store)) ?? []) {
        if (store === 'settings' && SECRET.test(String(key))) continue;
        const value = await readValue(db, store, key);
        if (value === undefined) continue;
        parts.push(...linesOf(store, key, value));
        records++;
      }
    }
  } finally {
    db.close();
  }
  return { file: new Blob(parts, { type: 'application/octet-stream' }), records };
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
