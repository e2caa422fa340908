import { describe, expect, it } from 'vitest';
import { pleasingOrder } from '../../build/story-order';
import type { Catalogue, CatalogueEntry } from '../../src/domain/story/catalogue';
import { type PackHeader, readPack } from '../../src/domain/story/pack';
import { splitSentences } from '../../src/domain/story/sentences';
import { files, read, readText, stats } from './dist';

const catalogueFiles = files.filter((name) => name.startsWith('stories/catalogue-'));
const { stories }: Catalogue = JSON.parse(readText(catalogueFiles[0] ?? ''));

describe('the catalogue', () => {
  it('is one, and the app knows its name', () => {
    expect(catalogueFiles).toHaveLength(1);
    const scripts = stats.chunks.map(({ file }) => readText(file)).join('\n');
    expect(scripts).toContain(catalogueFiles[0]);
  });

  it('lists every pack once, in both languages', () => {
    expect(stories.map(({ pack }) => pack).sort()).toEqual(files.filter((name) => name.endsWith('.pack')));
    expect(new Set(stories.map(({ id }) => id)).size).toBe(stories.length);
    expect(new Set(stories.map(({ language }) => language))).toEqual(new Set(['en', 'tr']));
  });

  it('puts unlike stories beside each other', () => {
    const traits = ({ id, language, age, cover }: CatalogueEntry) => ({
      id,
      language,
      traits: [cover.place, cover.hero, age],
    });
    expect(pleasingOrder(stories.map(traits).reverse()).map(({ id }) => id)).toEqual(
      stories.map(({ id }) => id),
    );
    for (const language of ['en', 'tr']) {
      const shelf = stories.filter((entry) => entry.language === language);
      const alike = shelf.filter((entry, i) => entry.cover.hero === shelf[i - 1]?.cover.hero);
      expect(alike.map(({ id }) => id)).toEqual([]);
      const samePlace = shelf.filter((entry, i) => entry.cover.place === shelf[i - 1]?.cover.place);
      expect(samePlace.length).toBeLessThanOrEqual(1);
    }
  });
});

describe.each(stories)('the pack of $id', (entry) => {
  it('reads the same in chunks of any size, and is what the catalogue says', async () => {
    const bytes = read(entry.pack);
    expect(bytes.length).toBe(entry.bytes);
    const sizes = bytes.length < 100_000 ? [1, 7, 1021, bytes.length] : [1021, 65_537];
    for (const size of sizes) await expectStory(bytes, size, entry);
  });
});

describe('the words of narrated stories', () => {
  it.each(stories.filter(({ narrated }) => narrated))('have their times in $id', async ({ pack }) => {
    for await (const piece of readPack(chunks(read(pack), 65_537))) {
      if (piece.type !== 'header') continue;
      for (const { text, speech } of piece.header.story.pages) {
        const words = speech?.words ?? [];
        expect(words).toHaveLength(text.split(' ').length);
        expect(
          words.every(
            ([at, start], i) => at > (words[i - 1]?.[0] ?? -1) && start >= (words[i - 1]?.[1] ?? 0),
          ),
        ).toBe(true);
      }
    }
  });
});

async function expectStory(bytes: Buffer, size: number, entry: CatalogueEntry): Promise<void> {
  let header: PackHeader | undefined;
  const heard: number[] = [];
  for await (const piece of readPack(chunks(bytes, size))) {
    if (piece.type === 'header') header = piece.header;
    else {
      heard.push(piece.page);
      expect(looksLikeMp3(piece.bytes), `page ${piece.page + 1}`).toBe(true);
    }
  }
  const { id, title, language, cover, age } = entry;
  expect(header?.story).toMatchObject({
    id,
    title,
    language,
    cover,
    age,
    source: 'example',
  });
  const pages = header?.story.pages ?? [];
  expect(heard).toEqual(pages.flatMap((page, i) => (page.speech ? [i] : [])));
  expect(entry.narrated).toBe(heard.length === pages.length);
  for (const { text, speech } of pages) {
    if (speech) expect(speech.marks).toHaveLength(splitSentences(text).length);
  }
}

async function* chunks(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const looksLikeMp3 = (bytes: Uint8Array) =>
  (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe0) === 0xe0) ||
  String.fromCharCode(...bytes.subarray(0, 3)) === 'ID3';
