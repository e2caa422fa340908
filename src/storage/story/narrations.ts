import { daysLeft, isMisdated } from '../../domain/story/deletion';
import { type Narration, narrationOwner, segmentName, voicedBy } from '../../domain/story/narration';
import type { Speech, Story } from '../../domain/story/story';
import { changed } from '../changes';
import { clock } from '../clock';
import { type Writing, withDb } from '../db';
import { ensureCapacity, evictOne, outOfSpace } from '../media/eviction';
import { deleteSounds, writeSound } from '../media/ledger';
import { allRecords, keysFrom, recordsOf } from '../records';
import { withChange } from '../shelf/card-edits';
import { inTransaction } from '../transaction';

/**
 * Narrations beside the stories, one record a story (`voices:<story>`), their sounds under owners of their own: neither an
 * eviction nor a new edition of the story touches them. A deleted one is kept for thirty days.
 */

const STORES = ['cards', 'stories', 'audio', 'sounds', 'settings'] as const;
type NarrationStores = Writing<(typeof STORES)[number]>;

const PREFIX = 'voices:';

/** A page's speech to be stored. */
interface Segment {
  /** The story's page, from 0, and its text. */
  page: number;
  text: string;
  speech: Omit<Speech, 'key'>;
  /** Ends the key: one of its own for each take, or the text and its maker. */
  name: string;
  bytes: ArrayBuffer;
}

/**
 * Stores one page's speech of a narration, which begins with its first; the sound that it replaces goes.
 * @param narration as it begins; what is stored of it wins
 * @returns the speech as it is stored
 * @throws {Failure} `full` where not even evicting built-in sound makes room
 */
export async function putSegment(
  story: string,
  narration: Narration,
  { page, text, speech, name, bytes }: Segment,
): Promise<Speech> {
  const owner = narrationOwner(narration.id);
  const stored: Speech = { ...speech, key: `${owner}/${name}` };
  const segment = segmentName({ text }, page);
  await ensureCapacity(bytes.byteLength, story);
  const write = () =>
    changeNarrations(story, async (all, tx) => {
      const now = all.find(({ id }) => id === narration.id) ?? narration;
      const before = now.segments[segment];
      const next: Narration = { ...now, segments: { ...now.segments, [segment]: stored } };
      await writeSound(tx, owner, stored, bytes);
      if (before && before.key !== stored.key) await dropSounds(tx, [before.key]);
      return [...all.filter(({ id }) => id !== narration.id), next];
    });
  try {
    await write();
  } catch (error) {
    if ((error as Error)?.name !== 'QuotaExceededError') throw error;
    // As a story's own sound: one eviction, for browsers free room later.
    if (!(await evictOne(story))) throw outOfSpace();
    await write().catch((again) => {
      throw again?.name === 'QuotaExceededError' ? outOfSpace() : again;
    });
  }
  return stored;
}

export const deleteNarration = (story: string, id: string) => setDeleted(story, id, clock.now());

export const restoreNarration = (story: string, id: string) => setDeleted(story, id, undefined);

const setDeleted = (story: string, id: string, deletedAt: number | undefined): Promise<void> =>
  changeNarrations(story, async (all) =>
    all.map((one) => {
      const { deletedAt: _, ...rest } = one;
      return one.id === id ? { ...rest, ...(deletedAt !== undefined && { deletedAt }) } : one;
    }),
  );

/** Deletes a deleted narration and its sound. There is no way back. */
export const deleteNarrationForGood = (story: string, id: string): Promise<void> =>
  changeNarrations(story, async (all, tx) => {
    // Restored meanwhile, in another tab.
    if (!all.find((one) => one.id === id)?.deletedAt) return all;
    await deleteOwned(tx, id);
    return all.filter((one) => one.id !== id);
  });

/** Deletes for good what was deleted thirty days ago; by a clock that is not set nothing is judged. */
export async function purgeDeletedNarrations(): Promise<void> {
  if (!clock.isBelievable()) return;
  const now = clock.now();
  for (const [story, narrations] of await readEveryNarration())
    for (const { id, deletedAt } of narrations) {
      if (deletedAt === undefined) continue;
      if (isMisdated(deletedAt, now)) await deleteNarration(story, id);
      else if (daysLeft(deletedAt, now) === 0) await deleteNarrationForGood(story, id);
    }
}

/** All narrations of all stories, by story, deleted ones too. */
export function readEveryNarration(): Promise<[story: string, narrations: Narration[]][]> {
  return withDb(async (db) => {
    const records = recordsOf(db.transaction('settings'));
    const [keys, found] = await Promise.all([
      records.getAllKeys(keysFrom(PREFIX)),
      allRecords(records, PREFIX),
    ]);
    return keys.map((key, i) => [key.slice(PREFIX.length), found[i] ?? []]);
  });
}

/** Deletes all narrations of a story that is deleted for good, within its transaction. */
export async function deleteNarrationsOf(
  tx: Writing<'audio' | 'sounds' | 'settings'>,
  story: string,
): Promise<void> {
  const records = recordsOf(tx);
  for (const { id } of (await records.get(`voices:${story}`)) ?? []) await deleteOwned(tx, id);
  await records.delete(`voices:${story}`);
}

async function deleteOwned(tx: Writing<'audio' | 'sounds' | 'settings'>, id: string): Promise<void> {
  await deleteSounds(tx, await tx.objectStore('sounds').index('story').getAll(narrationOwner(id)));
}

async function dropSounds(tx: NarrationStores, keys: string[]): Promise<void> {
  const sounds = await Promise.all(keys.map((key) => tx.objectStore('sounds').get(key)));
  await deleteSounds(
    tx,
    sounds.flatMap((sound) => sound ?? []),
  );
}

/** Changes a story's narrations, and notes on its card how much they speak. */
async function changeNarrations(
  story: string,
  change: (all: Narration[], tx: NarrationStores) => Promise<Narration[]>,
): Promise<void> {
  await inTransaction(STORES, async (tx) => {
    const records = recordsOf(tx);
    const key = `voices:${story}` as const;
    const all = await change((await records.get(key)) ?? [], tx);
    await (all.length ? records.put(all, key) : records.delete(key));
    const cards = tx.objectStore('cards');
    const [card, text] = await Promise.all([cards.get(story), tx.objectStore('stories').get(story)]);
    if (card) await cards.put(withChange(card, { voiced: text && voicedBy(text as Story, all) }));
  });
  changed('cards');
}
