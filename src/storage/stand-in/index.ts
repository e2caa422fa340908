import { Failure } from '../../domain/errors';
import { ignore } from '../../domain/ignore';
import type { Availability } from '../../domain/story/story';
import { changed } from '../changes';
import type { Database, StoredCard, StoreName } from '../schema';
import { withChange } from '../shelf/card-edits';
import { type StorageTrouble, storageTrouble } from '../trouble';
import { MemoryStore, type StoreShape } from './memory-store';
import { openAsItIs, readKeys, readRecords, readValue } from './raw';

const SHAPES: Record<StoreName, StoreShape> = {
  cards: {
    keyPath: 'id',
    indexes: {
      shelf: { path: 'shelf', multiEntry: true },
      words: { path: 'words', multiEntry: true },
      resumeAt: { path: 'resumeAt' },
      favouriteAt: { path: 'favouriteAt' },
      newAt: { path: 'newAt' },
      deletedAt: { path: 'deletedAt' },
      availability: { path: ['availability', 'source'] },
    },
  },
  stories: { keyPath: 'id', indexes: {} },
  audio: { keyPath: 'key', indexes: {} },
  sounds: { keyPath: 'key', indexes: { story: { path: 'story' } } },
  listening: { keyPath: 'id', indexes: {} },
  settings: { indexes: {} },
  events: { indexes: {} },
  wishes: { keyPath: 'id', indexes: {} },
};

/** Stores whose records are large: read one by one when asked for. */
const READ_THROUGH: readonly StoreName[] = ['stories', 'audio'];

/** Settings that a family makes, or that limits are counted by: lost with the memory, they would be lost for good. */
const NOT_IN_MEMORY = /^(settings|children|owners|pin|heroes|marks|voices:|key:|heard:)/u;

/**
 * Opens a database in memory, in place of one that does not open, is torn or was written by a later release: with a
 * copy of what can be read of it. Stories play from it and built-in ones are fetched; what a family would make is
 * refused, so that nothing seems to be kept that is not.
 * @param opening the stored one: failed, or may open yet
 * @param onOpened called when the stored one opens after all
 */
export function openStandIn(opening: Promise<Database>, onOpened: () => void): Promise<Database> {
  // Asked for twice where a database is blocked and does not answer either.
  const standIn = standIns.get(opening) ?? createStandIn(opening, onOpened);
  standIns.set(opening, standIn);
  return standIn;
}

const standIns = new WeakMap<Promise<Database>, Promise<Database>>();

async function createStandIn(opening: Promise<Database>, onOpened: () => void): Promise<Database> {
  const why = await failureOf(opening);
  const kind = kindOf(why);
  const original = kind === 'blocked' ? undefined : await openAsItIs();
  const refuse = () => new Failure('blocked', `nothing can be kept: ${why.message}`);
  const stores = new Map<StoreName, MemoryStore>();
  const rowsOf = new Map<StoreName, Map<IDBValidKey, unknown>>();
  for (const name of Object.keys(SHAPES) as StoreName[])
    rowsOf.set(name, READ_THROUGH.includes(name) ? new Map() : await readRecords(original, name));
  const cards = rowsOf.get('cards') as Map<string, unknown>;
  const settings = rowsOf.get('settings') as Map<string, unknown>;
  repairCards(cards);
  // Without its cards the catalogue is not on the shelf, whatever the record says.
  if (!cards.size) settings.delete('catalogue');
  for (const [name, rows] of rowsOf)
    stores.set(
      name,
      new MemoryStore({
        shape: SHAPES[name],
        rows,
        readThrough: READ_THROUGH.includes(name) ? (key) => readValue(original, name, key) : undefined,
        checkWrite(value, key) {
          // As on a full disk: what is fetched is heard without being kept.
          if (name === 'audio' || name === 'sounds')
            throw new DOMException('no sound is kept in memory', 'QuotaExceededError');
          if (name === 'wishes' || (name === 'stories' && !isExample(value))) throw refuse();
          if (name === 'settings' && NOT_IN_MEMORY.test(String(key))) throw refuse();
        },
      }),
    );
  const guarded = (await readKeys(original, 'settings')) !== undefined;
  storageTrouble.set({
    kind,
    message: why instanceof Failure ? why.message : `${why.name}: ${why.message}`,
    unguarded: !guarded,
  });
  ignore(
    opening.then(() => {
      onOpened();
      storageTrouble.set(undefined);
      changed('settings');
      changed('cards');
    }),
    'the stand-in stays in its place',
  );
  return databaseOf(stores);
}

/** Why it has failed; where it is still waited for, that it does not answer. */
function failureOf(opening: Promise<Database>): Promise<Error> {
  const pending = new Promise<Error>((done) =>
    setTimeout(done, 0, new Failure('blocked', 'the story store does not open; another tab may hold it')),
  );
  return Promise.race([
    opening.then(
      () => pending,
      (error: Error) => error,
    ),
    pending,
  ]);
}

function kindOf(why: Error): StorageTrouble['kind'] {
  if (why instanceof Failure) return 'blocked';
  if (why.name === 'VersionError') return 'newer';
  return why.name === 'NotFoundError' ? 'torn' : 'closed';
}

const isExample = (story: unknown) => (story as { source?: string }).source === 'example';

/** Keeps the cards that can be drawn, with what this release finds them by. */
function repairCards(cards: Map<string, unknown>): void {
  const known: readonly unknown[] = ['listed', 'partial', 'offline'] satisfies Availability[];
  for (const [id, value] of cards) {
    const card = value as StoredCard;
    const drawable = card.id && card.title && card.language && card.cover?.hero && card.source;
    if (!drawable) cards.delete(id);
    else
      cards.set(
        id,
        withChange(
          { ...card, order: card.order ?? card.title, words: card.words ?? [] },
          { availability: known.includes(card.availability) ? card.availability : 'listed' },
        ),
      );
  }
}

/** As much of idb's database as storage uses. A transaction holds nothing back: there is nobody else. */
function databaseOf(stores: Map<StoreName, MemoryStore>): Database {
  const objectStore = (name: StoreName) => stores.get(name) as MemoryStore;
  const transaction = (names: StoreName | StoreName[]) => ({
    objectStore,
    store: objectStore([names].flat()[0] as StoreName),
    done: Promise.resolve(),
    abort() {},
  });
  const call =
    (method: string) =>
    (name: StoreName, ...rest: unknown[]) => {
      const [, plain = method, fromIndex] = /^(\w+?)(FromIndex)?$/u.exec(method) ?? [];
      const source = fromIndex ? objectStore(name).index(rest.shift() as string) : objectStore(name);
      return (source as unknown as Record<string, (...all: unknown[]) => unknown>)[plain]?.(...rest);
    };
  const base = { transaction, close() {} };
  return new Proxy(base, {
    // A promise is asked for `then` when it resolves to this.
    get: (_, method: string) =>
      method in base ? base[method as keyof typeof base] : method === 'then' ? undefined : call(method),
  }) as unknown as Database;
}
