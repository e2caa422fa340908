import type { Story } from '../../domain/story/story';
import { withDb } from '../db';
import { readWishes } from './wishes';

/** New stories that await a parent's approval, oldest first. */
export async function readAwaitingApproval(): Promise<Story[]> {
  const stories = await withDb(async (db) => {
    const tx = db.transaction(['cards', 'stories']);
    const index = tx.objectStore('cards').index('availability');
    // On the shelf they are shown as not stored, like wishes without a page.
    const cards = await Promise.all(
      (['made', 'kit'] as const).map((source) => index.getAll(['listed', source])),
    );
    const here = cards.flat().filter(({ deletedAt }) => !deletedAt);
    return Promise.all(here.map(({ id }) => tx.objectStore('stories').get(id)));
  });
  return stories.flatMap((story) => (story?.held ? story : [])).sort((a, b) => a.createdAt - b.createdAt);
}

export interface WaitingCounts {
  /** Wishes to be made, or to be approved first. */
  wishes: number;
  held: number;
}

export async function countWaiting(): Promise<WaitingCounts> {
  const [wishes, held] = await Promise.all([readWishes(), readAwaitingApproval()]);
  return { wishes: wishes.length, held: held.length };
}
