import { isActiveChild } from '../domain/children/children';
import { DEFAULT_AUDIENCE } from '../domain/story/wish';
import { allRecords, type RecordStore } from './records';
import type { Marks, StoredWish } from './schema';
import { settings } from './settings/settings';

/*
 * What a story that is made or told has to do with the child that is there; where no child has a profile, nothing. The
 * settings' store is handed in: it is part of the caller's transaction.
 */

/**
 * Who wishes, for the wish to remember. A new story is that child's only where its parents want that; one that goes on
 * from another is for whom that one is.
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

/** The story that was opened on this page last, and who was there then: another tab may let another child come. */
let opened: { id: string; who: string | undefined } | undefined;

export async function noteOpened(records: RecordStore, id: string): Promise<void> {
  opened = { id, who: await whoIsThere(records) };
}

/**
 * A story goes on for the child that opened it, whoever is there by now: what changes in it is put where that child's
 * marks are.
 * @returns false where that child is there: its marks are those of the cards
 */
export async function putAside(
  records: RecordStore,
  id: string,
  change: (marks: Marks) => Marks,
): Promise<boolean> {
  if (opened?.id !== id || opened.who === (await whoIsThere(records))) return false;
  const key = `marks:${opened.who ?? ''}` as const;
  const away = await records.get(key);
  // Nothing there: the child has been taken away for good.
  if (away) await records.put({ ...away, marks: { ...away.marks, [id]: change(away.marks[id] ?? {}) } }, key);
  return true;
}

const whoIsThere = async (records: RecordStore) => (await records.get('settings'))?.child?.who;

/** Who hears a story: whoever opened it here, else who is there. */
export const heardBy = (id: string): string | undefined =>
  opened?.id === id ? opened.who : settings.get().who;

/** Stories that a child has marked who is not there now: their sound is not to be given away either. */
export async function lovedByOthers(records: Pick<RecordStore, 'getAll'>): Promise<Set<string>> {
  const away = await allRecords(records, 'marks:');
  const loved = away.flatMap(({ marks }) => Object.keys(marks).filter((id) => marks[id]?.favouriteAt));
  return new Set(loved);
}
