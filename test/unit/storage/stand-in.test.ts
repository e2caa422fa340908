import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Story } from '../../../src/domain/story/story';
import { closeDb, withDb } from '../../../src/storage/db';
import { mayPlay, noteHeard } from '../../../src/storage/limits/listening-time';
import { getAudio, putAudio } from '../../../src/storage/media/audio';
import { readRecord, writeRecord } from '../../../src/storage/records';
import { repairStorage } from '../../../src/storage/repair';
import type { Database, Schema } from '../../../src/storage/schema';
import { settings } from '../../../src/storage/settings/settings';
import { newCard } from '../../../src/storage/shelf/card-edits';
import { getCard, setFavourite } from '../../../src/storage/shelf/cards';
import { readRows, readWindow } from '../../../src/storage/shelf/shelf';
import { openStandIn } from '../../../src/storage/stand-in';
import { putGenerated } from '../../../src/storage/story/generated';
import { getStory, markOpened, putListening, putStory } from '../../../src/storage/story/stories';
import { putWish } from '../../../src/storage/story/wishes';
import { storageTrouble } from '../../../src/storage/trouble';
import { card, freshDb, shelve } from './fresh';

const own: Story = {
  id: 'own',
  title: 'Our own',
  language: 'en',
  cover: { hero: 'fox', place: 'sea' },
  source: 'recorded',
  createdAt: 1,
  pages: [{ text: 'One.', speech: { key: 'own/0', type: 'audio/mpeg', duration: 1, marks: [0] } }],
};

beforeEach(async () => {
  vi.restoreAllMocks();
  settings.set({});
  storageTrouble.set(undefined);
  await freshDb();
});

/** A family's device: a recorded story with sound, a built-in one, settings and a PIN. */
async function seed() {
  await putGenerated(own, 'partial');
  await putAudio(
    'own',
    { key: 'own/0', type: 'audio/mpeg', duration: 1, marks: [0] },
    new ArrayBuffer(9),
    'offline',
  );
  await shelve(card('ex', { title: 'An example' }));
  await writeRecord({ dailyMinutes: 5, language: 'tr' }, 'settings');
  await writeRecord({ hash: new Uint8Array(1), salt: new Uint8Array(1), rounds: 1 }, 'pin');
  await closeDb();
}

function openRaw(version?: number, upgrade?: (tx: IDBTransaction) => void): Promise<IDBDatabase> {
  return new Promise((done, fail) => {
    const request = indexedDB.open('talelight', version);
    request.onupgradeneeded = () => upgrade?.(request.transaction as IDBTransaction);
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
}

const DAMAGE: [what: string, kind: string, damage: () => Promise<unknown>][] = [
  ['was written by a later release', 'newer', async () => (await openRaw(99)).close()],
  [
    'has lost an index',
    'torn',
    async () => {
      (await openRaw(9, (tx) => tx.objectStore('cards').deleteIndex('shelf'))).close();
      await lowerVersion();
    },
  ],
  [
    'has lost a store',
    'torn',
    async () => {
      (await openRaw(9, (tx) => tx.db.deleteObjectStore('wishes'))).close();
      await lowerVersion();
    },
  ],
];

/** The app takes the version that is there for its own. */
async function lowerVersion() {
  const { open } = IDBFactory.prototype;
  vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(function (this: IDBFactory, name: string) {
    return open.call(this, name);
  });
}

describe.each(DAMAGE)('a database that %s', (_, kind, damage) => {
  beforeEach(async () => {
    await seed();
    await damage();
  });

  /** Touches what is missing, wherever it is. */
  const touch = async () => {
    await readWindow({ sort: 'new' }, 0, 9);
    await withDb((db) => db.getAll('wishes'));
  };

  it('still shows its shelf, its texts and its sound, and what is wrong', async () => {
    await touch();
    expect((await readWindow({ sort: 'new' }, 0, 9)).cards.map(({ id }) => id).sort()).toEqual(['ex', 'own']);
    expect(storageTrouble.get()).toMatchObject({ kind, unguarded: false });
    expect(await getStory('own')).toEqual(own);
    expect((await getAudio('own/0'))?.bytes.byteLength).toBe(9);
    expect((await readRecord('settings'))?.language).toBe('tr');
    expect(await readRecord('pin')).toBeDefined();
  });

  it('hears a built-in story that is fetched, without keeping its sound', async () => {
    await touch();
    await putStory({ ...own, id: 'ex', source: 'example' });
    await markOpened('ex');
    await putListening({ id: 'ex', page: 0, time: 1 });
    expect((await readRows(3))[0]?.map(({ id }) => id)).toEqual(['ex']);
    const speech = { key: 'ex/0', type: 'audio/mpeg', duration: 1, marks: [0] };
    await expect(putAudio('ex', speech, new ArrayBuffer(9), 'offline')).rejects.toMatchObject({
      kind: 'full',
    });
  });

  it('takes nothing that a family makes, and says why', async () => {
    await touch();
    for (const made of [
      () => putGenerated({ ...own, id: 'new' }, 'offline'),
      () =>
        putWish({ id: 'w', kind: 'new', wish: {}, language: 'en', state: 'waiting', createdAt: 1, tries: 0 }),
      () => writeRecord({}, 'settings'),
      () => writeRecord([], 'children'),
    ])
      await expect(made()).rejects.toMatchObject({ kind: 'blocked' });
    expect(await getStory('new')).toBeUndefined();
  });

  it('holds the limits of a day', async () => {
    await touch();
    settings.set({ dailyMinutes: 1 });
    await noteHeard({ id: 'ex', title: 'An example' }, 61);
    expect(await mayPlay()).toBe('enough');
  });

  it('is not touched: nothing is repaired, changed or deleted', async () => {
    await touch();
    await setFavourite('own', true);
    await markOpened('ex');
    expect(await repairStorage()).toEqual([]);
    await closeDb();
    vi.restoreAllMocks();
    const db = await openRaw();
    const tx = db.transaction(['cards', 'audio', 'settings']);
    const all = await new Promise<unknown[]>((done) => {
      const cards = tx.objectStore('cards').getAll();
      const audio = tx.objectStore('audio').getAllKeys();
      tx.oncomplete = () => done([cards.result, audio.result]);
    });
    db.close();
    expect(all[1]).toEqual(['own/0']);
    expect((all[0] as { favouriteAt?: number }[]).some(({ favouriteAt }) => favouriteAt)).toBe(false);
  });
});

describe('a database that another tab does not let go of', () => {
  it('is stood in for at once, guarded as one that may have a PIN, and taken as soon as it opens', async () => {
    await seed();
    const hold = await openRaw();
    const { open } = IDBFactory.prototype;
    vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(function (this: IDBFactory, name: string) {
      return open.call(this, name, 9);
    });
    expect(await readWindow({ sort: 'new' }, 0, 9)).toEqual({ total: 0, cards: [] });
    expect(storageTrouble.get()).toMatchObject({ kind: 'blocked', unguarded: true });
    const mended = new Promise<void>((done) => storageTrouble.subscribe(done));
    hold.close();
    await mended;
    expect(storageTrouble.get()).toBeUndefined();
    expect((await getCard('own'))?.title).toBe('Our own');
  });
});

describe('a browser that stores nothing', () => {
  it.each(['throws', 'fails'])('has a shelf in memory where its opening %s', async (how) => {
    vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
      const error = new DOMException('denied', 'SecurityError');
      if (how === 'throws') throw error;
      const request = { error } as unknown as IDBOpenDBRequest;
      setTimeout(() => request.onerror?.call(request, new Event('error', { cancelable: true })));
      return Object.assign(request, {
        addEventListener: (type: string, listener: () => void) => type === 'error' && setTimeout(listener),
        removeEventListener() {},
      });
    });
    await shelve(card('ex'));
    expect((await readWindow({ sort: 'new' }, 0, 9)).total).toBe(1);
    expect(storageTrouble.get()).toMatchObject({ kind: 'closed', unguarded: true });
  });
});

describe('the database in memory', () => {
  /** The same work on the real one and on its twin. */
  async function both(work: (db: Database) => Promise<unknown>) {
    const twin = await openStandIn(Promise.reject(new DOMException('x', 'VersionError')), () => {});
    return [await work(twin), await withDb(work)];
  }

  const cards = [5, 3, 9, 1].map((at) => newCard(card(`c${at}`, { createdAt: at, title: `Wolf ${at}` })));

  const READS: [string, (db: Database) => Promise<unknown>][] = [
    ['all in order', (db) => db.getAll('cards')],
    ['one, and none', async (db) => [await db.get('cards', 'c3'), await db.get('cards', 'x')]],
    ['keys', (db) => db.getAllKeys('cards')],
    [
      'a range of an index',
      (db) => db.getAllFromIndex('cards', 'shelf', IDBKeyRange.bound(['', '', 'new'], ['', '', 'new', []])),
    ],
    [
      'a range of an index, two',
      (db) =>
        db
          .transaction('cards')
          .store.index('shelf')
          .getAll(IDBKeyRange.bound(['en', '', 'title'], ['en', '', 'title', []]), 2),
    ],
    ['counts', (db) => db.countFromIndex('cards', 'availability', ['listed', 'example'])],
    [
      'keys by several words',
      (db) => db.getAllKeysFromIndex('cards', 'words', IDBKeyRange.bound('wolf', 'wolf\uffff')),
    ],
    [
      'a first key',
      (db) => db.getKeyFromIndex('cards', 'availability', IDBKeyRange.bound(['listed'], ['listed', []])),
    ],
    ['an index without entries', (db) => db.getAllFromIndex('cards', 'resumeAt')],
    [
      'cursors',
      async (db) => {
        const seen: unknown[] = [];
        const index = db.transaction('cards').store.index('shelf');
        let cursor = await index.openKeyCursor(
          IDBKeyRange.bound(['', '', 'new'], ['', '', 'new', []]),
          'prev',
        );
        for (; cursor; cursor = await cursor.continue()) seen.push(cursor.key, cursor.primaryKey);
        const first = await index.openKeyCursor();
        seen.push((await first?.advance(3))?.key);
        let unique = await db.transaction('cards').store.index('words').openKeyCursor(null, 'nextunique');
        for (; unique; unique = await unique.continue()) seen.push(unique.key);
        return seen;
      },
    ],
    ['a range of records', (db) => db.getAll('settings', IDBKeyRange.bound('heard:', 'heard:\uffff'))],
    ['a key', (db) => db.getKey('settings', 'pin')],
  ];

  it.each(READS)('reads as the stored one does: %s', async (_, work) => {
    await shelve(...cards);
    for (const day of ['1', '2']) await withDb((db) => db.put('settings', day, `heard:${day}`));
    const [twin, real] = await both(work);
    expect(twin).toEqual(real);
  });

  it('writes and deletes as the stored one does', async () => {
    await shelve(...cards);
    const [twin, real] = await both(async (db) => {
      const tx = db.transaction(['cards', 'events'], 'readwrite');
      const store = tx.objectStore('cards');
      const one = (await store.get('c3')) as Schema['cards']['value'];
      await store.put({ ...one, favouriteAt: 7 });
      await store.delete('c9');
      const added = await tx.objectStore('events').add({ at: 1, kind: 'test', detail: 'x' });
      await tx.done;
      one.title = 'changed by a reader';
      return [
        await db.getAllKeysFromIndex('cards', 'favouriteAt'),
        await db.getAllKeys('cards'),
        (await db.get('cards', 'c3'))?.title,
        added,
      ];
    });
    expect(twin).toEqual(real);
  });
});
