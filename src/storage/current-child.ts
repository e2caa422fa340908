import { type Child, isActiveChild, type StoryOwners } from '../domain/children/children';
import type { Settings } from '../domain/settings/settings';
import { DEFAULT_AUDIENCE } from '../domain/story/wish';
import type { Away, Marks } from './children/child-marks';
import type { StoredWish } from './schema';
import { settings } from './settings/settings';

/*
 * What a story that is made or told has to do with the child that is there; where no child has a profile, nothing. The
 * settings' store is handed in: it is part of the caller's transaction.
 */

interface Drawer {
  get(key: string): Promise<unknown>;
  put(value: unknown, key: string): Promise<unknown>;
}

/**
 * Who wishes, for the wish to remember. A new story is that child's only where its parents want that; one that goes on
 * from another is for whom that one is.
 */
export async function ofChild(
  drawer: Drawer,
  { id, kind, continues }: StoredWish,
): Promise<Pick<StoredWish, 'child' | 'age'>> {
  const own = (await drawer.get('settings')) as Settings | undefined;
  if (!own?.child || kind !== 'new') return {};
  const { who } = own.child;
  const owners = ((await drawer.get('owners')) ?? {}) as StoryOwners;
  const all = ((await drawer.get('children')) ?? []) as Child[];
  const keeps = all.find((one) => one.id === who && isActiveChild(one))?.keeps;
  const theirs = (continues && owners[continues]) || (keeps && who ? [who] : undefined);
  if (theirs) await drawer.put({ ...owners, [id]: theirs }, 'owners');
  return { age: settings.get().age ?? DEFAULT_AUDIENCE.age, ...(who && { child: who }) };
}

/** The story that was opened on this page last, and who was there then: another tab may let another child come. */
let opened: { id: string; who: string | undefined } | undefined;

export async function noteOpened(drawer: Drawer, id: string): Promise<void> {
  opened = { id, who: await whoIsThere(drawer) };
}

/**
 * A story goes on for the child that opened it, whoever is there by now: what changes in it is put where that child's
 * marks are.
 * @returns false where that child is there: its marks are those of the cards
 */
export async function putAside(
  drawer: Drawer,
  id: string,
  change: (marks: Marks) => Marks,
): Promise<boolean> {
  if (opened?.id !== id || opened.who === (await whoIsThere(drawer))) return false;
  const key = `marks:${opened.who ?? ''}`;
  const away = (await drawer.get(key)) as Away | undefined;
  // Nothing there: the child has been taken away for good.
  if (away) await drawer.put({ ...away, marks: { ...away.marks, [id]: change(away.marks[id] ?? {}) } }, key);
  return true;
}

const whoIsThere = async (drawer: Drawer) =>
  ((await drawer.get('settings')) as Settings | undefined)?.child?.who;

/** Who hears a story: whoever opened it here, else who is there. */
export const heardBy = (id: string): string | undefined =>
  opened?.id === id ? opened.who : settings.get().who;

/** Stories that a child has marked who is not there now: their sound is not to be given away either. */
export async function lovedByOthers(drawer: {
  getAll(keys: IDBKeyRange): Promise<unknown[]>;
}): Promise<Set<string>> {
  const away = (await drawer.getAll(IDBKeyRange.bound('marks:', 'marks:\uffff'))) as Away[];
  const loved = away.flatMap(({ marks }) => Object.keys(marks).filter((id) => marks[id]?.favouriteAt));
  return new Set(loved);
}
