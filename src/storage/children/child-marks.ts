import {
  type Child,
  childOverrides,
  isActiveChild,
  isHiddenFrom,
  type StoryOwners,
} from '../../domain/children/children';
import { clock } from '../clock';
import type { Writing } from '../db';
import { recordsOf } from '../records';
import type { ShelfKey, StoredCard, StoredMarks } from '../schema';
import { withChange } from '../shelf/card-edits';

/*
 * Marks of children. Cards, positions and heroes always hold those of the current child, so that the shelf reads them
 * as if there were no other. A change of child moves the marks of one into a record (`marks:<child>`) and those of the
 * other out of it, in one transaction: a power cut leaves either one, whole.
 */

/** Key of the stored marks; that of everyone has no child in it. */
export const marksKey = (who = '') => `marks:${who}` as const;
export const heroesKey = (who = '') => `heroes:${who}` as const;

/** Age from which no story is new to a child; the shelf's own row looks as far (storage/shelf). Milliseconds. */
const LATELY = 14 * 86_400_000;
/**
 * Built-in stories are dated older than this (storage/story/catalogue), so that they are not new where a clock is
 * wrong.
 */
const SHIPPED = Date.UTC(2026, 0, 1);
/** Most recent stories that are examined: the row *New* shows a dozen. */
const MOST = 300;

export const SWITCHING = ['cards', 'listening', 'settings'] as const;
export type Switching = Writing<(typeof SWITCHING)[number]>;

/**
 * Makes another child the current one within the caller's transaction: stores the marks of one, restores those of the
 * other.
 * @param from the current child, and `to` the next one; absent for everyone
 * @param keep leaves the marks of the one where the other has none: the last child's shelf becomes the family's
 */
export async function change(
  tx: Switching,
  [from, to]: [from: string | undefined, to: string | undefined],
  children: Child[],
  keep = false,
): Promise<void> {
  const cards = tx.objectStore('cards');
  const places = tx.objectStore('listening');
  const store = recordsOf(tx);
  const [own, marked, recent, held, heroes, away, theirs, owners = {}] = await Promise.all([
    store.get('settings'),
    readMarked(cards),
    readRecent(cards),
    places.getAll(),
    store.get('heroes'),
    store.get(marksKey(to)),
    store.get(heroesKey(to)),
    store.get('owners'),
  ]);

  const left: StoredMarks = { marks: {}, known: recent.flatMap(({ id, newAt }) => (newAt ? [] : id)) };
  const markOf = (id: string) => {
    left.marks[id] ??= {};
    return left.marks[id];
  };
  for (const { id, favouriteAt, resumeAt } of marked)
    Object.assign(markOf(id), favouriteAt && { favouriteAt }, resumeAt && { resumeAt });
  for (const place of held) markOf(place.id).place = place;

  const marks = keep ? merged(away?.marks, left.marks) : (away?.marks ?? {});
  const known = new Set([...(away?.known ?? []), ...(keep ? left.known : [])]);
  const touched = new Map([...marked, ...recent].map((card) => [card.id, card]));
  const others = [...Object.keys(marks), ...Object.keys(owners)].filter((id) => !touched.has(id));
  for (const card of await Promise.all([...new Set(others)].map((id) => cards.get(id))))
    if (card) touched.set(card.id, card);

  const work: Promise<unknown>[] = [places.clear()];
  const since = lately();
  for (const card of touched.values()) {
    const { favouriteAt, resumeAt, place } = marks[card.id] ?? {};
    const isRecent = !card.deletedAt && card.createdAt >= since;
    const next = withChange(card, {
      favouriteAt,
      resumeAt,
      newAt: isRecent ? (known.has(card.id) ? undefined : card.createdAt) : card.newAt,
      hidden: isHiddenFrom(owners[card.id], to, children) || undefined,
    });
    if (JSON.stringify(next) !== JSON.stringify(card)) work.push(cards.put(next));
    if (place) work.push(places.put(place));
  }
  const child = children.find(({ id }) => id === to);
  const { child: _, ...rest } = own ?? {};
  const shared = children.some(isActiveChild) ? { child: childOverrides(child) } : {};
  work.push(
    store.put(left, marksKey(from)),
    store.put(heroes ?? [], heroesKey(from)),
    store.put(keep && !theirs?.length ? (heroes ?? []) : (theirs ?? []), 'heroes'),
    store.delete(marksKey(to)),
    store.delete(heroesKey(to)),
    store.put({ ...rest, ...shared }, 'settings'),
  );
  await Promise.all(work);
}

/** Sets on the cards of these stories whether the current child sees them. */
export async function showOrHide(tx: Switching, stories: string[], owners: StoryOwners, children: Child[]) {
  const cards = tx.objectStore('cards');
  const own = await recordsOf(tx).get('settings');
  const who = own?.child?.who;
  for (const id of stories) {
    const card = await cards.get(id);
    const hidden = isHiddenFrom(owners[id], who, children) || undefined;
    if (card && card.hidden !== hidden) await cards.put(withChange(card, { hidden }));
  }
}

type Cards = ReturnType<typeof cardsIn>;
const cardsIn = (tx: Switching) => tx.objectStore('cards');

const lately = () => Math.max(clock.now() - LATELY, SHIPPED);

async function readMarked(cards: Cards): Promise<StoredCard[]> {
  const found = await Promise.all(
    (['favouriteAt', 'resumeAt'] as const).map((name) => cards.index(name).getAll()),
  );
  return [...new Map(found.flat().map((card) => [card.id, card])).values()];
}

/** Recent stories that the current child sees: from the shelf's own index, newest first. */
function readRecent(cards: Cards): Promise<StoredCard[]> {
  const prefix = ['', '', 'new'] as unknown as ShelfKey;
  // An array sorts after every string and number: [] bounds all ids of this moment.
  const end = ['', '', 'new', -lately(), []] as unknown as ShelfKey;
  return cards.index('shelf').getAll(IDBKeyRange.bound(prefix, end), MOST);
}

function merged(mine: StoredMarks['marks'] = {}, theirs: StoredMarks['marks']): StoredMarks['marks'] {
  const both = { ...theirs };
  for (const [id, marks] of Object.entries(mine)) both[id] = { ...both[id], ...marks };
  return both;
}
