import { withDb } from '../db';

/** Whether a story was ever wished for here: the wish still waits, or its card is on the shelf or was. */
export function hasWished(): Promise<boolean> {
  return withDb(async (db) => {
    const tx = db.transaction(['wishes', 'cards']);
    const cards = tx.objectStore('cards').index('availability');
    const states = ['offline', 'partial', 'listed'] as const;
    const found = await Promise.all([
      ...states.flatMap((state) => [cards.count([state, 'made']), cards.count([state, 'kit'])]),
      tx
        .objectStore('wishes')
        .getAll()
        .then((wishes) => wishes.filter(({ kind }) => kind === 'new').length),
    ]);
    return found.some(Boolean);
  });
}
