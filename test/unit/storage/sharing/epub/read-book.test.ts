import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Story } from '../../../../../src/domain/story/story';
import { settings } from '../../../../../src/storage/settings/settings';
import { readStoredBook } from '../../../../../src/storage/sharing/epub/read-book';
import { deleteCard } from '../../../../../src/storage/shelf/cards';
import { deleteNarration, putSegment } from '../../../../../src/storage/story/narrations';
import { putStory } from '../../../../../src/storage/story/stories';
import { saveTeller } from '../../../../../src/storage/story/tellers';
import { type FileServer, type Served, startFileServer } from '../../../../fakes/file-server';
import { makePack, type Packed } from '../../../../fixtures/packs';
import { card, freshDb, shelve } from '../../fresh';

let server: FileServer;

beforeEach(async () => {
  await freshDb();
  settings.set({});
  server = await startFileServer();
});
afterEach(() => server.stop());

async function list(packed: Packed, served: Partial<Served> = {}): Promise<Packed> {
  const { id, pack } = packed.entry;
  server.files.set(pack, { bytes: packed.bytes, ...served });
  await shelve(card(id, { pack: server.url + pack, bytes: packed.bytes.length }));
  return packed;
}

const read = (id: string, onFetch = () => {}) => readStoredBook(id, new AbortController().signal, onFetch);

const soundsOf = async (id: string) => {
  const book = await read(id);
  const sounds = await Promise.all(book.story.pages.map((_, page) => book.sound(page)));
  return { book, sounds: sounds.map((sound) => sound && new Uint8Array(sound.bytes)) };
};

const readAloud = (story: string, page: number, text: string, bytes: Uint8Array<ArrayBuffer>) =>
  putSegment(
    story,
    { id: 'mum', by: 'family', name: 'Anne', face: 'owl', colour: 1, segments: {}, createdAt: 5 },
    {
      page,
      text,
      speech: { type: 'audio/mpeg', duration: 2, marks: [0] },
      name: `${page}`,
      bytes: bytes.buffer,
    },
  );

describe('a story read for a book', () => {
  it('is fetched where it is only listed, with every byte', async () => {
    const packed = await list(makePack('a'));
    let fetched = 0;
    const book = await read('a', () => fetched++);
    expect([book.silent, book.failure, fetched]).toEqual([0, undefined, 3]);
    expect(book.authors).toEqual(['Talelight']);
    expect((await soundsOf('a')).sounds).toEqual(packed.audio);
  });

  it('has its sound also where there was no room to store it', async () => {
    settings.set({ audioLimitMB: 0 });
    const packed = await list(makePack('a'));
    const { book, sounds } = await soundsOf('a');
    expect([sounds, book.silent]).toEqual([packed.audio, 0]);
  });

  it('goes as far as it is here where the network fails, and says why', async () => {
    const packed = makePack('a');
    await list(packed, { cutAfter: packed.audioStart + (packed.audio[0]?.length ?? 0) + 1 });
    const { book, sounds } = await soundsOf('a');
    expect(sounds).toEqual([packed.audio[0], undefined, undefined]);
    expect(book.silent).toBe(2);
    expect(book.failure).toBeDefined();
  });

  it('is refused where nothing of it is here', async () => {
    await list(makePack('a'), { status: 404 });
    await expect(read('a')).rejects.toMatchObject({ kind: 'missing' });
    await expect(read('b')).rejects.toMatchObject({ kind: 'missing' });
    const { story } = makePack('c');
    await shelve(card('c'));
    await putStory({ ...story, id: 'c', source: 'recorded', pages: [] });
    await expect(read('c')).rejects.toMatchObject({ kind: 'missing' });
  });

  it('is refused once it was deleted', async () => {
    await list(makePack('a'));
    await read('a');
    await deleteCard('a');
    await expect(read('a')).rejects.toMatchObject({ kind: 'missing' });
  });

  it('stops at once when nobody wants it', async () => {
    await list(makePack('a'));
    await expect(readStoredBook('a', AbortSignal.abort(), () => {})).rejects.toMatchObject({
      kind: 'aborted',
    });
  });
});

describe('who tells it', () => {
  it('is the family’s reading where that was chosen, its own voice on the other pages', async () => {
    const packed = await list(makePack('a'));
    const { story } = await read('a');
    const take = new Uint8Array([7, 8, 9]);
    await readAloud('a', 0, story.pages[0]?.text ?? '', take);
    await saveTeller('a', 'mum');
    const { book, sounds } = await soundsOf('a');
    expect(sounds).toEqual([take, packed.audio[1], packed.audio[2]]);
    expect(book.narrators[0]).toBe('Anne');
    expect(book.story.pages[0]?.speech?.duration).toBe(2);
    await saveTeller('a', '');
    expect((await soundsOf('a')).sounds).toEqual(packed.audio);
  });

  it('is not a reading that was deleted', async () => {
    const packed = await list(makePack('a'));
    const { story } = await read('a');
    await readAloud('a', 0, story.pages[0]?.text ?? '', new Uint8Array([7]));
    await saveTeller('a', 'mum');
    await deleteNarration('a', 'mum');
    expect((await soundsOf('a')).sounds).toEqual(packed.audio);
  });

  it('is named as people name a voice; an imported book keeps its authors', async () => {
    const { story } = makePack('a');
    const own: Story = {
      ...story,
      id: 'm',
      source: 'imported',
      authors: ['Ada'],
      madeWith: { voice: 'am_michael' },
    };
    await shelve(card('m'));
    await putStory(own);
    const book = await read('m');
    expect([book.authors, book.narrators]).toEqual([['Ada'], ['Michael']]);
    await putStory({ ...own, source: 'made', madeWith: { voice: 'alloy' } });
    const { authors: _, ...unnamed } = own;
    await putStory({ ...unnamed, source: 'made', madeWith: { voice: 'alloy' } });
    expect(await read('m')).toMatchObject({ authors: [], narrators: ['alloy'] });
  });
});
