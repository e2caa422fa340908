/*
 * A database as it is, of whichever release and however torn: read without idb and without its schema, so that nothing
 * has to be as expected.
 */

const NAME = 'talelight';

/** Waited for a database that may never answer. Milliseconds. */
const PATIENCE = 3_000;

/** Opens what is there, in its own version; undefined where that does not open either, or nothing is there. */
export function openAsItIs(): Promise<IDBDatabase | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, PATIENCE, undefined);
    const done = (db: IDBDatabase | undefined) => {
      clearTimeout(timer);
      resolve(db);
    };
    try {
      const request = indexedDB.open(NAME);
      // Nothing was there, and nothing is made.
      request.onupgradeneeded = () => request.transaction?.abort();
      request.onerror = (event) => {
        event.preventDefault();
        done(undefined);
      };
      request.onsuccess = () => {
        const db = request.result;
        // Never in the way of a tab that upgrades it or deletes it.
        db.onversionchange = () => db.close();
        done(db);
      };
    } catch {
      done(undefined);
    }
  });
}

export const answerOf = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** Keys of a store; undefined where it cannot be read. */
export async function readKeys(
  db: IDBDatabase | undefined,
  store: string,
): Promise<IDBValidKey[] | undefined> {
  try {
    return db && (await answerOf(db.transaction(store).objectStore(store).getAllKeys()));
  } catch {
    return undefined;
  }
}

/** All records of a store by key; none where it cannot be read. */
export async function readRecords(
  db: IDBDatabase | undefined,
  store: string,
): Promise<Map<IDBValidKey, unknown>> {
  try {
    if (!db) return new Map();
    const source = db.transaction(store).objectStore(store);
    const [keys, values] = await Promise.all([answerOf(source.getAllKeys()), answerOf(source.getAll())]);
    return new Map(keys.map((key, i) => [key, values[i]]));
  } catch {
    return new Map();
  }
}

/** One record; undefined where it cannot be read. */
export async function readValue(
  db: IDBDatabase | undefined,
  store: string,
  key: IDBValidKey,
): Promise<unknown> {
  try {
    return db && (await answerOf(db.transaction(store).objectStore(store).get(key)));
  } catch {
    return undefined;
  }
}
