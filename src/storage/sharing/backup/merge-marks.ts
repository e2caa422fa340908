import type { Child } from '../../../domain/children/children';
import { definedFields } from '../../../domain/shape';
import { marksKey } from '../../children/child-marks';
import { recordsOf } from '../../records';
import type { Listening, Marks, StoredMarks } from '../../schema';
import { withChange } from '../../shelf/card-edits';
import type { BackupContents } from './inspect-backup';
import { readMarks } from './record-readers';
import type { RestoreMode, RestoreTransaction } from './restoring';

/* Marks and places of the children: of two the later one is kept. */

/** Child that was current in the backup; undefined for everyone. */
export function currentIn(records: BackupContents['records']): string | undefined {
  const { child } = (records.get('settings') ?? {}) as { child?: { who?: unknown } };
  return typeof child?.who === 'string' ? child.who : undefined;
}

/** Merges the marks of every child of `all`, and what the cards of built-in stories say. */
export async function mergeMarks(
  tx: RestoreTransaction,
  contents: BackupContents,
  all: Child[],
  mode: RestoreMode,
): Promise<void> {
  const store = recordsOf(tx);
  const who = (await store.get('settings'))?.child?.who;
  for (const [child, saved] of marksOf(contents)) {
    if (child && !all.some(({ id }) => id === child)) continue;
    if (child === who) await putOnCards(tx, saved, contents);
    else {
      const here = await store.get(marksKey(child));
      const marks = { ...saved.marks, ...here?.marks };
      for (const id of Object.keys(marks)) marks[id] = later(here?.marks[id], saved.marks[id]);
      const known = new Set([...(here?.known ?? []), ...saved.known]);
      // Everyone has no record of marks before a child was current.
      if (here || known.size || Object.keys(marks).length || contents.records.has(marksKey(child)))
        await store.put({ marks, known: [...known] }, marksKey(child));
    }
  }
  await markExamples(tx, contents, mode);
}

/** Marks by child: those on the cards are of the child that was current in the backup, undefined for everyone. */
function marksOf({ cards, places, records }: BackupContents): Map<string | undefined, StoredMarks> {
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

const latest = (one: number | undefined, other: number | undefined): number | undefined =>
  one === undefined || (other !== undefined && other > one) ? other : one;

const laterPlace = (one: Listening | undefined, other: Listening | undefined): Listening | undefined =>
  !one || (other && other.at > one.at) ? other : one;

const later = (one: Marks = {}, other: Marks = {}): Marks =>
  definedFields({
    favouriteAt: latest(one.favouriteAt, other.favouriteAt),
    resumeAt: latest(one.resumeAt, other.resumeAt),
    place: laterPlace(one.place, other.place),
  });

async function putOnCards(
  tx: RestoreTransaction,
  { marks }: StoredMarks,
  { cards: saved }: BackupContents,
): Promise<void> {
  const [cards, places] = [tx.objectStore('cards'), tx.objectStore('listening')];
  for (const [id, mark] of Object.entries(marks)) {
    const card = await cards.get(id);
    if (!card) continue;
    // Begun there, and since then heard to its end here.
    const isOver =
      !card.resumeAt && (card.heardAt ?? 0) > (saved.get(id)?.heardAt ?? Number.POSITIVE_INFINITY);
    const favouriteAt = latest(card.favouriteAt, mark.favouriteAt);
    const resumeAt = isOver ? undefined : latest(card.resumeAt, mark.resumeAt);
    if (favouriteAt !== card.favouriteAt || resumeAt !== card.resumeAt)
      await cards.put(withChange(card, { favouriteAt, resumeAt }));
    const here = await places.get(id);
    const place = isOver ? here : laterPlace(here, mark.place);
    if (place && place !== here) await places.put(place);
  }
}

/** When built-in stories were heard, and in place of what is here, which of them were deleted. */
async function markExamples(tx: RestoreTransaction, { cards: saved }: BackupContents, mode: RestoreMode) {
  const cards = tx.objectStore('cards');
  for (const { id = '', heardAt, deletedAt } of saved.values()) {
    const card = await cards.get(id);
    if (card?.source !== 'example') continue;
    const heard = latest(card.heardAt, heardAt);
    const deleted = card.deletedAt ?? (mode === 'replace' ? deletedAt : undefined);
    if (heard !== card.heardAt || deleted !== card.deletedAt)
      await cards.put(withChange(card, { heardAt: heard, deletedAt: deleted }));
  }
}
