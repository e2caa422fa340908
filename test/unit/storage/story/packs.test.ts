import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Failure } from '../../../../src/domain/errors';
import type { Story } from '../../../../src/domain/story/story';
import { withDb } from '../../../../src/storage/db';
import { deleteAudio } from '../../../../src/storage/media/ledger';
import { settings } from '../../../../src/storage/settings/settings';
import { deleteCard, getCard } from '../../../../src/storage/shelf/cards';
import { type Arrival, fetchExample } from '../../../../src/storage/story/packs';
import { getStory } from '../../../../src/storage/story/stories';
import { type FileServer, type Served, startFileServer } from '../../../fakes/file-server';
import { headerOf, makePack, type Packed } from '../../../fixtures/packs';
import { availabilityOf, card, crcs, expectConsistent, freshDb, shelve, storedPages } from '../fresh';

let server: FileServer;

beforeEach(async () => {
  await freshDb();
  settings.set({});
  server = await startFileServer();
});
afterEach(() => server.stop());

/** Lists a story without its sound, and serves its pack. */
async function list(packed: Packed, served: Partial<Served> = {}): Promise<Packed> {
  const { id, pack } = packed.entry;
  server.files.set(pack, { bytes: packed.bytes, ...served });
  await shelve(card(id, { pack: server.url + pack, bytes: packed.bytes.length }));
  return packed;
}

const serve = ({ entry, bytes }: Packed, served: Partial<Served> = {}) =>
  server.files.set(entry.pack, { bytes, ...served });

async function arrivals(id: string, signal = new AbortController().signal): Promise<Arrival[]> {
  const found = await getCard(id);
  if (!found) throw new Error(`no ${id}`);
  const all: Arrival[] = [];
  for await (const arrival of fetchExample(found, signal)) all.push(arrival);
  return all;
}

const fault = (id: string): Promise<Failure> =>
  arrivals(id).then(
    () => Promise.reject(new Error('nothing went wrong')),
    (error) => error,
  );

const short = (all: Arrival[]) =>
  all.map((one) => (one.type === 'story' ? 'story' : `${one.page}${one.stored ? '' : ' unkept'}`));

const plan = (id: string) => withDb((db) => db.get('settings', `pack:${id}`));

describe('fetching an example', () => {
  it('hands on the story first, then each page, and keeps every byte', async () => {
    const packed = await list(makePack('a'));
    const all = await arrivals('a');
    expect(short(all)).toEqual(['story', '0', '1', '2']);
    expect(all.flatMap((one) => (one.type === 'audio' ? [new Uint8Array(one.bytes)] : []))).toEqual(
      packed.audio,
    );
    expect(await availabilityOf('a')).toBe('offline');
    expect(await storedPages('a')).toEqual(packed.audio);
    expect(await plan('a')).toBeUndefined();
    await expectConsistent();
  });

  it('has a page stored before it is heard, and is whole only with the last', async () => {
    await list(makePack('a'));
    const seen: unknown[] = [];
    for await (const arrival of fetchExample(await onShelf('a'), new AbortController().signal)) {
      const stored = (await storedPages('a')).filter(Boolean).length;
      seen.push([arrival.type, stored, await availabilityOf('a')]);
    }
    expect(seen).toEqual([
      ['story', 0, 'partial'],
      ['audio', 1, 'partial'],
      ['audio', 2, 'partial'],
      ['audio', 3, 'offline'],
    ]);
  });

  it('takes pages that the device’s voice speaks for complete', async () => {
    const packed = await list(makePack('a', { pages: [3000, 0, 2000] }));
    expect(short(await arrivals('a'))).toEqual(['story', '0', '2']);
    expect(await availabilityOf('a')).toBe('offline');
    expect(await storedPages('a')).toEqual(packed.audio);
  });

  it('is whole at once where there is no sound at all', async () => {
    await list(makePack('a', { pages: [0, 0] }));
    expect(short(await arrivals('a'))).toEqual(['story']);
    expect(await availabilityOf('a')).toBe('offline');
    expect(await plan('a')).toBeUndefined();
  });

  it('asks for nothing when all is here, whatever the caller knew', async () => {
    await list(makePack('a'));
    const before = await onShelf('a');
    await arrivals('a');
    for await (const _ of fetchExample(before, new AbortController().signal))
      throw new Error('it came again');
    expect(server.asked).toHaveLength(1);
    expect(await availabilityOf('a')).toBe('offline');
  });

  it('fetches a story anew that says whole and lacks a page', async () => {
    const packed = await list(makePack('a'));
    await arrivals('a');
    const key = (await getStory('a'))?.pages[1]?.speech?.key ?? '';
    await withDb(async (db) => {
      await db.delete('sounds', key);
      await db.delete('audio', key);
      const total = (await db.get('settings', 'audioBytes')) as number;
      await db.put('settings', total - (packed.audio[1]?.length ?? 0), 'audioBytes');
    });
    await arrivals('a');
    expect(await storedPages('a')).toEqual(packed.audio);
    await expectConsistent();
  });

  it('keeps the sounds of two stories apart that hold the same words in the same voice', async () => {
    const same = (story: { pages: { speech?: { key: string } }[] }) => {
      for (const { speech } of story.pages) if (speech) speech.key = 'the-end';
    };
    const [a, b] = [
      makePack('a', { pages: [500], spoil: same }),
      makePack('b', { pages: [700], spoil: same }),
    ];
    await list(a);
    await list(b);
    await arrivals('a');
    await arrivals('b');
    await deleteAudio('b');
    expect(await storedPages('a')).toEqual(a.audio);
    await expectConsistent();
  });

  it('leaves the rest on the server when nobody listens any more', async () => {
    await list(makePack('a'), { stallAfter: 8000 });
    for await (const arrival of fetchExample(await onShelf('a'), new AbortController().signal)) {
      if (arrival.type === 'audio') break;
    }
    await expect.poll(() => server.sending.size, { timeout: 2000 }).toBe(0);
    expect(await availabilityOf('a')).toBe('partial');
  });

  it('leaves a story deleted that is deleted meanwhile', async () => {
    await list(makePack('a'));
    for await (const arrival of fetchExample(await onShelf('a'), new AbortController().signal)) {
      if (arrival.type === 'story') await deleteCard('a');
    }
    expect((await getCard('a'))?.deletedAt).toBeGreaterThan(0);
    expect((await getCard('a'))?.shelf).toEqual([]);
  });
});

describe('a pack that is cut short', () => {
  const sample = makePack('a');
  const { audioStart } = sample;
  it.each([
    ['before anything', 0, 'listed', 0],
    ['in the header', 60, 'listed', 0],
    ['behind the header', audioStart, 'partial', 0],
    ['in the first page', audioStart + 10, 'partial', 0],
    ['at the end of the first page', audioStart + 3000, 'partial', 1],
    ['in the last page', sample.bytes.length - 1, 'partial', 2],
  ] as const)('%s, keeps what came and can be finished', async (_, cutAfter, availability, pages) => {
    await list(sample, { cutAfter });
    expect((await fault('a')).kind).toBe('broken');
    expect(await availabilityOf('a')).toBe(availability);
    expect((await storedPages('a')).filter(Boolean)).toHaveLength(pages);
    if (availability === 'partial') expect((await getStory('a'))?.title).toBe('Story a');
    await expectConsistent();

    serve(sample);
    const all = await arrivals('a');
    const from = headerOf(sample)
      .audio.slice(0, pages)
      .reduce((sum, { length }) => sum + length, audioStart);
    expect(server.asked.at(-1)?.range).toBe(availability === 'listed' ? undefined : `bytes=${from}-`);
    if (availability === 'partial') expect(short(all)).toEqual(['0', '1', '2'].slice(pages));
    expect(await availabilityOf('a')).toBe('offline');
    expect(crcs(await storedPages('a'))).toEqual(crcs(sample.audio));
    expect(await plan('a')).toBeUndefined();
    await expectConsistent();
  });

  it('comes whole through any number of cuts', async () => {
    const packed = await list(makePack('a', { pages: [900, 800, 700, 600, 500, 400] }), { cutAfter: 1500 });
    for (let i = 0; i < 12 && (await availabilityOf('a')) !== 'offline'; i++) {
      await arrivals('a').catch(() => {});
      await expectConsistent();
    }
    expect(await storedPages('a')).toEqual(packed.audio);
  });

  it('starts again when the server knows no ranges, and ends whole', async () => {
    const packed = await list(makePack('a'), { cutAfter: audioStart + 3500 });
    await fault('a');
    serve(packed, { ignoresRange: true, cutAfter: audioStart + 100 });
    await fault('a');
    // Cut even earlier than before: stored pages stay.
    expect((await storedPages('a')).filter(Boolean)).toHaveLength(1);
    serve(packed, { ignoresRange: true });
    expect(short(await arrivals('a'))).toEqual(['story', '0', '1', '2']);
    expect(await availabilityOf('a')).toBe('offline');
    expect(await storedPages('a')).toEqual(packed.audio);
    await expectConsistent();
  });

  it('is finished without asking when only the word whole was missing', async () => {
    await list(makePack('a'));
    await arrivals('a');
    const header = { story: await getStory('a'), audio: headerOf(sample).audio };
    await withDb(async (db) => {
      const { pack } = await onShelf('a');
      await db.put('settings', { pack, header, audioStart }, 'pack:a');
      await db.put('cards', { ...(await onShelf('a')), availability: 'partial' });
    });
    expect(await arrivals('a')).toEqual([]);
    expect(await availabilityOf('a')).toBe('offline');
    expect(server.asked).toHaveLength(1);
  });

  it('keeps its half when the network is gone, also of a pack that is another now', async () => {
    await list(sample, { cutAfter: audioStart + 3500 });
    await fault('a');
    await shelve({ ...(await onShelf('a')), pack: `${server.url}stories/other.pack` });
    await server.stop();
    expect((await fault('a')).kind).toBe('unreachable');
    expect((await storedPages('a')).filter(Boolean)).toHaveLength(1);
    expect(await availabilityOf('a')).toBe('partial');
  });
});

const tooLong = ({ pages }: Story) => {
  for (const page of pages) page.text = 'a'.repeat(9000);
};

describe('an answer that is no pack', () => {
  const page = new TextEncoder().encode('<!doctype html><title>Log in</title>'.repeat(9));
  const garbled = makePack('a');
  garbled.bytes[garbled.audioStart + 3100] = (garbled.bytes[garbled.audioStart + 3100] ?? 0) ^ 255;
  it.each<[string, Partial<Served>, string, string]>([
    ['404', { status: 404 }, 'missing', 'listed'],
    ['401', { status: 401 }, 'refused', 'listed'],
    ['403', { status: 403 }, 'refused', 'listed'],
    ['500', { status: 500 }, 'failed', 'listed'],
    ['a web page', { bytes: page, type: 'text/html' }, 'broken', 'listed'],
    ['nothing', { bytes: new Uint8Array() }, 'broken', 'listed'],
    [
      'a wrong header length',
      { bytes: new TextEncoder().encode('TLP1\xff\xff\xff\xff') },
      'broken',
      'listed',
    ],
    ['another story', { bytes: makePack('b').bytes }, 'broken', 'listed'],
    ['a garbled page', { bytes: garbled.bytes }, 'broken', 'partial'],
    ['a page beyond all measure', { bytes: makePack('a', { spoil: tooLong }).bytes }, 'too-long', 'listed'],
    [
      'no pages',
      { bytes: makePack('a', { pages: [], spoil: (story) => (story.pages = []) }).bytes },
      'broken',
      'listed',
    ],
  ])('%s is a failure and nothing of it is stored', async (_, served, kind, availability) => {
    await list(makePack('a'), served);
    expect((await fault('a')).kind).toBe(kind);
    expect(await availabilityOf('a')).toBe(availability);
    expect((await getStory('a'))?.id).toBe(availability === 'partial' ? 'a' : undefined);
    await expectConsistent();
    serve(makePack('a'));
    await arrivals('a');
    expect(await availabilityOf('a')).toBe('offline');
  });

  it('never ends a half that was here: a portal’s page, a refusal', async () => {
    const packed = await list(makePack('a'), { cutAfter: makePack('a').audioStart + 3500 });
    await fault('a');
    for (const served of [{ bytes: page }, { status: 403 }, { status: 404 }, { status: 500 }]) {
      serve(packed, { ignoresRange: true, ...served });
      await fault('a');
      expect(await availabilityOf('a')).toBe('partial');
      expect((await storedPages('a')).filter(Boolean)).toHaveLength(1);
    }
  });

  it('a card without a pack is missing', async () => {
    await shelve(card('a'));
    const { pack: _, ...without } = await onShelf('a');
    await expect(fetchExample(without, new AbortController().signal).next()).rejects.toMatchObject({
      kind: 'missing',
    });
  });

  it('tells a device without a network from a server that does not answer', async () => {
    await list(makePack('a'));
    await server.stop();
    expect((await fault('a')).kind).toBe('unreachable');
    vi.stubGlobal('navigator', { onLine: false });
    expect((await fault('a')).kind).toBe('offline');
    vi.stubGlobal('navigator', { onLine: true });
    expect(await availabilityOf('a')).toBe('listed');
  });
});

describe('leaving while a story arrives', () => {
  it('keeps what came, and ends the connection', async () => {
    const packed = await list(makePack('a'), { stallAfter: makePack('a').audioStart + 3500 });
    const leaving = new AbortController();
    const all: Arrival[] = [];
    const running = (async () => {
      for await (const arrival of fetchExample(await onShelf('a'), leaving.signal)) all.push(arrival);
    })();
    await expect.poll(() => all.length).toBe(2);
    leaving.abort();
    await expect(running).rejects.toMatchObject({ kind: 'aborted' });
    await expect.poll(() => server.sending.size, { timeout: 2000 }).toBe(0);
    expect(await availabilityOf('a')).toBe('partial');
    serve(packed);
    await arrivals('a');
    expect(await storedPages('a')).toEqual(packed.audio);
  });

  it('asks for nothing when it was left before', async () => {
    await list(makePack('a'));
    await expect(arrivals('a', AbortSignal.abort())).rejects.toMatchObject({ kind: 'aborted' });
    expect(await availabilityOf('a')).toBe('listed');
  });
});

describe('without room', () => {
  it('a story can be heard, is not called whole, and is fetched again later', async () => {
    const packed = await list(makePack('a', { pages: [3000, 2000, 4000] }));
    settings.set({ audioLimitMB: 0.0055 });
    expect(short(await arrivals('a'))).toEqual(['story', '0', '1', '2 unkept']);
    expect(await availabilityOf('a')).toBe('partial');
    await expectConsistent();
    settings.set({});
    expect(short(await arrivals('a'))).toEqual(['2']);
    expect(await availabilityOf('a')).toBe('offline');
    expect(await storedPages('a')).toEqual(packed.audio);
    await expectConsistent();
  });

  it('what follows a page that found no room is heard and not availability, so that it costs no other story’s sound', async () => {
    const packed = await list(makePack('a', { pages: [3000, 4000, 1000] }));
    settings.set({ audioLimitMB: 0.0055 });
    expect(short(await arrivals('a'))).toEqual(['story', '0', '1 unkept', '2 unkept']);
    expect(await availabilityOf('a')).toBe('partial');
    settings.set({});
    await arrivals('a');
    expect(await availabilityOf('a')).toBe('offline');
    expect(await storedPages('a')).toEqual(packed.audio);
    await expectConsistent();
  });
});

describe('two tabs', () => {
  it('that put a story to sleep and fetch it never leave it called whole with a page missing', async () => {
    const packed = await list(makePack('a'));
    for await (const arrival of fetchExample(await onShelf('a'), new AbortController().signal)) {
      // As another tab does when it needs room.
      if (arrival.type === 'audio' && arrival.page === 1) await deleteAudio('a');
    }
    expect(await availabilityOf('a')).toBe('partial');
    await expectConsistent();
    await arrivals('a');
    expect(await availabilityOf('a')).toBe('offline');
    expect(await storedPages('a')).toEqual(packed.audio);
  });

  it.each([
    ['whole', undefined, 'offline'],
    ['half', 1, 'partial'],
  ] as const)(
    'lose nothing of a story that the other one has %s when its answer comes',
    async (_, until, kept) => {
      const packed = await list(makePack('a'));
      const before = await onShelf('a');
      // Asked for while nothing was here; the answer is only read once the other tab is done.
      const late = fetchExample(before, new AbortController().signal);
      const request = vi.spyOn(globalThis, 'fetch').mockImplementationOnce(async (...args) => {
        request.mockRestore();
        for await (const arrival of fetchExample(before, new AbortController().signal))
          if (arrival.type === 'audio' && arrival.page === until) break;
        return fetch(...args);
      });
      await late.next();
      expect(await availabilityOf('a')).toBe(kept);
      expect((await storedPages('a')).filter(Boolean)).toEqual(packed.audio.slice(0, (until ?? 2) + 1));
      await expectConsistent();
      for await (const _rest of late);
      expect(await availabilityOf('a')).toBe('offline');
      expect(await storedPages('a')).toEqual(packed.audio);
    },
  );

  it('that fetch the same story at the same time end with it whole', async () => {
    const packed = await list(makePack('a', { pages: [3000, 2000, 4000, 1000, 500] }));
    await Promise.all([arrivals('a'), arrivals('a'), arrivals('a')]);
    expect(await availabilityOf('a')).toBe('offline');
    expect(await storedPages('a')).toEqual(packed.audio);
    await expectConsistent();
  });
});

async function onShelf(id: string) {
  const found = await getCard(id);
  if (!found) throw new Error(`no ${id}`);
  return found;
}
