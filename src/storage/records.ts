import { withDb } from './db';
import type { Records } from './schema';

/** Typed access to the settings store, whose keys each have a record of their own type. */

type RecordKey = keyof Records;

/** The settings store within a transaction. */
export interface RecordStore {
  get<Key extends RecordKey>(key: Key): Promise<Records[Key] | undefined>;
  put<Key extends RecordKey>(value: Records[Key], key: Key): Promise<unknown>;
  getKey(key: RecordKey): Promise<string | undefined>;
  delete(key: RecordKey): Promise<void>;
  getAll(keys: IDBKeyRange): Promise<unknown[]>;
  getAllKeys(keys: IDBKeyRange): Promise<string[]>;
}

export const recordsOf = (tx: { objectStore(name: 'settings'): unknown }) =>
  tx.objectStore('settings') as RecordStore;

export const readRecord = <Key extends RecordKey>(key: Key) =>
  withDb((db) => db.get('settings', key) as Promise<Records[Key] | undefined>);

export async function writeRecord<Key extends RecordKey>(value: Records[Key], key: Key): Promise<void> {
  await withDb((db) => db.put('settings', value, key));
}

export const deleteRecord = (key: RecordKey): Promise<void> => withDb((db) => db.delete('settings', key));

/** The range of all keys that begin with a prefix. */
export const keysFrom = (prefix: string) => IDBKeyRange.bound(prefix, `${prefix}\uffff`);

/** All records whose keys begin with a prefix, in the order of their keys. */
export const allRecords = <Prefix extends 'heard:' | 'marks:' | 'voices:'>(
  store: Pick<RecordStore, 'getAll'>,
  prefix: Prefix,
) => store.getAll(keysFrom(prefix)) as Promise<Records[`${Prefix}${string}`][]>;
