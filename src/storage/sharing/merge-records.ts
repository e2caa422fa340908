import { type Child, childOverrides, isActiveChild } from '../../domain/children/children';
import { checkSettings } from '../../domain/settings/config';
import { heroesKey, marksKey, SWITCHING, type Switching, showOrHide } from '../children/child-marks';
import { MOST_HEROES } from '../children/heroes';
import { recordsOf } from '../records';
import type { Marks, StoredMarks } from '../schema';
import { withChange } from '../shelf/card-edits';
import { inTransaction } from '../transaction';
import {
  readChildren,
  readHeardDay,
  readMarks,
  readNamedHeroes,
  readStoryOwners,
  readTellers,
  withCopiedChildren,
} from './copied-records';
import type { CopyContents } from './inspect-copy';

/** Merges the children and all that is theirs, the settings and the listening history. */
export function mergeRecords(contents: CopyContents): Promise<void> {
  return inTransaction(SWITCHING, async (tx) => {
    const all = await mergeChildren(tx, contents.records);
    await mergeMarks(tx, contents, all);
    await mergeHeroes(tx, contents.records, all);
    await mergeTellers(tx, contents.records, all);
    await mergeSideBySide(tx, contents.records, all);
    await mergeHistory(tx, contents.records);
    const owners = (await recordsOf(tx).get('owners')) ?? {};
    await showOrHide(tx, Object.keys(owners), owners, all);
  });
}

/** Child that was current in the copy; undefined for everyone. */
function currentIn(records: CopyContents['records']): string | undefined {
  const { child } = (records.get('settings') ?? {}) as { child?: { who?: unknown } };
  return typeof child?.who === 'string' ? child.who : undefined;
}

/** @returns the children of both */
async function mergeChildren(tx: Switching, records: CopyContents['records']): Promise<Child[]> {
  const store = recordsOf(tx);
  const own = (await store.get('settings')) ?? {};
  const here = (await store.get('children')) ?? [];
  const all = withCopiedChildren(here, readChildren(records.get('children')) ?? []);
  const next = { ...checkSettings(records.get('settings') ?? {}).settings, ...own };
  if (!here.some(isActiveChild)) {
    // Without a child of its own the device goes on with the one that was current in the copy.
    const others = all.filter(isActiveChild);
    const current = others.find(({ id }) => id === currentIn(records)) ?? others[0];
    if (current) next.child = childOverrides(current);
  }
  await store.put(next, 'settings');
  if (all.length) await store.put(all, 'children');
  await store.put({ ...readStoryOwners(records.get('owners')), ...(await store.get('owners')) }, 'owners');
  return all;
}

const isKnown = (child: string | undefined, all: Child[]) => !child || all.some(({ id }) => id === child);

async function mergeMarks(tx: Switching, contents: CopyContents, all: Child[]): Promise<void> {
  const store = recordsOf(tx);
  const who = (await store.get('settings'))?.child?.who;
  for (const [child, copied] of marksOf(contents)) {
    if (!isKnown(child, all)) continue;
    if (child === who) await putOnCards(tx, copied);
    else {
      const here = await store.get(marksKey(child));
      const known = new Set([...(here?.known ?? []), ...copied.known]);
      const marks = { ...copied.marks, ...here?.marks };
      await store.put({ marks, known: [...known] }, marksKey(child));
    }
  }
}

async function mergeHeroes(tx: Switching, records: CopyContents['records'], all: Child[]): Promise<void> {
  const store = recordsOf(tx);
  const who = (await store.get('settings'))?.child?.who;
  for (const [name, value] of records) {
    const [kind, id] = name.split(':');
    if (kind !== 'heroes') continue;
    const child = id === undefined ? currentIn(records) : id || undefined;
    if (!isKnown(child, all)) continue;
    const key = child === who ? 'heroes' : heroesKey(child);
    const here = (await store.get(key)) ?? [];
    const others = (readNamedHeroes(value) ?? []).filter((hero) => !here.some((one) => one.id === hero.id));
    if (others.length) await store.put([...here, ...others].slice(0, MOST_HEROES), key);
  }
}

async function mergeTellers(tx: Switching, records: CopyContents['records'], all: Child[]): Promise<void> {
  const store = recordsOf(tx);
  for (const [name, value] of records) {
    const child = name.startsWith('tellers:') ? name.slice('tellers:'.length) : undefined;
    const copied = child === undefined ? undefined : readTellers(value);
    if (!copied || !isKnown(child, all)) continue;
    const key = `tellers:${child ?? ''}` as const;
    await store.put({ ...copied, ...(await store.get(key)) }, key);
  }
}

async function mergeSideBySide(tx: Switching, records: CopyContents['records'], all: Child[]): Promise<void> {
  for (const [name, value] of records) {
    const child = name.startsWith('side-by-side:') ? name.slice('side-by-side:'.length) : undefined;
    if (child !== undefined && value === true && isKnown(child, all))
      await recordsOf(tx).put(true, `side-by-side:${child}`);
  }
}

/** A day that is here stays as it is: its minutes have been counted already. */
async function mergeHistory(tx: Switching, records: CopyContents['records']): Promise<void> {
  const store = recordsOf(tx);
  for (const [key, value] of records) {
    const day = key.startsWith('heard:') ? readHeardDay(value) : undefined;
    if (day && !(await store.getKey(`heard:${day.day}`))) await store.put(day, `heard:${day.day}`);
  }
}

/** Marks by child: those on the cards are of the child that was current in the copy, undefined for everyone. */
function marksOf({ cards, places, records }: CopyContents): Map<string | undefined, StoredMarks> {
  const onCards: StoredMarks = { marks: {}, known: [] };
  const markOf = (id: string): Marks => {
    onCards.marks[id] ??= {};
    return onCards.marks[id];
  };
  for (const { id, favouriteAt, resumeAt } of cards.values())
    if (id) Object.assign(markOf(id), favouriteAt && { favouriteAt }, resumeAt && { resumeAt });
  for (const place of places) markOf(place.id).place = place;
  const all = new Map<string | undefined, StoredMarks>([[currentIn(records), onCards]]);
  for (const [key, value] of records) {
    const marks = key.startsWith('marks:') ? readMarks(value) : undefined;
    if (marks) all.set(key.slice('marks:'.length) || undefined, marks);
  }
  return all;
}

async function putOnCards(tx: Switching, { marks }: StoredMarks): Promise<void> {
  const [cards, places] = [tx.objectStore('cards'), tx.objectStore('listening')];
  for (const [id, { favouriteAt, resumeAt, place }] of Object.entries(marks)) {
    const card = await cards.get(id);
    if (!card) continue;
    const change = {
      ...(favouriteAt && !card.favouriteAt && { favouriteAt }),
      ...(resumeAt && !card.resumeAt && { resumeAt }),
    };
    if (Object.keys(change).length) await cards.put(withChange(card, change));
    if (place && !(await places.get(id))) await places.put(place);
  }
}
