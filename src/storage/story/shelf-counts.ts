import { changed } from '../changes';
import { STRICT, withDb } from '../db';
import { allRecords, recordsOf } from '../records';
import type { StoredCard } from '../schema';
import { withChange } from '../shelf/card-edits';

/** The shelf as a whole, for parents: counts come from indexes, never from all cards. */

export interface Counts {
  /** Stories that play without a network, of every source. */
  whole: number;
  examples: number;
  examplesWhole: number;
  /** Deleted examples, which can be restored. */
  examplesDeleted: number;
  /** Deleted stories of the family, wishes among them, and deleted readings of stories. */
  familyDeleted: number;
  /** Mean size of a narrated example in bytes; 0 without one. */
  exampleBytes: number;
  /** Size of the smallest example that is not wholly stored; absent where all are. */
  smallestMissing?: number;
}

export function countShelf(): Promise<Counts> {
  return withDb(async (db) => {
    const index = db.transaction('cards').store.index('availability');
    const [whole, wholeExamples, some, half, none, tombs] = await Promise.all([
      index.count(IDBKeyRange.bound(['offline'], ['offline', []])),
      index.count(['offline', 'example']),
      index.getAll(['offline', 'example'], 24),
      // As many as the catalogue lists at most; what a family made is not among them.
      index.getAll(['partial', 'example']),
      index.getAll(['listed', 'example']),
      db.getAllFromIndex('cards', 'deletedAt'),
    ]);
    const deleted = tombs.filter((card) => card.source === 'example');
    const read = (await allRecords(recordsOf(db.transaction('settings')), 'voices:')).flat();
    const gone = (cards: StoredCard[]) => cards.filter((card) => card.availability === 'offline').length;
    const missing = [...half, ...none].filter((card) => !card.deletedAt);
    const sizes = [...some, ...missing].flatMap((card) => (card.narrated && card.bytes ? card.bytes : []));
    return {
      whole: whole - gone(tombs),
      examples: wholeExamples - gone(deleted) + missing.length,
      examplesWhole: wholeExamples - gone(deleted),
      examplesDeleted: deleted.filter(canReturn).length,
      familyDeleted: tombs.length - deleted.length + read.filter(({ deletedAt }) => deletedAt).length,
      exampleBytes: sizes.length ? sizes.reduce((sum, size) => sum + size, 0) / sizes.length : 0,
      ...(missing.length && { smallestMissing: Math.min(...missing.map((card) => card.bytes)) }),
    };
  });
}

/** True where undeleting restores a story: its pack is still listed, or its sound is stored. */
const canReturn = ({ source, pack, availability, voiced }: StoredCard) =>
  source === 'example' && (pack || voiced || availability === 'offline');

/** Restores every deleted example. */
export async function bringBackExamples(): Promise<void> {
  await withDb(async (db) => {
    const tx = db.transaction('cards', 'readwrite', STRICT);
    const tombs = await tx.store.index('deletedAt').getAll();
    await Promise.all([
      ...tombs.filter(canReturn).map((card) => tx.store.put(withChange(card, { deletedAt: undefined }))),
      tx.done,
    ]);
  });
  changed('cards');
}
