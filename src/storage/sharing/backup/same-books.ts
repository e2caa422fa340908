import type { Story } from '../../../domain/story/story';
import { withDb } from '../../db';
import type { BackupContents } from './inspect-backup';

/* The same book, imported here and on the device of the backup, has two ids: it is one, under the id that it has here. */

/** The contents with the ids that books of the same content have here; these are no longer among its stories. */
export async function withIdsFromHere(contents: BackupContents): Promise<BackupContents> {
  const ids = await findSameBooks(contents.stories);
  if (!ids.size) return contents;
  const rename = <T>(value: T): T => renamed(value, ids) as T;
  const { stories, cards, places, records, wishes } = contents;
  return {
    ...contents,
    stories: rename(stories.filter(({ id }) => !ids.has(id))),
    cards: new Map([...cards].map(([id, card]) => [rename(id), rename(card)])),
    places: rename(places),
    wishes: rename(wishes),
    records: new Map([...records].map(([key, value]) => [renamedKey(key, ids), rename(value)])),
  };
}

/** Ids here by ids of the backup, of stories whose files had the same content. */
async function findSameBooks(stories: Story[]): Promise<Map<string, string>> {
  const here = new Map((await readImported()).map(({ id, imported }) => [imported?.hash, id]));
  return new Map(
    stories.flatMap(({ id, imported }): [string, string][] => {
      const same = imported && here.get(imported.hash);
      return same === undefined || same === id ? [] : [[id, same]];
    }),
  );
}

/** Imported stories that are not deleted. */
const readImported = (): Promise<Story[]> =>
  withDb(async (db) => {
    const tx = db.transaction(['cards', 'stories']);
    const index = tx.objectStore('cards').index('availability');
    const cards = await Promise.all(
      (['offline', 'partial', 'listed'] as const).map((one) => index.getAll([one, 'imported'])),
    );
    const kept = cards.flat().filter(({ deletedAt }) => !deletedAt);
    const stories = await Promise.all(kept.map(({ id }) => tx.objectStore('stories').get(id)));
    return stories.flatMap((story) => story ?? []);
  });

/** A value with every text and every name of a field that is such an id renamed. Ids are random: nothing else is one. */
function renamed(value: unknown, ids: Map<string, string>): unknown {
  if (typeof value === 'string') return ids.get(value) ?? value;
  if (Array.isArray(value)) return value.map((one) => renamed(one, ids));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [ids.get(name) ?? name, renamed(one, ids)]),
  );
}

function renamedKey(key: string, ids: Map<string, string>): string {
  const story = key.startsWith('voices:') ? ids.get(key.slice('voices:'.length)) : undefined;
  return story === undefined ? key : `voices:${story}`;
}
