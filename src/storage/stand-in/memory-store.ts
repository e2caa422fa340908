/** Shape of an object store's index: its key path, and whether each element of an array is a key. */
interface IndexShape {
  path: string | string[];
  multiEntry?: boolean;
}

export interface StoreShape {
  /** Absent: keys are handed in, or counted up. */
  keyPath?: string;
  indexes: Record<string, IndexShape>;
}

interface Entry {
  key: IDBValidKey;
  primaryKey: IDBValidKey;
  value: unknown;
}

type Query = IDBKeyRange | IDBValidKey | null | undefined;

interface StoreOptions {
  shape: StoreShape;
  rows: Map<IDBValidKey, unknown>;
  /** Reads a record that was too large to be copied. */
  readThrough?: ((key: IDBValidKey) => Promise<unknown>) | undefined;
  /** @throws what a database would reject a write with */
  checkWrite(value: unknown, key: IDBValidKey): void;
}

/** An object store in memory, with as much of idb's interface as storage uses. Values are copied in and out. */
export class MemoryStore {
  readonly #shape: StoreShape;
  readonly #rows: Map<IDBValidKey, unknown>;
  readonly #readThrough: StoreOptions['readThrough'];
  readonly #checkWrite: StoreOptions['checkWrite'];
  /** Keys of the original that were deleted here. */
  readonly #deleted = new Set<IDBValidKey>();
  readonly #sorted = new Map<string, Entry[]>();

  constructor({ shape, rows, readThrough, checkWrite }: StoreOptions) {
    this.#shape = shape;
    this.#rows = rows;
    this.#readThrough = readThrough;
    this.#checkWrite = checkWrite;
  }

  async get(query: Query): Promise<unknown> {
    if (query instanceof IDBKeyRange) return this.#all.get(query);
    const key = query as IDBValidKey;
    if (this.#rows.has(key)) return structuredClone(this.#rows.get(key));
    return this.#deleted.has(key) ? undefined : this.#readThrough?.(key);
  }

  async getKey(query: Query): Promise<IDBValidKey | undefined> {
    const key = await this.#all.getKey(query);
    if (key !== undefined || query instanceof IDBKeyRange) return key;
    return (await this.get(query)) === undefined ? undefined : (query as IDBValidKey);
  }

  readonly getAll = (query?: Query, count?: number) => this.#all.getAll(query, count);
  readonly getAllKeys = (query?: Query, count?: number) => this.#all.getAllKeys(query, count);
  readonly count = (query?: Query) => this.#all.count(query);
  readonly openCursor = (query?: Query, direction?: IDBCursorDirection) =>
    this.#all.openCursor(query, direction);
  readonly openKeyCursor = this.openCursor;

  async put(value: unknown, key = this.#keyOf(value)): Promise<IDBValidKey> {
    this.#checkWrite(value, key);
    this.#rows.set(key, structuredClone(value));
    this.#sorted.clear();
    return key;
  }

  readonly add = this.put;

  async delete(query: Query): Promise<void> {
    const keys = query instanceof IDBKeyRange ? await this.getAllKeys(query) : [query as IDBValidKey];
    for (const key of keys) {
      this.#rows.delete(key);
      this.#deleted.add(key);
    }
    this.#sorted.clear();
  }

  index(name: string): MemoryIndex {
    return new MemoryIndex(() => this.#entries(name), this);
  }

  get #all(): MemoryIndex {
    return new MemoryIndex(() => this.#entries(''), this);
  }

  #keyOf(value: unknown): IDBValidKey {
    const { keyPath } = this.#shape;
    if (keyPath) return (value as Record<string, IDBValidKey>)[keyPath] as IDBValidKey;
    return Math.max(0, ...[...this.#rows.keys()].filter((key) => typeof key === 'number')) + 1;
  }

  /** Entries of an index, or with '' of the store itself, in the order of their keys. */
  #entries(index: string): Entry[] {
    const known = this.#sorted.get(index);
    if (known) return known;
    const shape = this.#shape.indexes[index];
    const entries = [...this.#rows].flatMap(([primaryKey, value]): Entry[] =>
      (shape ? keysBy(shape, value as Record<string, unknown>) : [primaryKey]).map((key) => ({
        key,
        primaryKey,
        value,
      })),
    );
    const { cmp } = indexedDB;
    entries.sort(
      (a, b) => cmp.call(indexedDB, a.key, b.key) || cmp.call(indexedDB, a.primaryKey, b.primaryKey),
    );
    this.#sorted.set(index, entries);
    return entries;
  }
}

/** Keys under which an index lists a record: none where one is missing or cannot be a key. */
function keysBy({ path, multiEntry }: IndexShape, value: Record<string, unknown>): IDBValidKey[] {
  const found = Array.isArray(path) ? path.map((part) => value[part]) : value[path];
  return (multiEntry ? ((found ?? []) as unknown[]) : [found]).filter(isKey);
}

function isKey(value: unknown): value is IDBValidKey {
  try {
    indexedDB.cmp(value, value);
    return true;
  } catch {
    return false;
  }
}

class MemoryIndex {
  constructor(
    readonly entries: () => Entry[],
    readonly store: MemoryStore,
  ) {}

  #find(query: Query, count = Number.POSITIVE_INFINITY): Entry[] {
    const range = query instanceof IDBKeyRange || query == null ? query : IDBKeyRange.only(query);
    const found = range ? this.entries().filter(({ key }) => range.includes(key)) : this.entries();
    return found.slice(0, count);
  }

  get = async (query: Query) => structuredClone(this.#find(query, 1)[0]?.value);
  getKey = async (query: Query) => this.#find(query, 1)[0]?.primaryKey;
  getAll = async (query?: Query, count?: number) =>
    this.#find(query, count || undefined).map(({ value }) => structuredClone(value));
  getAllKeys = async (query?: Query, count?: number) =>
    this.#find(query, count || undefined).map(({ primaryKey }) => primaryKey);
  count = async (query?: Query) => this.#find(query).length;

  async openCursor(query?: Query, direction: IDBCursorDirection = 'next') {
    const unique = (entries: Entry[]) =>
      entries.filter(({ key }, i) => !i || indexedDB.cmp(key, entries[i - 1]?.key) !== 0);
    const found = this.#find(query);
    const entries = direction.endsWith('unique') ? unique(found) : found;
    if (direction.startsWith('prev')) entries.reverse();
    const at = (i: number): object | null => {
      const entry = entries[i];
      return entry
        ? {
            key: entry.key,
            primaryKey: entry.primaryKey,
            value: structuredClone(entry.value),
            continue: async () => at(i + 1),
            advance: async (by: number) => at(i + by),
            update: (value: unknown) => this.store.put(value, entry.primaryKey),
          }
        : null;
    };
    return at(0);
  }

  openKeyCursor = this.openCursor;
}
