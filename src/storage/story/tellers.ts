import { ignore } from '../../domain/ignore';
import type { Narration } from '../../domain/story/narration';
import { heardBy } from '../current-child';
import { STRICT, withDb } from '../db';
import { readRecord, recordsOf } from '../records';

/** Narrations beside a story's own, and the one that a child chose last. Writing them: ./narrations. */

/** All narrations of a story, deleted ones too. */
export const readAllNarrations = async (story: string): Promise<Narration[]> =>
  (await readRecord(`voices:${story}`)) ?? [];

export const readNarrations = async (story: string): Promise<Narration[]> =>
  (await readAllNarrations(story)).filter(({ deletedAt }) => !deletedAt);

const tellersKey = (story: string) => `tellers:${heardBy(story) ?? ''}` as const;

/** The teller that the current child chose last for this story. */
export const readTeller = async (story: string): Promise<string | undefined> =>
  (await readRecord(tellersKey(story)))?.[story];

export async function saveTeller(story: string, teller: string): Promise<void> {
  await withDb(async (db) => {
    const tx = db.transaction('settings', 'readwrite', STRICT);
    ignore(tx.done, 'awaited below');
    const records = recordsOf(tx);
    await records.put({ ...(await records.get(tellersKey(story))), [story]: teller }, tellersKey(story));
    await tx.done;
  });
}
