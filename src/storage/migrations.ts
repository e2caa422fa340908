import type { Database, StoredCard, UpgradeTransaction } from './schema';

const AVAILABILITY = { none: 'listed', half: 'partial', whole: 'offline' } as const;

/** The schema's versions, one after the other. Appended and never edited: each is on people's devices. */
export const MIGRATIONS: ((db: Database, tx: UpgradeTransaction) => Promise<void> | void)[] = [
  (db) => {
    const cards = db.createObjectStore('cards', { keyPath: 'id' });
    cards.createIndex('shelf', 'shelf', { multiEntry: true });
    cards.createIndex('words', 'words', { multiEntry: true });
    for (const name of ['resumeAt', 'favouriteAt', 'newAt', 'deletedAt'] as const)
      cards.createIndex(name, name);
    // Counts stored stories without reading cards.
    cards.createIndex('kept' as 'availability', ['kept', 'source']);
    db.createObjectStore('stories', { keyPath: 'id' });
    db.createObjectStore('audio', { keyPath: 'key' });
    db.createObjectStore('sounds', { keyPath: 'key' }).createIndex('story', 'story');
    db.createObjectStore('listening', { keyPath: 'id' });
    db.createObjectStore('settings');
    db.createObjectStore('events', { autoIncrement: true });
  },
  (db) => {
    db.createObjectStore('wishes', { keyPath: 'id' });
  },
  // Renames `kept` of cards to `availability`, with new values.
  async (_db, tx) => {
    const cards = tx.objectStore('cards');
    cards.deleteIndex('kept');
    cards.createIndex('availability', ['availability', 'source']);
    const old = (await cards.getAll()) as unknown as ({ kept: keyof typeof AVAILABILITY } & object)[];
    await Promise.all(
      old.map(({ kept, ...card }) =>
        cards.put({ ...(card as StoredCard), availability: AVAILABILITY[kept] ?? 'listed' }),
      ),
    );
  },
];
