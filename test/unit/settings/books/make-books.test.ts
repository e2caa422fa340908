import { describe, expect, it } from 'vitest';
import { Failure } from '../../../../src/domain/errors';
import type { Story } from '../../../../src/domain/story/story';
import { type BookKind, type MakeBooksDeps, makeBooks } from '../../../../src/settings/books/make-books';
import type { StoredBook } from '../../../../src/storage/sharing/epub/read-book';

const story = (title: string): Story => ({
  id: title,
  title,
  language: 'en',
  pages: [{ text: 'A fox.' }, { text: 'A key.' }],
  cover: { hero: 'fox', place: 'forest' },
  source: 'made',
  createdAt: 1,
});

const writing =
  (type: string): MakeBooksDeps['write']['epub'] =>
  async (book, { onPage }) => {
    const sound = await book.sound(0);
    onPage(1, 2);
    onPage(2, 2);
    const parts = [book.story.title, await book.cover.data.text(), await sound?.data.text()];
    return new Blob([parts.join(':')], { type });
  };

function rig(stored: Record<string, Partial<StoredBook> | Failure>, more: Partial<MakeBooksDeps> = {}) {
  const deps: MakeBooksDeps = {
    async readStoredBook(id) {
      const found = stored[id];
      if (found instanceof Failure) throw found;
      const none = async () => undefined;
      return {
        story: story(id),
        authors: [],
        narrators: [],
        silent: 0,
        sound: none,
        picture: none,
        coverPicture: none,
        ...found,
      };
    },
    bookSound: async ({ bytes }) => ({ type: 'audio/mpeg', data: new Blob([bytes]) }),
    bookPicture: async ({ bytes }) => ({ type: 'image/png', data: new Blob([bytes]) }),
    drawCover: async () => new Blob(['drawn']),
    write: { epub: writing('application/epub+zip'), mp3: writing('audio/mpeg') },
    now: () => Date.UTC(2026, 10, 30),
    ...more,
  };
  const shares: number[] = [];
  const make = (ids: string[], signal = new AbortController().signal, kind: BookKind = 'epub') =>
    makeBooks(
      ids.map((id) => ({ id, title: id })),
      kind,
      'Talelight: stories',
      deps,
      signal,
      (share) => shares.push(share),
    );
  return { make, shares };
}

const media = { bytes: new ArrayBuffer(4), type: 'audio/wav' };

describe('making books', () => {
  it('gives one story as a book that is named as it is', async () => {
    const { make, shares } = rig({});
    const { file, books, notes, skipped } = await make(['The Fox: “Key”?']);
    expect([file.name, file.type, books]).toEqual(['The Fox “Key”.epub', 'application/epub+zip', 1]);
    expect(await file.text()).toContain(':drawn');
    expect([notes, skipped]).toEqual([[], []]);
    expect(shares).toEqual([0.5, 1]);
  });

  it('gives several as one zip, in which no two names are equal', async () => {
    const { make, shares } = rig({});
    const { file, books } = await make(['Fox', 'fox', 'Owl']);
    expect([file.name, file.type, books]).toEqual(['Talelight stories.zip', 'application/zip', 3]);
    const text = await file.text();
    for (const name of ['Fox.epub', 'fox (2).epub', 'Owl.epub']) expect(text).toContain(name);
    expect(shares.at(-1)).toBe(1);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
  });

  it('gives its sound alone as it is stored', async () => {
    const { make } = rig(
      {
        Fox: {
          sound: async () => ({ bytes: new TextEncoder().encode('frames').buffer, type: 'audio/mpeg' }),
        },
      },
      {
        bookSound: async () => {
          throw new Error('a book’s sound is not asked for');
        },
      },
    );
    const { file } = await make(['Fox'], undefined, 'mp3');
    expect([file.name, file.type, await file.text()]).toEqual(['Fox.mp3', 'audio/mpeg', 'Fox:drawn:frames']);
  });

  it('says which of several could not be made, and makes the others', async () => {
    const { make } = rig({ Fox: new Failure('offline') });
    const { books, skipped, file } = await make(['Fox', 'Owl']);
    expect([books, skipped.map(({ id, failure }) => [id, failure.kind])]).toEqual([1, [['Fox', 'offline']]]);
    // Several that were asked for stay a zip.
    expect(file.name).toMatch(/zip$/u);
  });

  it('fails where none can be made, as the first one does', async () => {
    const { make } = rig({ Fox: new Failure('offline'), Owl: new Failure('missing') });
    await expect(make(['Fox'])).rejects.toMatchObject({ kind: 'offline' });
    await expect(make(['Fox', 'Owl'])).rejects.toMatchObject({ kind: 'offline' });
    await expect(make([])).rejects.toMatchObject({ kind: 'missing' });
  });

  it('tells of pages whose voice is not here, or that no reading app would play', async () => {
    const { make } = rig({ Fox: { silent: 1, failure: new Failure('offline') } });
    expect((await make(['Fox'])).notes).toMatchObject([
      { silent: 1, pages: 2, failure: { kind: 'offline' } },
    ]);
    const odd = rig({ Owl: { sound: async () => media } }, { bookSound: async () => undefined });
    const [note] = (await odd.make(['Owl'])).notes;
    expect([note?.silent, note?.failure]).toEqual([1, undefined]);
  });

  it('takes the family’s picture for a cover, and the drawing where it is none', async () => {
    const picture = {
      coverPicture: async () => ({ bytes: new TextEncoder().encode('photo').buffer, type: 'image/webp' }),
    };
    expect(await (await rig({ Fox: picture }).make(['Fox'])).file.text()).toContain('photo');
    const broken = rig({ Fox: picture }, { bookPicture: async () => undefined });
    expect(await (await broken.make(['Fox'])).file.text()).toContain('drawn');
  });

  it('stops at once, whatever the story was doing', async () => {
    const stop = new AbortController();
    const cut = async () => {
      stop.abort();
      throw new Error('cut');
    };
    const { make } = rig(
      {},
      {
        write: { epub: cut, mp3: cut },
      },
    );
    await expect(make(['Fox', 'Owl'], stop.signal)).rejects.toMatchObject({ kind: 'aborted' });
  });
});
