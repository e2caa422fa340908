import type { Settings } from '../../../domain/settings/settings';
import type { Story } from '../../../domain/story/story';
import type { StoredCard, StoreName } from '../../schema';
import { SERVICE_KINDS, withoutServiceKey } from '../../settings/services';
import { answerOf, readKeys, readValue } from '../../stand-in/raw';
import { isGuarded, isSavedRecord, STORES } from './record-kinds';

/* The records of a database that go into a backup, but for the bytes of sounds and pictures. */

export interface FoundRecord {
  store: string;
  key: IDBValidKey;
  value: unknown;
}

/**
 * Reads all records at one moment: a child that is chosen meanwhile moves marks from one record to another. A damaged
 * database is read record by record, as far as it goes.
 */
export async function readTexts(db: IDBDatabase, familyOnly: boolean): Promise<FoundRecord[]> {
  const names = [...db.objectStoreNames].filter(
    (name) => name !== 'audio' && (!familyOnly || STORES[name as StoreName] === 'saved'),
  );
  const isWanted = (store: string, key: IDBValidKey) =>
    store !== 'settings' || (familyOnly ? isSavedRecord(String(key)) : !isGuarded(String(key)));
  const all = await readAtOnce(db, names, isWanted).catch(() => readOneByOne(db, names, isWanted));
  const found = all.map(withoutKeys);
  if (!familyOnly) return found;
  const readAloud = new Set(found.map(({ key }) => String(key)).filter((key) => key.startsWith('voices:')));
  return found.filter((record) => isOfFamily(record) || isReadAloud(record, readAloud));
}

/** A built-in story's text, which may have left the site by then, and the family's reading of it would be lost. */
const isReadAloud = ({ store, key }: FoundRecord, readAloud: Set<string>) =>
  store === 'stories' && readAloud.has(`voices:${String(key)}`);

/** Settings without keys of services, which older releases and hands may have put there. */
function withoutKeys(record: FoundRecord): FoundRecord {
  if (record.store !== 'settings' || record.key !== 'settings') return record;
  const settings = { ...(record.value as Settings) };
  for (const kind of SERVICE_KINDS) {
    const service = settings[kind];
    if (service) settings[kind] = withoutServiceKey(service);
  }
  return { ...record, value: settings };
}

/** False for what comes with the site: built-in stories, and their cards unless somebody has marked them. */
function isOfFamily({ store, value }: FoundRecord): boolean {
  if (store === 'stories') return (value as Story).source !== 'example';
  if (store !== 'cards') return true;
  const { source, favouriteAt, resumeAt, heardAt, deletedAt } = value as StoredCard;
  return (
    source !== 'example' || [favouriteAt, resumeAt, heardAt, deletedAt].some((mark) => mark !== undefined)
  );
}

type IsWanted = (store: string, key: IDBValidKey) => boolean;

async function readAtOnce(db: IDBDatabase, names: string[], isWanted: IsWanted): Promise<FoundRecord[]> {
  if (!names.length) return [];
  const tx = db.transaction(names);
  const found = await Promise.all(
    names.map(async (store) => {
      const source = tx.objectStore(store);
      const keys = (await answerOf(source.getAllKeys())).filter((key) => isWanted(store, key));
      return Promise.all(
        keys.map(
          async (key): Promise<FoundRecord> => ({ store, key, value: await answerOf(source.get(key)) }),
        ),
      );
    }),
  );
  return found.flat();
}

async function readOneByOne(db: IDBDatabase, names: string[], isWanted: IsWanted): Promise<FoundRecord[]> {
  const found: FoundRecord[] = [];
  for (const store of names)
    for (const key of (await readKeys(db, store)) ?? []) {
      const value = isWanted(store, key) ? await readValue(db, store, key) : undefined;
      if (value !== undefined) found.push({ store, key, value });
    }
  return found;
}
