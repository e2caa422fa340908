import type { NarratingQueue } from '../../domain/story/narration';
import { changed } from '../changes';
import { readRecord, recordsOf } from '../records';
import { inTransaction } from '../transaction';

export const readNarrating = (): Promise<NarratingQueue | undefined> => readRecord('narrating');

const EMPTY: NarratingQueue = { stories: [], done: 0, of: 0, page: 0, pages: 0 };

/** Adds stories to be read; one that waits already is not added. Tries again what stands still. */
export const askToNarrate = (ids: string[]): Promise<void> =>
  changeNarrating((now) => {
    const { failure: _, ...queue } = now.stories.length ? now : EMPTY;
    const added = ids.filter((id) => !queue.stories.includes(id));
    return { ...queue, stories: [...queue.stories, ...added], of: queue.of + added.length };
  });

/** Ends the reading; what is read so far stays. */
export const stopNarrating = (): Promise<void> => changeNarrating(() => undefined);

/** @param change returns undefined for a queue that is no more */
export async function changeNarrating(
  change: (now: NarratingQueue) => NarratingQueue | undefined,
): Promise<void> {
  await inTransaction(['settings'], async (tx) => {
    const records = recordsOf(tx);
    const next = change((await records.get('narrating')) ?? EMPTY);
    await (next ? records.put(next, 'narrating') : records.delete('narrating'));
  });
  changed('narrating');
}
