import { beforeEach, describe, expect, it } from 'vitest';
import { splitSentences } from '../../../../../src/domain/story/sentences';
import { withDb } from '../../../../../src/storage/db';
import { readRecord, writeRecord } from '../../../../../src/storage/records';
import { repairStorage } from '../../../../../src/storage/repair';
import { settings } from '../../../../../src/storage/settings/settings';
import { deleteCard, getCard } from '../../../../../src/storage/shelf/cards';
import {
  type ImportedBook,
  type ImportProgress,
  importBook,
} from '../../../../../src/storage/story/import/store-book';
import type {
  BookPart,
  BookReader,
  ImportSource,
  ReadPage,
} from '../../../../../src/storage/story/import/types';
import { STALE } from '../../../../../src/storage/story/making';
import { getStory } from '../../../../../src/storage/story/stories';
import { epubParts } from '../../../../fixtures/epubs';
import { mp3, noise } from '../../../../fixtures/sounds';
import { card, expectConsistent, freshDb, shelve } from '../../fresh';
import { fileOf, openBook, sourceOf } from './read-book';

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...noise(200)]);

/** A reader of these parts; a function among them is called when its turn comes. */
const readerOf = (...parts: (BookPart | (() => void))[]): BookReader => ({
  format: 'epub',
  async *read(source) {
    for (const file of source.files) await file.read();
    for (const part of parts) {
      if (typeof part === 'function') part();
      else yield part;
    }
  },
});

const facts = (title: string, more: object = {}): BookPart => ({ type: 'book', book: { title, ...more } });
const pageOf = (text: string, more: Partial<ReadPage> = {}): BookPart => ({
  type: 'page',
  page: { text, ...more },
});
const spoken = (text: string): BookPart =>
  pageOf(text, {
    speech: { bytes: new Blob([mp3()]), duration: 1.2, marks: splitSentences(text).map((_, i) => i / 10) },
  });

const source = (seed = 1): ImportSource => ({
  name: 'The Fox.epub',
  files: [fileOf('The Fox.epub', noise(500, seed))],
});

const bring = (
  reader: BookReader,
  from = source(),
  { signal = new AbortController().signal, onProgress = (_: ImportProgress) => {} } = {},
) => importBook(reader, from, signal, onProgress, 'tr');

/** All that is stored, by store. */
const counts = () =>
  withDb(async (db) => ({
    cards: await db.count('cards'),
    stories: await db.count('stories'),
    audio: await db.count('audio'),
    sounds: await db.count('sounds'),
    bytes: ((await db.get('settings', 'audioBytes')) as number | undefined) ?? 0,
    importing: await readRecord('importing'),
  }));
const NOTHING = { cards: 0, stories: 0, audio: 0, sounds: 0, bytes: 0, importing: undefined };

const failing = (error: Error) => () => {
  throw error;
};

beforeEach(async () => {
  await freshDb();
  settings.set({});
});

describe('a book that comes in', () => {
  it('is a story with its sounds, pictures, people and language', async () => {
    const { id, faults } = await bring(
      readerOf(
        facts('The Owl at Sea', {
          language: 'en',
          authors: ['Ada'],
          credits: 'CC BY',
          summary: 'An owl.',
          age: '3-5',
          cover: new Blob([PNG], { type: 'image/png' }),
        }),
        spoken('One. Two.'),
        pageOf('Three.', { picture: new Blob([PNG], { type: 'image/png' }) }),
      ),
    );
    const story = await getStory(id);
    expect(story).toMatchObject({
      title: 'The Owl at Sea',
      language: 'en',
      source: 'imported',
      authors: ['Ada'],
      credits: 'CC BY',
      summary: 'An owl.',
      age: '3-5',
      imported: { name: 'The Fox.epub' },
      cover: { hero: 'owl' },
      picture: { type: 'image/png' },
      pages: [
        { text: 'One. Two.', speech: { type: 'audio/mpeg', duration: 1.2, marks: [0, 0.1] } },
        { text: 'Three.', picture: { type: 'image/png' } },
      ],
    });
    expect(await getCard(id)).toMatchObject({
      title: 'The Owl at Sea',
      availability: 'offline',
      source: 'imported',
    });
    expect(faults).toEqual([]);
    await expectConsistent();
    expect(await repairStorage()).toEqual([]);
  });

  it('has the language of the page where it tells none, and the file’s name where it has no title', async () => {
    const { id } = await bring(readerOf(facts(''), pageOf('Bir.')));
    expect(await getStory(id)).toMatchObject({ title: 'The Fox', language: 'tr' });
  });

  it('keeps the order of its pages, and tells how far it is', async () => {
    const told: ImportProgress[] = [];
    const texts = Array.from({ length: 12 }, (_, i) => `Page ${i}.`);
    const { id } = await bring(
      readerOf(facts('A', { pages: 12 }), ...texts.map((text) => pageOf(text))),
      source(),
      {
        onProgress: (progress) => told.push({ ...progress }),
      },
    );
    expect((await getStory(id))?.pages.map(({ text }) => text)).toEqual(texts);
    expect(told.at(-1)).toEqual({ bytes: 1000, ofBytes: 1000, pages: 12, ofPages: 12 });
    expect(told.every(({ bytes }, i) => bytes >= (told[i - 1]?.bytes ?? 0))).toBe(true);
  });

  it('passes its warnings on', async () => {
    const fault = { why: 'item-missing', name: 'x' } as const;
    expect((await bring(readerOf(facts('A'), { type: 'warning', fault }, pageOf('One.')))).faults).toEqual([
      fault,
    ]);
  });

  it('comes without a sound or a picture that is none', async () => {
    const bytes = new Blob(['<p>Not found</p>']);
    const { id, faults } = await bring(
      readerOf(facts('A'), pageOf('One.', { picture: bytes, speech: { bytes, duration: 1, marks: [0] } })),
    );
    expect((await getStory(id))?.pages).toEqual([{ text: 'One.' }]);
    expect(faults.map(({ why }) => why)).toEqual(['sound-broken', 'picture-broken']);
  });

  it('has pages without words, which have a title and a sound', async () => {
    const speech = { bytes: new Blob([mp3()]), duration: 1.2, marks: [] };
    const none = { ...speech, bytes: new Blob(['none']) };
    const { id, faults } = await bring(
      readerOf(
        facts('A'),
        pageOf('', { title: 'Chapter 1', speech }),
        pageOf('', { title: 'Chapter 2', speech: none }),
      ),
    );
    expect((await getStory(id))?.pages).toMatchObject([
      { text: '', title: 'Chapter 1', speech: { marks: [] } },
    ]);
    expect(faults).toEqual([{ why: 'sound-broken', name: 'Chapter 2' }]);
    await expectConsistent();
  });

  it('has times that fit its text, whatever the reader says', async () => {
    const speech = {
      bytes: new Blob([mp3()]),
      duration: 1,
      marks: [0, 9],
      words: [
        [0, 0.5],
        [99, 0.7],
      ] as [number, number][],
    };
    const { id } = await bring(readerOf(facts('A'), pageOf('One.\u200b Two. Three.', { speech })));
    const [page] = (await getStory(id))?.pages ?? [];
    expect(page?.text).toBe('One. Two. Three.');
    expect(page?.speech?.marks).toHaveLength(3);
    expect(page?.speech?.words).toBeUndefined();
  });
});

describe('the same book twice', () => {
  it('is one story, whatever its file is called', async () => {
    const first = await bring(readerOf(facts('A'), spoken('One.')));
    const again = { ...source(), name: 'copy.epub', files: [fileOf('copy.epub', noise(500))] };
    const second: ImportedBook = await bring(readerOf(failing(new Error('not read again'))), again);
    expect(second).toEqual({ id: first.id, title: 'A', wasHere: true, faults: [] });
    expect((await counts()).stories).toBe(1);
  });

  it('is one story as an EPUB and as the folder of its files', async () => {
    const parts = epubParts();
    const [reader, zipped] = await openBook(sourceOf(parts));
    const folder = {
      name: 'book',
      files: parts
        .map(({ name, data = '' }) => fileOf(`book/${name}`, new TextEncoder().encode(data as string)))
        .reverse(),
    };
    const [, unpacked] = await openBook(folder);
    expect((await bring(reader, zipped)).wasHere).toBe(false);
    expect((await bring(reader, unpacked)).wasHere).toBe(true);
  });

  it('comes back from the deleted ones', async () => {
    const { id } = await bring(readerOf(facts('A'), spoken('One.')));
    await deleteCard(id);
    expect((await bring(readerOf())).wasHere).toBe(true);
    expect((await getCard(id))?.deletedAt).toBeUndefined();
  });

  it('is two stories where a byte differs', async () => {
    await bring(readerOf(facts('A'), pageOf('One.')));
    await bring(readerOf(facts('A'), pageOf('One.')), source(2));
    expect((await counts()).stories).toBe(2);
  });

  it('comes in once where both begin at the same moment', async () => {
    const both = await Promise.all(
      [1, 2].map(() => bring(readerOf(facts('A'), spoken('One.'), spoken('Two.')))),
    );
    expect(both.map(({ wasHere }) => wasHere).sort()).toEqual([false, true]);
    expect(await counts()).toMatchObject({ stories: 1, audio: 2, importing: undefined });
    await expectConsistent();
  });
});

describe('a book that does not come in', () => {
  it.each([
    ['fails in the middle', failing(new Error('no more'))],
    ['is cut', failing(Object.assign(new Error('read'), { name: 'NotReadableError' }))],
  ])('leaves nothing where it %s', async (_, fail) => {
    await expect(bring(readerOf(facts('A'), spoken('One.'), spoken('Two.'), fail))).rejects.toMatchObject({
      kind: 'broken',
    });
    expect(await counts()).toEqual(NOTHING);
  });

  it('leaves nothing where it is stopped in the middle', async () => {
    const stop = new AbortController();
    const reader = readerOf(facts('A'), spoken('One.'), () => stop.abort(), spoken('Two.'));
    await expect(bring(reader, source(), { signal: stop.signal })).rejects.toMatchObject({ kind: 'aborted' });
    expect(await counts()).toEqual(NOTHING);
  });

  it('leaves nothing where it has no pages, or more than a story can have', async () => {
    await expect(bring(readerOf(facts('A')))).rejects.toMatchObject({ kind: 'broken' });
    const many = Array.from({ length: 1001 }, () => pageOf('One.'));
    await expect(bring(readerOf(facts('A'), ...many))).rejects.toMatchObject({
      fault: { why: 'pages', most: 1000 },
    });
    expect(await counts()).toEqual(NOTHING);
  });

  it('is refused before a byte is stored where there is no room', async () => {
    settings.set({ audioLimitMB: 1 });
    const large = { name: 'a.epub', files: [fileOf('a.epub', noise(3_000_000))] };
    await expect(bring(readerOf(failing(new Error('read'))), large)).rejects.toMatchObject({
      kind: 'full',
      fault: { why: 'room', needed: 3, left: 1 },
    });
    expect(await counts()).toEqual(NOTHING);
  });

  it('leaves nothing where the room ends on the way', async () => {
    settings.set({ audioLimitMB: 1 });
    const large = pageOf('One.', { speech: { bytes: new Blob([mp3(8000)]), duration: 192, marks: [0] } });
    await expect(bring(readerOf(facts('A'), spoken('One.'), large))).rejects.toMatchObject({ kind: 'full' });
    expect(await counts()).toEqual(NOTHING);
  });

  it('leaves other stories as they are', async () => {
    await bring(readerOf(facts('A'), spoken('One.')));
    const before = await counts();
    await expect(
      bring(readerOf(facts('B'), spoken('One.'), failing(new Error('no'))), source(2)),
    ).rejects.toThrow();
    expect(await counts()).toEqual(before);
  });
});

describe('a page that is killed while a book comes in', () => {
  /** Stores as far as the third part, and then never goes on. */
  async function killed(seed: number): Promise<void> {
    await new Promise<void>((stuck) => {
      const reader: BookReader = {
        format: 'epub',
        async *read() {
          yield facts('A');
          yield spoken('One.');
          yield spoken('Two.');
          stuck();
          await new Promise(() => {});
        },
      };
      void bring(reader, source(seed));
    });
  }

  it('leaves what the next start deletes', async () => {
    await killed(8);
    const [id = ''] = Object.keys((await readRecord('importing')) ?? {});
    expect((await counts()).audio).toBe(2);
    expect(await repairStorage()).toEqual([]);
    await writeRecord({ [id]: Date.now() - STALE - 1 }, 'importing');
    expect(await repairStorage()).toEqual([
      '2 sounds of stories that are gone deleted',
      '1 books forgotten that came in half',
    ]);
    expect(await counts()).toEqual(NOTHING);
  });

  it('shows nothing of it on the shelf', async () => {
    await shelve(card('other'));
    await killed(9);
    expect(await counts()).toMatchObject({ cards: 1, stories: 0 });
  });
});
