import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb';
import { Failure, type FailureKind } from '../domain/errors';
import type { Language } from '../domain/language';
import type { Age, Length } from '../domain/story/audience';
import type { Availability, Card, Story, StorySource } from '../domain/story/story';
import type { Wish } from '../domain/story/wish';

/** The only module that knows IndexedDB's shape. Schema changes are migrations, appended and never edited. */
export interface Schema extends DBSchema {
  cards: {
    key: string;
    value: StoredCard;
    indexes: {
      shelf: ShelfKey;
      words: string;
      resumeAt: number;
      favouriteAt: number;
      newAt: number;
      kept: [Availability, StorySource];
      deletedAt: number;
    };
  };
  stories: { key: string; value: Story };
  /** Bytes alone, so that accounting never reads them. ArrayBuffer, not Blob: iOS loses Blobs. */
  audio: { key: string; value: { key: string; type: string; bytes: ArrayBuffer } };
  sounds: { key: string; value: Sound; indexes: { story: string } };
  listening: { key: string; value: Listening };
  settings: { key: string; value: unknown };
  events: { key: number; value: LoggedEvent };
  wishes: { key: string; value: StoredWish };
}

/** [language or '', length band or '', sort, value, id]: one prefix range answers any shelf query in order. */
export type ShelfKey = [string, string, string, string | number, string];

export interface StoredCard extends Card {
  shelf: ShelfKey[];
  /** Puts titles in dictionary order; see `sortKey`. */
  order: string;
  /** By which a search finds it; see `searchWords`. */
  words: string[];
  /** Set while a story is new and unheard. */
  newAt?: number;
  /** Set while somebody is there who does not see it: it is another child's only; see storage/owners. */
  hidden?: true;
}

/** What is known of one stored piece of audio without reading it. */
export interface Sound {
  key: string;
  story: string;
  /** Bytes. */
  size: number;
}

export interface Listening {
  id: string;
  page: number;
  /** Seconds into the page. */
  time: number;
  at: number;
}

export interface LoggedEvent {
  at: number;
  kind: string;
  detail: string;
}

/** A wish, from when it is made until its story stands on the shelf. */
export interface StoredWish {
  /** The story's id, minted with the wish: however often it is tried, it becomes one story. */
  id: string;
  /** `new`: to be told. `finish`: a story is there in part; what is missing of its text or speech is to be made. */
  kind: 'new' | 'finish';
  wish: Wish;
  language: Language;
  /** Id of the story that this one goes on from. */
  continues?: string;
  /** Asked for where the settings' length was more than a server could do. */
  length?: Length;
  /** From a kit though a backend is set: somebody would not wait for it. */
  kit?: true;
  /** `approval`: a parent looks first. `waiting`: for its turn, or for the backend. */
  state: 'approval' | 'waiting';
  /** A parent has looked at it. */
  approved?: boolean;
  /** Id of the child that wished, and for which age it is told whoever is there by then. */
  child?: string;
  age?: Age;
  createdAt: number;
  /** How often it was tried, when it may be tried again, and what went wrong. Milliseconds since 1970. */
  tries: number;
  notBefore?: number;
  failure?: { kind: FailureKind; message: string };
}

export type Database = IDBPDatabase<Schema>;
type Upgrade = IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>;

const MIGRATIONS: ((db: Database, tx: Upgrade) => void)[] = [
  (db) => {
    const cards = db.createObjectStore('cards', { keyPath: 'id' });
    cards.createIndex('shelf', 'shelf', { multiEntry: true });
    cards.createIndex('words', 'words', { multiEntry: true });
    for (const name of ['resumeAt', 'favouriteAt', 'newAt', 'deletedAt'] as const)
      cards.createIndex(name, name);
    // Counts how much of the shelf is here without reading cards.
    cards.createIndex('kept', ['kept', 'source']);
    db.createObjectStore('stories', { keyPath: 'id' });
    db.createObjectStore('audio', { keyPath: 'key' });
    db.createObjectStore('sounds', { keyPath: 'key' }).createIndex('story', 'story');
    db.createObjectStore('listening', { keyPath: 'id' });
    db.createObjectStore('settings');
    db.createObjectStore('events', { autoIncrement: true });
  },
  (db) => {
    db.createObjectStore('wishes', { keyPath: 'id' });
  },
];

/** For what must survive a pulled plug; costs about 0.7 ms a transaction. */
export const STRICT = { durability: 'strict' } as const;

let connection: Promise<Database> | undefined;

function drop() {
  connection = undefined;
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
        for (const migrate of MIGRATIONS.slice(from)) migrate(db, tx);
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

/** Closes the connection, for tests and for the moment before everything is deleted. */
export async function closeDb(): Promise<void> {
  const open = connection;
  drop();
  (await open)?.close();
}
