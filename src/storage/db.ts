import { type IDBPDatabase, type IDBPObjectStore, type IDBPTransaction, openDB, type StoreNames } from 'idb';
import { Failure } from '../domain/errors';
import { MIGRATIONS } from './migrations';
import type { Schema } from './schema';

export type Database = IDBPDatabase<Schema>;
/** Transaction in which the database moves from one version to the next. */
export type UpgradeTransaction = IDBPTransaction<Schema, StoreName[], 'versionchange'>;
/** Writing transaction over exactly these stores. */
export type WritingTransaction<Name extends StoreName> = IDBPTransaction<Schema, Name[], 'readwrite'>;
export type StoreName = StoreNames<Schema>;

/** For what must survive a pulled plug; costs about 0.7 ms a transaction. */
export const STRICT = { durability: 'strict' } as const;

let connection: Promise<Database> | undefined;

function drop() {
  connection = undefined;
}

async function upgrade(db: Database, tx: UpgradeTransaction, from: number): Promise<void> {
  for (const migrate of MIGRATIONS.slice(from)) await migrate(db, tx);
}

function open(): Promise<Database> {
  return new Promise((resolve, reject) => {
    // Another tab closes its connection when asked (`blocking`), so only a frozen one gets us here; and an open
    // that never answers is a known WebKit fault. Neither may leave the child before an empty screen.
    const patience = setTimeout(
      () => reject(new Failure('blocked', 'the story store does not open')),
      10_000,
    );
    openDB<Schema>('talelight', MIGRATIONS.length, {
      upgrade(db, from, _to, tx) {
        // However long it takes: a shelf of thousands is rewritten.
        clearTimeout(patience);
        upgrade(db, tx, from).catch(() => tx.abort());
      },
      blocking(_current, _next, event) {
        (event.target as IDBDatabase).close();
        drop();
      },
      terminated: drop,
    })
      .then(resolve, (error: Error) => reject(new Failure('blocked', `${error.name}: ${error.message}`)))
      .finally(() => clearTimeout(patience));
  });
}

/**
 * Runs `work` on the open database. A connection that was closed under us (another tab upgraded, the browser
 * dropped it) is opened again and the work tried once more.
 * @throws {Failure} `blocked` when the database cannot be opened; whatever `work` throws.
 */
export async function withDb<T>(work: (db: Database) => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    connection ??= open();
    const mine = connection;
    try {
      return await work(await mine);
    } catch (error) {
      // Safari says UnknownError when the system has ended its database process: https://webkit.org/b/226547. What
      // was under way when a connection ends is aborted, wholly.
      const lost = error instanceof Failure || /^(InvalidState|Unknown|Abort)/.test((error as Error).name);
      if (!lost) throw error;
      if (connection === mine) drop();
      if (attempt) throw error;
    }
  }
}

/** Any writing transaction that covers at least these stores. */
export interface Writing<Names extends StoreName> {
  // biome-ignore lint/suspicious/noExplicitAny: the transaction's other stores do not matter.
  objectStore<Name extends Names>(name: Name): IDBPObjectStore<Schema, any, Name, 'readwrite'>;
}

/** Closes the connection, for tests and for the moment before everything is deleted. */
export async function closeDb(): Promise<void> {
  const open = connection;
  drop();
  (await open)?.close();
}
