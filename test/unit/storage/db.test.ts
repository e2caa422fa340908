import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Availability } from '../../../src/domain/story/story';
import { closeDb, withDb } from '../../../src/storage/db';
import { getAudio } from '../../../src/storage/media/audio';
import { getCard } from '../../../src/storage/shelf/cards';
import { readRows, readWindow } from '../../../src/storage/shelf/shelf';
import { getListening, getStory } from '../../../src/storage/story/stories';
import { readWishes } from '../../../src/storage/story/wishes';
import { storageTrouble } from '../../../src/storage/trouble';
import { card, expectConsistent, freshDb, shelve } from './fresh';

beforeEach(async () => {
  vi.restoreAllMocks();
  storageTrouble.set(undefined);
  await freshDb();
});

/** Opens the database without the app, as another tab does. */
function openRaw(version: number | undefined, upgrade?: (db: IDBDatabase) => void): Promise<IDBDatabase> {
  return new Promise((done, fail) => {
    const request = indexedDB.open('talelight', version);
    request.onupgradeneeded = () => upgrade?.(request.result);
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
}

/** The first release's schema: never to be edited, because it is on people's devices. */
function firstSchema(db: IDBDatabase) {
  const cards = db.createObjectStore('cards', { keyPath: 'id' });
  cards.createIndex('shelf', 'shelf', { multiEntry: true });
  cards.createIndex('words', 'words', { multiEntry: true });
  for (const name of ['resumeAt', 'favouriteAt', 'newAt', 'deletedAt']) cards.createIndex(name, name);
  cards.createIndex('kept', ['kept', 'source']);
  db.createObjectStore('stories', { keyPath: 'id' });
  db.createObjectStore('audio', { keyPath: 'key' });
  db.createObjectStore('sounds', { keyPath: 'key' }).createIndex('story', 'story');
  db.createObjectStore('listening', { keyPath: 'id' });
  db.createObjectStore('settings');
  db.createObjectStore('events', { autoIncrement: true });
  cards.put({
    ...oldCard('old', 'whole'),
    favouriteAt: 5,
  });
}

/** A card as it was stored before version 3. */
function oldCard(id: string, kept: 'none' | 'half' | 'whole') {
  const { availability: _, ...rest } = card(id, { source: 'made' });
  return { ...rest, kept, order: id, words: [id], shelf: [['', '', 'new', -1000, id]] };
}

/** The second release's schema. */
function secondSchema(db: IDBDatabase) {
  firstSchema(db);
  db.createObjectStore('wishes', { keyPath: 'id' });
}

const EARLIER: [version: number, upgrade: (db: IDBDatabase) => void][] = [
  [1, firstSchema],
  [2, secondSchema],
];

describe('the database of', () => {
  it.each(EARLIER)('release %i opens, and its stories are on the shelf', async (version, schema) => {
    (await openRaw(version, schema)).close();
    expect((await readWindow({ sort: 'new' }, 0, 9)).cards.map(({ id }) => id)).toEqual(['old']);
    expect((await readRows(4))[1]?.map(({ id }) => id)).toEqual(['old']);
  });

  it.each(EARLIER)('release %i says of each story how much of it is here', async (version, schema) => {
    const raw = await openRaw(version, schema);
    const tx = raw.transaction('cards', 'readwrite');
    for (const one of [oldCard('half', 'half'), oldCard('none', 'none')]) tx.objectStore('cards').put(one);
    await new Promise((done) => {
      tx.oncomplete = done;
    });
    raw.close();
    const cards = await Promise.all(['old', 'half', 'none'].map(getCard));
    expect(cards.map((one) => one?.availability)).toEqual(['offline', 'partial', 'listed']);
    expect(cards.some((one) => one && 'kept' in one)).toBe(false);
    expect(cards[0]).toMatchObject({
      favouriteAt: 5,
      words: ['old'],
      shelf: [['', '', 'new', -1000, 'old']],
    });
    const found = (kind: Availability) =>
      withDb((db) => db.getAllKeysFromIndex('cards', 'availability', [kind, 'made']));
    expect([await found('offline'), await found('partial'), await found('listed')]).toEqual([
      ['old'],
      ['half'],
      ['none'],
    ]);
  });

  it('the second release keeps its wishes', async () => {
    const raw = await openRaw(2, secondSchema);
    const tx = raw.transaction('wishes', 'readwrite');
    tx.objectStore('wishes').put({ id: 'm-1', kind: 'new', state: 'waiting', createdAt: 1 });
    await new Promise((done) => {
      tx.oncomplete = done;
    });
    raw.close();
    expect((await readWishes()).map(({ id }) => id)).toEqual(['m-1']);
  });

  it('a hundred stories comes along whole', async () => {
    const raw = await openRaw(2, secondSchema);
    const tx = raw.transaction('cards', 'readwrite');
    for (let i = 0; i < 100; i++) tx.objectStore('cards').put(oldCard(`s${i}`, 'whole'));
    await new Promise((done) => {
      tx.oncomplete = done;
    });
    raw.close();
    const offline = await withDb((db) => db.countFromIndex('cards', 'availability', ['offline', 'made']));
    expect(offline).toBe(101);
  });

  it.each(EARLIER)(
    'release %i keeps everything it held: text, sound, place, settings',
    async (version, schema) => {
      const story = {
        id: 'old',
        title: 'İki Işık',
        language: 'tr' as const,
        cover: { hero: 'fox', place: 'sea' },
        source: 'recorded' as const,
        createdAt: 1000,
        pages: [{ text: 'Bir.', speech: { key: 'old/0', type: 'audio/mpeg', duration: 2, marks: [0] } }],
      };
      const place = { id: 'old', page: 0, time: 1.5, at: 2000 };
      const raw = await openRaw(version, schema);
      const tx = raw.transaction([...raw.objectStoreNames], 'readwrite');
      tx.objectStore('stories').put(story);
      tx.objectStore('audio').put({ key: 'old/0', type: 'audio/mpeg', bytes: new ArrayBuffer(7) });
      tx.objectStore('sounds').put({ key: 'old/0', story: 'old', size: 7 });
      tx.objectStore('listening').put(place);
      tx.objectStore('settings').put(7, 'audioBytes');
      tx.objectStore('settings').put({ language: 'tr' }, 'settings');
      await new Promise((done) => {
        tx.oncomplete = done;
      });
      raw.close();
      expect(await getStory('old')).toEqual(story);
      expect((await getAudio('old/0'))?.bytes.byteLength).toBe(7);
      expect(await getListening('old')).toEqual(place);
      expect((await getCard('old'))?.favouriteAt).toBe(5);
      expect(await withDb((db) => db.get('settings', 'settings'))).toEqual({ language: 'tr' });
      await expectConsistent();
      expect(await readWishes()).toEqual([]);
      const now = await openRaw(undefined);
      now.close();
      expect(now.version).toBe(3);
    },
  );

  it.each(EARLIER)(
    'a fresh device has the shape of one upgraded from release %i',
    async (version, schema) => {
      const shape = async () => {
        const db = await openRaw(undefined);
        const names = [...db.objectStoreNames];
        const tx = db.transaction(names);
        const found = names.map((name) => [name, [...tx.objectStore(name).indexNames]]);
        db.close();
        return found;
      };
      await getCard('x');
      await closeDb();
      const made = await shape();
      await freshDb();
      (await openRaw(version, schema)).close();
      await getCard('x');
      await closeDb();
      expect(await shape()).toEqual(made);
    },
  );

  it('a later release is not touched, and stood in for', async () => {
    (await openRaw(99, (db) => db.createObjectStore('new-things'))).close();
    expect(await getCard('x')).toBeUndefined();
    expect(storageTrouble.get()).toMatchObject({
      kind: 'newer',
      message: expect.stringMatching(/VersionError/),
      unguarded: true,
    });
    const db = await openRaw(undefined);
    expect([db.version, [...db.objectStoreNames]]).toEqual([99, ['new-things']]);
    db.close();
  });
});

describe('a connection that is lost', () => {
  it('is opened again, and the work done as if nothing had been', async () => {
    await shelve(card('a'));
    await withDb(async (db) => db.close());
    expect((await getCard('a'))?.id).toBe('a');
  });

  it.each(['InvalidStateError', 'UnknownError', 'AbortError'])(
    '(%s) is opened again once, then said',
    async (name) => {
      let tries = 0;
      const work = async () => {
        tries++;
        throw new DOMException('Connection to Indexed Database server lost', name);
      };
      await expect(withDb(work)).rejects.toMatchObject({ name });
      expect(tries).toBe(2);
      expect(await getCard('x')).toBeUndefined();
    },
  );

  it('costs one new connection, however many were at work', async () => {
    await shelve(card('a'));
    await withDb(async (db) => db.close());
    const opened = vi.spyOn(indexedDB, 'open');
    await Promise.all(Array.from({ length: 8 }, () => getCard('a')));
    expect(opened).toHaveBeenCalledTimes(1);
  });

  it('is not blamed for other faults', async () => {
    let tries = 0;
    const work = async () => {
      tries++;
      throw new DOMException('no', 'ConstraintError');
    };
    await expect(withDb(work)).rejects.toMatchObject({ name: 'ConstraintError' });
    expect(tries).toBe(1);
  });
});

describe('another tab', () => {
  it('with a later release gets its upgrade at once: this one closes', async () => {
    await shelve(card('a'));
    const db = await openRaw(99);
    expect(db.version).toBe(99);
    db.close();
    expect((await getCard('a'))?.id).toBe('a');
    expect(storageTrouble.get()).toMatchObject({ kind: 'newer', unguarded: false });
  });

  it('that deletes everything is not held up, and the shelf begins anew', async () => {
    await shelve(card('a'));
    await new Promise((done, fail) => {
      const request = indexedDB.deleteDatabase('talelight');
      request.onsuccess = done;
      request.onblocked = () => fail(new Error('blocked'));
    });
    expect(await readWindow({ sort: 'new' }, 0, 9)).toEqual({ total: 0, cards: [] });
  });
});

describe('a store that never opens', () => {
  it('is stood in for after a while', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const opened = vi.spyOn(IDBFactory.prototype, 'open').mockReturnValue(new IDBOpenDBRequest());
    const read = getCard('a');
    await vi.advanceTimersByTimeAsync(5_000);
    vi.useRealTimers();
    expect(await read).toBeUndefined();
    expect(storageTrouble.get()).toMatchObject({
      kind: 'blocked',
      message: expect.stringMatching('the story store does not open'),
    });
    opened.mockRestore();
  });
});
