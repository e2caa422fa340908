import type { Language } from '../../domain/language';
import { sortKey } from '../../domain/story/text';
import { withDb } from '../db';
import { prefixOf } from '../shelf/shelf';

/**
 * The first of these titles that no other story of the shelf has; where all are taken, the first one with a number.
 * @param id the story itself, whose card may stand on the shelf already
 */
export async function freeTitle(titles: string[], language: Language, id: string): Promise<string> {
  const [first = ''] = titles;
  for (let i = 0; ; i++) {
    const title = titles[i] ?? `${first} ${i - titles.length + 2}`;
    if (!(await isTaken(title, language, id))) return title;
  }
}

function isTaken(title: string, language: Language, id: string): Promise<boolean> {
  return withDb(async (db) => {
    const key = [...prefixOf({ language, sort: 'title' }), sortKey(title, language)];
    const cards = await db.getAllFromIndex('cards', 'shelf', IDBKeyRange.bound(key, [...key, []]));
    return cards.some((card) => card.title === title && card.id !== id);
  });
}
