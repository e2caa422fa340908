import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Failure } from '../../../../src/domain/errors';
import type { CatalogueEntry } from '../../../../src/domain/story/catalogue';
import { deleteAudio } from '../../../../src/storage/media/ledger';
import { deleteCard, getCard, setFavourite } from '../../../../src/storage/shelf/cards';
import { readRows, readWindow } from '../../../../src/storage/shelf/shelf';
import { syncCatalogue } from '../../../../src/storage/story/catalogue';
import { fetchExample } from '../../../../src/storage/story/packs';
import { bringBackExamples, countShelf } from '../../../../src/storage/story/shelf-counts';
import { markOpened } from '../../../../src/storage/story/stories';
import { examplesToFetch } from '../../../../src/storage/story/upkeep';
import { type FileServer, startFileServer } from '../../../fakes/file-server';
import { makePack, type Packed } from '../../../fixtures/packs';
import { availabilityOf, card, freshDb, shelve, storedPages } from '../fresh';

let server: FileServer;

beforeEach(async () => {
  await freshDb();
  server = await startFileServer();
});
afterEach(() => server.stop());

/** Publishes these stories under a catalogue's name, as a build does. */
function publish(name: string, ...packs: Packed[]): string {
  const stories: CatalogueEntry[] = packs.map(({ entry, bytes }) => {
    server.files.set(entry.pack, { bytes });
    return { ...entry, pack: server.url + entry.pack };
  });
  server.files.set(name, { bytes: new TextEncoder().encode(JSON.stringify({ version: 1, stories })) });
  return server.url + name;
}

async function fetchWhole(id: string) {
  const found = await getCard(id);
  if (!found) throw new Error(`no ${id}`);
  for await (const _ of fetchExample(found, new AbortController().signal));
}

const ids = async () => (await readWindow({ sort: 'new' }, 0, 99)).cards.map(({ id }) => id);
const freshIds = async () => ((await readRows(9))[2] ?? []).map(({ id }) => id);

describe('the first catalogue', () => {
  it('lists its stories in its order, asleep and none of them new', async () => {
    await syncCatalogue(publish('c1.json', makePack('b'), makePack('a'), makePack('c')));
    expect(await ids()).toEqual(['b', 'a', 'c']);
    expect(await freshIds()).toEqual([]);
    expect(await availabilityOf('a')).toBe('listed');
    expect(server.asked.map(({ path }) => path)).toEqual(['c1.json']);
  });

  it('stands below what the family has made', async () => {
    await shelve(card('own', { source: 'made', availability: 'offline', createdAt: Date.now() }));
    await syncCatalogue(publish('c1.json', makePack('a')));
    expect(await ids()).toEqual(['own', 'a']);
  });
});

describe('a very first visit', () => {
  it('hands the cards on before they are stored, as they will be read; no later one does', async () => {
    const url = publish('c1.json', makePack('b'), makePack('a'));
    const early: string[][] = [];
    const onFirst = (cards: { id: string }[]) => early.push(cards.map(({ id }) => id));
    await syncCatalogue(url, onFirst);
    expect(early).toEqual([['b', 'a']]);
    expect(await ids()).toEqual(['b', 'a']);
    await syncCatalogue(publish('c2.json', makePack('c')), onFirst);
    expect(early).toHaveLength(1);
  });
});

describe('the same catalogue again', () => {
  it('asks the network for nothing', async () => {
    const url = publish('c1.json', makePack('a'));
    await syncCatalogue(url);
    await server.stop();
    await syncCatalogue(url);
    expect(server.asked).toHaveLength(1);
  });
});

describe('a later catalogue', () => {
  it('adds stories as new', async () => {
    await syncCatalogue(publish('c1.json', makePack('a')));
    await syncCatalogue(publish('c2.json', makePack('a'), makePack('b')));
    expect(await freshIds()).toEqual(['b']);
    expect((await ids()).sort()).toEqual(['a', 'b']);
  });

  it('takes away what it lists no more, unless it is kept', async () => {
    await syncCatalogue(publish('c1.json', makePack('a'), makePack('b'), makePack('c')));
    await fetchWhole('b');
    await syncCatalogue(publish('c2.json', makePack('c')));
    expect((await ids()).sort()).toEqual(['b', 'c']);
    expect(await availabilityOf('b')).toBe('offline');
  });

  it('never offers to fetch again what it lists no more', async () => {
    await syncCatalogue(publish('c1.json', makePack('a')));
    await fetchWhole('a');
    await syncCatalogue(publish('c2.json', makePack('c')));
    expect((await getCard('a'))?.pack).toBeFalsy();
    expect((await examplesToFetch('en')).map(({ id }) => id)).toEqual(['c']);
  });

  it('leaves a deleted story deleted, through any number of catalogues', async () => {
    await syncCatalogue(publish('c1.json', makePack('a'), makePack('b')));
    await deleteCard('a');
    await syncCatalogue(publish('c2.json', makePack('a', { edition: 2 }), makePack('b')));
    expect(await ids()).toEqual(['b']);
    await syncCatalogue(publish('c3.json', makePack('b')));
    await syncCatalogue(publish('c4.json', makePack('a'), makePack('b')));
    expect(await ids()).toEqual(['b']);
  });

  it('starts half a story again when its pack is another', async () => {
    const old = makePack('a');
    await syncCatalogue(publish('c1.json', old));
    server.files.set(old.entry.pack, { bytes: old.bytes, cutAfter: old.audioStart + 3500 });
    await fetchWhole('a').catch(() => {});
    await setFavourite('a', true);
    expect(await availabilityOf('a')).toBe('partial');
    const now = makePack('a', { edition: 2, title: 'Another' });
    await syncCatalogue(publish('c2.json', now));
    expect(await availabilityOf('a')).toBe('listed');
    expect((await getCard('a'))?.title).toBe('Another');
    expect((await getCard('a'))?.favouriteAt).toBeGreaterThan(0);
    await fetchWhole('a');
    expect(await availabilityOf('a')).toBe('offline');
    expect(await storedPages('a')).toEqual(now.audio);
    expect(server.asked.at(-1)).toEqual({ path: 'stories/a-2.pack', range: undefined });
  });

  it('lets a whole story play on as it is, and fetches the new pack once it has been put to sleep', async () => {
    const old = makePack('a');
    await syncCatalogue(publish('c1.json', old));
    await fetchWhole('a');
    const now = makePack('a', { edition: 2 });
    await syncCatalogue(publish('c2.json', now));
    server.files.delete(old.entry.pack);
    expect(await availabilityOf('a')).toBe('offline');
    expect(await storedPages('a')).toEqual(old.audio);
    await deleteAudio('a');
    await fetchWhole('a');
    expect(await storedPages('a')).toEqual(now.audio);
  });

  it('keeps what is known of a story: heard, loved, its place', async () => {
    await syncCatalogue(publish('c1.json', makePack('a'), makePack('b')));
    await setFavourite('b', true);
    await markOpened('b');
    const before = await getCard('b');
    await syncCatalogue(publish('c2.json', makePack('b', { edition: 2 }), makePack('a')));
    const after = await getCard('b');
    expect(after?.favouriteAt).toBe(before?.favouriteAt);
    expect(after?.heardAt).toBe(before?.heardAt);
    expect(after?.resumeAt).toBe(before?.resumeAt);
    expect(before?.resumeAt).toBeGreaterThan(0);
    expect(after?.createdAt).toBe(before?.createdAt);
  });
});

describe('switching examples off', () => {
  it('takes away what is not kept and asks nothing; on again brings it back, the deleted excepted', async () => {
    const url = publish('c1.json', makePack('a'), makePack('b'), makePack('gone'));
    await syncCatalogue(url);
    await fetchWhole('b');
    await deleteCard('gone');
    await syncCatalogue('');
    expect(await ids()).toEqual(['b']);
    expect((await countShelf()).examplesDeleted).toBe(0);
    await bringBackExamples();
    expect(await ids()).toEqual(['b']);
    expect(server.asked.filter(({ path }) => path === 'c1.json')).toHaveLength(1);
    await syncCatalogue(url);
    expect((await ids()).sort()).toEqual(['a', 'b']);
    expect(await freshIds()).toEqual([]);
    expect((await getCard('b'))?.pack).toContain('b-1.pack');
    expect((await countShelf()).examplesDeleted).toBe(1);
    await bringBackExamples();
    expect((await ids()).sort()).toEqual(['a', 'b', 'gone']);
  });
});

describe('a catalogue that does not come', () => {
  const entry = makePack('a').entry;
  const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
  const page = new TextEncoder().encode('<!doctype html><title>Log in</title>');
  it.each([
    ['a web page', { bytes: page, type: 'text/html' }, 'broken'],
    ['404', { bytes: page, status: 404 }, 'missing'],
    ['500', { bytes: page, status: 500 }, 'failed'],
    ['garbage', { bytes: new Uint8Array([0, 255, 3, 7]) }, 'broken'],
    ['cut in the middle', { bytes: json({ stories: [entry] }), cutAfter: 40 }, 'broken'],
    ['another shape', { bytes: json([1, 2]) }, 'broken'],
    ['null', { bytes: json(null) }, 'broken'],
    ['a story that is null', { bytes: json({ stories: [entry, null] }) }, 'broken'],
    ['a story without a pack', { bytes: json({ stories: [{ ...entry, pack: undefined }] }) }, 'broken'],
    ['a story without a cover', { bytes: json({ stories: [{ ...entry, cover: undefined }] }) }, 'broken'],
  ])('%s is a failure and leaves the shelf as it was', async (_, served, kind) => {
    const good = publish('c1.json', makePack('a'), makePack('b'));
    await syncCatalogue(good);
    const before = await readWindow({ sort: 'new' }, 0, 99);
    server.files.set('c2.json', served);
    const error = await syncCatalogue(`${server.url}c2.json`).catch((fault) => fault);
    expect(error).toBeInstanceOf(Failure);
    expect(error.kind).toBe(kind);
    expect(await readWindow({ sort: 'new' }, 0, 99)).toEqual(before);
    // Requested again next time, not taken for stored.
    publish('c2.json', makePack('c'));
    await syncCatalogue(`${server.url}c2.json`);
    expect(await ids()).toContain('c');
  });

  it('tells an unreachable server from a device without a network', async () => {
    await server.stop();
    await expect(syncCatalogue(`${server.url}c.json`)).rejects.toMatchObject({ kind: 'unreachable' });
    vi.stubGlobal('navigator', { onLine: false });
    await expect(syncCatalogue(`${server.url}c.json`)).rejects.toMatchObject({ kind: 'offline' });
    vi.stubGlobal('navigator', { onLine: true });
  });
});
