import { type IDBPObjectStore, openDB } from 'idb';
import { MIGRATIONS } from './migrations';
import type { Database, Schema, StoreName, UpgradeTransaction } from './schema';

/** Durability of data that must survive a power cut; costs about 0.7 ms a transaction. */
export const STRICT = { durability: 'strict' } as const;

/** Time after which a database that has not opened is replaced; it is used once it opens after all. Milliseconds. */
const PATIENCE = 4_000;

let connection: Promise<Database> | undefined;

async function upgrade(db: Database, tx: UpgradeTransaction, from: number): Promise<void> {
  for (const migrate of MIGRATIONS.slice(from)) await migrate(db, tx);
}

function open(): Promise<Database> {
  return new Promise((resolve) => {
    const giveUp = () => resolve(standIn(opening));
    // An open that never answers is a known WebKit fault.
    const patience = setTimeout(giveUp, PATIENCE);
    const opening = new Promise<Database>((opened) =>
      opened(
        openDB<Schema>('talelight', MIGRATIONS.length, {
          upgrade(db, from, _to, tx) {
            // No further limit, because a shelf of thousands is rewritten.
            clearTimeout(patience);
            upgrade(db, tx, from).catch(() => tx.abort());
          },
          // Another tab closes its connection when asked (`blocking`); a frozen one does not.
          blocked: giveUp,
          // The next use finds it closed, and opens it again.
          blocking: (_current, _next, event) => (event.target as IDBDatabase).close(),
        }),
      ),
    );
    opening.then(resolve, giveUp).then(() => clearTimeout(patience));
  });
}

/**
 * Opens a database in memory in place of the stored one.
 * @param opening the stored one: failed, or may open yet and is then taken
 */
const standIn = (opening: Promise<Database>): Promise<Database> =>
  import('./stand-in').then((module) =>
    module.openStandIn(opening, () => {
      connection = opening;
    }),
  );

/**
 * Runs `work` on the open database. A connection that was closed meanwhile (another tab upgraded, the browser dropped
 * it) is opened again and the work tried once more; a database that is torn or does not open is replaced by one in
 * memory.
 * @throws whatever `work` throws
 */
export async function withDb<T>(work: (db: Database) => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    connection ??= open();
    const mine = connection;
    try {
      return await work(await mine);
    } catch (error) {
      const { name } = error as Error;
      // Safari reports UnknownError when the system has ended its database process: https://webkit.org/b/226547.
      // Transactions under way are then aborted, wholly.
      if (attempt || !/^(InvalidState|Unknown|Abort|NotFound)/.test(name)) throw error;
      if (connection === mine) connection = name[0] === 'N' ? standIn(Promise.reject(error)) : undefined;
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
  connection = undefined;
  (await open)?.close();
}
