import { type Child, childOverrides, isActiveChild } from '../../../domain/children/children';
import { checkSettings } from '../../../domain/settings/config';
import { heroesKey, showOrHide } from '../../children/child-marks';
import { MOST_HEROES } from '../../children/heroes';
import { clock } from '../../clock';
import { recordsOf } from '../../records';
import type { BackupContents } from './inspect-backup';
import { mergeHistory } from './merge-history';
import { currentIn, mergeMarks } from './merge-marks';
import { readIds, readSavedNarrating } from './queue-readers';
import {
  readChildren,
  readNamedHeroes,
  readStoryOwners,
  readTellers,
  withSavedChildren,
} from './record-readers';
import type { RestoreMode, RestoreTransaction } from './restoring';

type SavedRecords = BackupContents['records'];

/**
 * Merges the children and all that is theirs, the settings and the listening history.
 * @param before ids of the stories that were on the shelf before the backup's
 */
export async function mergeRecords(
  tx: RestoreTransaction,
  contents: BackupContents,
  mode: RestoreMode,
  before: Set<string>,
): Promise<void> {
  const { records } = contents;
  const hadChildren = ((await recordsOf(tx).get('children')) ?? []).some(isActiveChild);
  const all = await mergeChildren(tx, records);
  // A story that all children here see is hidden from none of them.
  await mergeOwners(tx, records, hadChildren ? before : new Set());
  await mergeMarks(tx, contents, all, mode);
  await mergeHeroes(tx, records, all);
  await mergeTellers(tx, records, all);
  await mergeSideBySide(tx, records, all);
  await mergeHistory(tx, records);
  await mergeQueues(tx, records);
  const owners = (await recordsOf(tx).get('owners')) ?? {};
  await showOrHide(tx, Object.keys(owners), owners, all);
}

/** @returns the children of both */
async function mergeChildren(tx: RestoreTransaction, records: SavedRecords): Promise<Child[]> {
  const store = recordsOf(tx);
  const own = (await store.get('settings')) ?? {};
  const here = (await store.get('children')) ?? [];
  const all = withSavedChildren(here, readChildren(records.get('children')) ?? [], clock.now());
  const saved = (records.get('settings') ?? {}) as { everyone?: unknown };
  const next = {
    ...checkSettings(saved).settings,
    ...(saved.everyone === true && { everyone: true }),
    ...own,
  };
  const others = all.filter(isActiveChild);
  if (others.length && !here.some(isActiveChild)) {
    // Without a child of its own the device goes on with the one that was current in the backup.
    const who = currentIn(records);
    const isEveryone = who === undefined && next.everyone;
    next.child = childOverrides(others.find(({ id }) => id === who) ?? (isEveryone ? undefined : others[0]));
  }
  await store.put(next, 'settings');
  if (all.length) await store.put(all, 'children');
  return all;
}

async function mergeOwners(
  tx: RestoreTransaction,
  records: SavedRecords,
  except: Set<string>,
): Promise<void> {
  const store = recordsOf(tx);
  const saved = Object.entries(readStoryOwners(records.get('owners')) ?? {}).filter(
    ([id]) => !except.has(id),
  );
  const here = await store.get('owners');
  if (here || saved.length) await store.put({ ...Object.fromEntries(saved), ...here }, 'owners');
}

const isKnown = (child: string | undefined, all: Child[]) => !child || all.some(({ id }) => id === child);

async function mergeHeroes(tx: RestoreTransaction, records: SavedRecords, all: Child[]): Promise<void> {
  const store = recordsOf(tx);
  const who = (await store.get('settings'))?.child?.who;
  for (const [name, value] of records) {
    const [kind, id] = name.split(':');
    if (kind !== 'heroes') continue;
    const child = id === undefined ? currentIn(records) : id || undefined;
    if (!isKnown(child, all)) continue;
    const key = child === who ? 'heroes' : heroesKey(child);
    const here = await store.get(key);
    const saved = readNamedHeroes(value) ?? [];
    const others = saved.filter((hero) => !here?.some((one) => one.id === hero.id));
    if (others.length || !here) await store.put([...(here ?? []), ...others].slice(0, MOST_HEROES), key);
  }
}

async function mergeTellers(tx: RestoreTransaction, records: SavedRecords, all: Child[]): Promise<void> {
  const store = recordsOf(tx);
  for (const [name, value] of records) {
    const child = name.startsWith('tellers:') ? name.slice('tellers:'.length) : undefined;
    const saved = child === undefined ? undefined : readTellers(value);
    if (!saved || !isKnown(child, all)) continue;
    const key = `tellers:${child ?? ''}` as const;
    await store.put({ ...saved, ...(await store.get(key)) }, key);
  }
}

async function mergeSideBySide(tx: RestoreTransaction, records: SavedRecords, all: Child[]): Promise<void> {
  for (const [name, value] of records) {
    const child = name.startsWith('side-by-side:') ? name.slice('side-by-side:'.length) : undefined;
    if (child !== undefined && value === true && isKnown(child, all))
      await recordsOf(tx).put(true, `side-by-side:${child}`);
  }
}

/** Queues and lists of this device stay where it has them. */
async function mergeQueues(tx: RestoreTransaction, records: SavedRecords): Promise<void> {
  const store = recordsOf(tx);
  const narrating = readSavedNarrating(records.get('narrating'));
  if (narrating && !(await store.getKey('narrating'))) await store.put(narrating, 'narrating');
  const told = readIds(records.get('kits-told'));
  if (told && !(await store.getKey('kits-told'))) await store.put(told, 'kits-told');
  if (records.get('welcomed') === true) await store.put(true, 'welcomed');
}
