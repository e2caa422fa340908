import { isActiveChild } from '../domain/children/children';
import { DEFAULT_AUDIENCE } from '../domain/story/wish';
import { allRecords, type RecordStore } from './records';
import type { Marks, StoredWish } from './schema';
import { settings } from './settings/settings';

/*
 * Relation of a story to the current child; none where no child has a profile. The settings' store is passed in,
 * because it is part of the caller's transaction.
 */

/**
 * Child that wishes, as stored in the wish. A new story is only that child's where its parents chose so; a continuation
 * has the owners of the story before.
 */
export async function ofChild(
  records: RecordStore,
  { id, kind, continues }: Pick<StoredWish, 'id' | 'kind' | 'continues'>,
): Promise<Pick<StoredWish, 'child' | 'age'>> {
  const own = await records.get('settings');
  if (!own?.child || kind !== 'new') return {};
  const { who } = own.child;
  const owners = (await records.get('owners')) ?? {};
  const all = (await records.get('children')) ?? [];
  const keeps = all.find((one) => one.id === who && isActiveChild(one))?.keeps;
  const theirs = (continues && owners[continues]) || (keeps && who ? [who] : undefined);
  if (theirs) await records.put({ ...owners, [id]: theirs }, 'owners');
  return { age: settings.get().age ?? DEFAULT_AUDIENCE.age, ...(who && { child: who }) };
}

/** The story opened last on this page, and the current child then: another tab may change the child. */
let opened: { id: string; who: string | undefined } | undefined;

export async function noteOpened(records: RecordStore, id: string): Promise<void> {
  opened = { id, who: await whoIsThere(records) };
}

/**
 * Stores a change for the child that opened the story, even if another is current by now.
 * @returns false where that child is current: its marks are those of the cards
 */
export async function putAside(
  records: RecordStore,
  id: string,
  change: (marks: Marks) => Marks,
): Promise<boolean> {
  if (opened?.id !== id || opened.who === (await whoIsThere(records))) return false;
  const key = `marks:${opened.who ?? ''}` as const;
  const away = await records.get(key);
  // Without a record the child has been removed for good.
  if (away) await records.put({ ...away, marks: { ...away.marks, [id]: change(away.marks[id] ?? {}) } }, key);
  return true;
}

const whoIsThere = async (records: RecordStore) => (await records.get('settings'))?.child?.who;

/** Child that hears a story: the one that opened it here, else the current one. */
export const heardBy = (id: string): string | undefined =>
  opened?.id === id ? opened.who : settings.get().who;

/** Stories marked by children that are not current: their sound is not evicted either. */
export async function lovedByOthers(records: Pick<RecordStore, 'getAll'>): Promise<Set<string>> {
  const away = await allRecords(records, 'marks:');
  const loved = away.flatMap(({ marks }) => Object.keys(marks).filter((id) => marks[id]?.favouriteAt));
  return new Set(loved);
}
