import { describe, expect, it } from 'vitest';
import { wavFile } from '../../../../../../src/domain/media/media-type';
import { id3, m4b, mp3 } from '../../../../../fixtures/audiobooks';
import { zipOf } from '../../../../../fixtures/zips';
import { fileOf, readBook, refusalOf, sourceOf } from '../read-book';

type Bytes = Uint8Array<ArrayBuffer>;

const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 1, 2, 3, 4]);
const text = (words: string) => new TextEncoder().encode(words) as Bytes;
const folder = (files: Record<string, Bytes>, name = 'Deniz Masalları') => ({
  name,
  files: Object.entries(files).map(([path, bytes]) => fileOf(path, bytes)),
});
const titlesOf = async (source: Parameters<typeof readBook>[0]) =>
  (await readBook(source)).pages.map(({ title }) => title);

describe('sounds with tags', () => {
  const track = (n: number, title: string, more: Record<string, string> = {}) =>
    mp3(
      2,
      id3({
        text: { TIT2: title, TALB: 'Tales of the Sea', TPE1: 'Ayşe', TRCK: `${n}/3`, TLAN: 'tur', ...more },
      }),
    );

  it('are a book of their album: titles, order by track, author, language', async () => {
    const { book, pages, warnings } = await readBook(
      folder({ 'c.mp3': track(1, 'Fener'), 'a.mp3': track(10, 'Ev'), 'b.mp3': track(2, 'Şişe') }),
    );
    expect(book).toEqual({ title: 'Tales of the Sea', authors: ['Ayşe'], language: 'tr' });
    expect(pages.map(({ title }) => title)).toEqual(['Fener', 'Şişe', 'Ev']);
    expect(pages.every(({ text, speech }) => text === '' && speech?.marks.length === 0)).toBe(true);
    expect(pages[0]?.speech?.duration).toBeCloseTo(2, 1);
    expect(warnings).toEqual([]);
  });

  it('are in the order of their discs, and in that of names where tracks do not tell them apart', async () => {
    const disc = (no: string) => ({ TPOS: no });
    expect(
      await titlesOf(
        folder({
          '1.mp3': track(1, 'Third', disc('2')),
          '2.mp3': track(1, 'First', disc('1')),
          '3.mp3': track(2, 'Second', disc('1')),
        }),
      ),
    ).toEqual(['First', 'Second', 'Third']);
    expect(
      await titlesOf(folder({ 'CD2/1.mp3': track(1, 'Second'), 'CD1/1.mp3': track(1, 'First') })),
    ).toEqual(['First', 'Second']);
  });

  it.each([
    ['ID3v2.3 in Latin-1', 3, 'latin1', 'Gürültülü köpek'],
    ['ID3v2.3 in UTF-16', 3, 'utf-16', 'Işığı söndür, Ğ'],
    ['ID3v2.4 in UTF-8', 4, 'utf-8', 'Işığı söndür, Ğ'],
    ['ID3v2.4 in UTF-16', 4, 'utf-16', 'Işığı söndür, Ğ'],
  ] as const)('of %s have their letters', async (_, version, encoding, title) => {
    const tagged = mp3(2, id3({ version, encoding, text: { TIT2: title } }));
    expect(await titlesOf(sourceOf(tagged, 'x.mp3'))).toEqual([title]);
  });

  it('bring the cover of the first, and one of their own where it is another', async () => {
    const other = Uint8Array.from([...PNG, 9, 9]);
    const { book, pages } = await readBook(
      folder({
        '1.mp3': mp3(2, id3({ picture: PNG })),
        '2.mp3': mp3(2, id3({ picture: other })),
        '3.mp3': mp3(2),
        'cover.png': text('no picture'),
      }),
    );
    expect(book.cover?.size).toBe(PNG.length);
    expect(pages.map(({ picture }) => picture?.size)).toEqual([undefined, other.length, undefined]);
  });
});

describe('sounds without tags', () => {
  it('have the names of their files and folder, in natural order; a zip has its own', async () => {
    const files = { '10 - Owl.mp3': mp3(2), '2 - Fox.mp3': mp3(2), '._2 - Fox.mp3': mp3(1) };
    const { book, pages } = await readBook(folder(files));
    expect(book.title).toBe('Deniz Masalları');
    expect(pages.map(({ title }) => title)).toEqual(['Fox', 'Owl']);
    const zip = zipOf(Object.entries(files).map(([name, data]) => ({ name: `Sea/${name}`, data })));
    const zipped = await readBook(sourceOf(zip, '03 - Sea Stories.zip'));
    expect(zipped.book.title).toBe('Sea Stories');
    expect(zipped.pages).toHaveLength(2);
  });

  it('are found by their bytes, whatever they are called', async () => {
    expect((await readBook(sourceOf(mp3(2), 'story'))).pages).toHaveLength(1);
    expect(
      (await readBook(sourceOf(wavFile(new Uint8Array(16_000), 8000) as Bytes, 'story.mp3'))).pages[0]?.speech
        ?.bytes.type,
    ).toBe('audio/wav');
  });

  it('take a picture that lies beside them', async () => {
    const { book, warnings } = await readBook(
      folder({ 'a.mp3': mp3(2), 'back.png': text('x'), 'folder.png': PNG }),
    );
    expect(book.cover?.size).toBe(PNG.length);
    expect(warnings).toEqual([]);
  });

  it('follow a playlist, whose missing files are named', async () => {
    const list = text('#EXTM3U\nb.mp3\ngone.mp3\na.mp3\n');
    const { pages, warnings } = await readBook(
      folder({ 'a.mp3': mp3(2), 'b.mp3': mp3(2), 'c.mp3': mp3(2), 'x.m3u8': list }),
    );
    expect(pages.map(({ title }) => title)).toEqual(['b', 'a', 'c']);
    expect(warnings).toEqual(['item-missing gone.mp3']);
  });
});

describe('words beside a sound', () => {
  it('of captions come with their times, and long ones are divided with the sound', async () => {
    const lines = Array.from(
      { length: 50 },
      (_, i) => `[${Math.floor((i * 2) / 60)}:${(i * 2) % 60}.00]Sentence ${i} of the fox and owl.`,
    );
    const { pages, warnings } = await readBook(
      folder({ '1 Fox.mp3': mp3(100), '1 Fox.lrc': text(lines.join('\n')) }),
    );
    expect(warnings).toEqual([]);
    expect(pages.length).toBeGreaterThan(2);
    expect(pages.map(({ title }) => title)).toEqual(['Fox', ...pages.slice(1).map(() => undefined)]);
    expect(pages[0]?.text).toContain('Sentence 0');
    const sum = pages.reduce((all, { speech }) => all + (speech?.duration ?? 0), 0);
    expect(sum).toBeCloseTo(100, 0);
    expect(pages[1]?.speech?.marks[1]).toBeCloseTo(2, 0);
  });

  it('of a plain text come whole, in whatever code', async () => {
    const turkish = Uint8Array.from([0xdd, 0x6c, 0x6b, 0x20, 0x6d, 0x61, 0x73, 0x61, 0x6c, 0x2e]);
    const { pages } = await readBook(
      folder({ 'a.mp3': mp3(6), 'a.txt': turkish, 'b.mp3': mp3(6), 'b.txt': text('One.\n\nTwo.') }),
    );
    expect(pages.map(({ text }) => text)).toEqual(['İlk masal.', 'One. Two.']);
    expect(pages[1]?.speech?.marks).toEqual([0, 3]);
  });

  it('with times beyond the sound come without them', async () => {
    const { pages, warnings } = await readBook(
      folder({ 'a.mp3': mp3(6), 'a.lrc': text('[00:01.00]One.\n[09:00.00]Two.') }),
    );
    expect(pages.map(({ text }) => text)).toEqual(['One. Two.']);
    expect(warnings).toEqual(['times-broken a.mp3']);
  });
});

describe('chapters', () => {
  const CHAPTERS = [
    { title: 'One', start: 0, end: 10 },
    { title: 'İki', start: 10, end: 20 },
    { title: 'Three', start: 20, end: 30 },
  ];

  it.each([
    ['an MP3', async () => mp3(30, id3({ chapters: CHAPTERS }))],
    ['an M4B by its list', () => m4b(30, { nero: CHAPTERS })],
    ['an M4B by its track of titles', () => m4b(30, { track: CHAPTERS })],
  ])('of %s become pages', async (_, make) => {
    const { pages, warnings } = await readBook(sourceOf(await make(), 'book.m4b'));
    expect(warnings).toEqual([]);
    expect(pages.map(({ title }) => title)).toEqual(['One', 'İki', 'Three']);
    for (const { speech } of pages) expect(speech?.duration).toBeCloseTo(10, 0);
  });

  it('are made of a long sound that has none: equal parts of twenty minutes at most', async () => {
    const { pages } = await readBook(sourceOf(mp3(3000), 'Sea.mp3'));
    expect(pages.map(({ title }) => title)).toEqual(['Sea (1/3)', 'Sea (2/3)', 'Sea (3/3)']);
    for (const { speech } of pages) expect(speech?.duration).toBeCloseTo(1000, 0);
    expect((await readBook(sourceOf(mp3(1200), 'Sea.mp3'))).pages).toHaveLength(1);
  });
});

describe('bad sounds', () => {
  const lied = id3({ text: { TIT2: 'Lies' } });
  lied.set([0x7f, 0x7f, 0x7f, 0x7f], 6);
  const many = Array.from({ length: 10_000 }, (_, i) => ({
    title: `${i}`,
    start: i * 0.6,
    end: i * 0.6 + 0.6,
  }));
  const beyond = [
    { title: 'One', start: 0, end: 10 },
    { title: 'Two', start: 10, end: 30 },
    { title: 'Three', start: 4000, end: 5000 },
  ];

  it.each<[string, () => Promise<Record<string, Bytes>>, number, string[]]>([
    [
      'a tag that claims more than the file',
      async () => ({ 'a.mp3': mp3(5, lied) }),
      1,
      ['tags-broken a.mp3'],
    ],
    [
      'chapters beyond the sound',
      async () => ({ 'a.mp3': mp3(30, id3({ chapters: beyond })) }),
      2,
      ['times-broken a.mp3'],
    ],
    [
      '10,000 chapters',
      async () => ({ 'a.mp3': mp3(6000, id3({ chapters: many })) }),
      5,
      ['chapters-many a.mp3'],
    ],
    [
      'a file that is no sound among others',
      async () => ({ 'a.mp3': mp3(2), 'b.mp3': text('no sound '.repeat(50)) }),
      1,
      ['item-skipped b.mp3'],
    ],
    [
      'an empty file among others',
      async () => ({ 'a.mp3': mp3(2), 'b.mp3': new Uint8Array() }),
      1,
      ['item-skipped b.mp3'],
    ],
    [
      'a sound that ends with its head',
      async () => ({ 'a.mp3': mp3(2), 'b.wav': text('RIFF\xff\xff\xff\xffWAVE') }),
      1,
      ['item-skipped b.wav'],
    ],
    [
      'text too long for a page and without times',
      async () => ({ 'a.mp3': mp3(2), 'a.txt': text('Fox. '.repeat(2000)) }),
      1,
      ['words-long a.mp3'],
    ],
    [
      'a language that is not spoken here',
      async () => ({ 'a.mp3': mp3(2, id3({ text: { TLAN: 'fra' } })) }),
      1,
      ['language fra'],
    ],
  ])('%s', async (_, make, count, lines) => {
    const { pages, warnings } = await readBook(folder(await make()));
    expect(pages).toHaveLength(count);
    expect(warnings).toEqual(lines);
  });

  it('alone are refused by name', async () => {
    expect(await refusalOf(sourceOf(text('RIFF\xff\xff\xff\xffWAVE'), 'a.wav'))).toBe('audio-nothing a.wav');
    expect(await refusalOf(sourceOf(text('no sound '.repeat(50)), 'a.mp3'))).toBe('audio-nothing a.mp3');
    const half = await m4b(30);
    expect(await refusalOf(sourceOf(half.slice(0, half.length / 2), 'a.m4b'))).toBe('audio-nothing a.m4b');
  });

  it('by the thousand are refused', async () => {
    const files = Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [`${i}.mp3`, mp3(0.2)]));
    expect(await refusalOf(folder(files))).toBe('pages 1000');
  });

  it('stop with the signal', async () => {
    const stop = new AbortController();
    const source = folder({ 'a.mp3': mp3(2), 'b.mp3': mp3(2) });
    const { audioReader } = await import('../../../../../../src/storage/story/import/audio');
    const parts = audioReader.read(source, stop.signal);
    await parts.next();
    stop.abort();
    await expect(parts.next()).rejects.toThrow();
  });
});
