import { parseBuffer } from 'music-metadata';
import { describe, expect, it } from 'vitest';
import { soundSeconds } from '../../../../../src/domain/media/frames';
import type { Book, BookStory } from '../../../../../src/storage/sharing/epub/book';
import { writeMp3 } from '../../../../../src/storage/sharing/mp3/write-mp3';
import { mp3, taggedMp3, wav } from '../../../../fixtures/sounds';
import { bookOf } from '../epub/book';

const speech = { key: 'a', type: 'audio/mpeg', duration: 1, marks: [0] };
const story: BookStory = {
  id: 'rain',
  title: 'Yağmur & Rüzgâr 🦊',
  language: 'tr',
  pages: [
    { text: 'Bir tilki vardı.', speech },
    { text: 'Bu sayfa sessiz.' },
    { text: '', title: 'Rüzgâr', speech },
  ],
};

/** Frames of another rate, MPEG 1, 44.1 kHz. */
const other = () => {
  const bytes = new Uint8Array(10 * 417);
  for (let i = 0; i < 10; i++) bytes.set([0xff, 0xfb, 0x90, 0xc4], i * 417);
  return bytes;
};

const SOUNDS = [mp3(50), undefined, taggedMp3(100)];

const write = (sounds: (Uint8Array<ArrayBuffer> | undefined)[] = SOUNDS, more: Partial<Book> = {}) =>
  writeMp3(
    bookOf(story, [], {
      sound: async (page) => {
        const bytes = sounds[page];
        return bytes && { type: 'audio/mpeg', data: new Blob([bytes]) };
      },
      ...more,
    }),
    { signal: new AbortController().signal },
  );

const read = async (file: Blob) => {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return { bytes, ...(await parseBuffer(bytes, { mimeType: file.type }, { duration: true })) };
};

describe('a story as MP3', () => {
  it('has its title, makers, language, words and cover, as another program reads them', async () => {
    const { common, native } = await read(await write());
    expect(common).toMatchObject({
      title: story.title,
      artists: ['Ada Lovelace', 'Anne'],
      language: 'tur',
      genre: ['Audiobook'],
    });
    expect(common.picture?.[0]).toMatchObject({ format: 'image/png' });
    expect(common.picture?.[0]?.data.length).toBe((await bookOf(story).cover.data.arrayBuffer()).byteLength);
    expect(JSON.stringify(common.lyrics)).toContain('Bir tilki vardı.');
    expect(native['ID3v2.4']?.length).toBeGreaterThan(6);
  });

  it('has a chapter for each page with sound, whose times are those of the frames', async () => {
    const { native } = await read(await write());
    const chapters = native['ID3v2.4']?.filter(({ id }) => id === 'CHAP').map(({ value }) => value);
    expect(chapters).toMatchObject([
      { label: 'page1', info: { startTime: 0, endTime: 1200 } },
      { label: 'page2', info: { startTime: 1200, endTime: 3600 } },
    ]);
    const titles = chapters?.map((chapter) =>
      (chapter as { frames: Map<string, unknown> }).frames.get('TIT2'),
    );
    expect(JSON.stringify(titles)).toBe('["1. sayfa","Rüzgâr"]');
  });

  it('is as long as its frames, and has them all as they were', async () => {
    const { bytes, format } = await read(await write());
    expect(format.duration).toBeCloseTo(3.6, 1);
    expect(soundSeconds(bytes.slice().buffer, 'audio/mpeg')).toBeCloseTo(3.6, 5);
    const joined = Buffer.concat([Buffer.from(mp3(50)), Buffer.from(mp3(100))]);
    expect(Buffer.from(bytes).includes(joined)).toBe(true);
  });

  it.each([
    ['no page has a voice', [undefined, undefined, undefined]],
    ['a voice is not MP3', [mp3(50), undefined, wav()]],
    ['the pages are of different kinds', [mp3(50), undefined, other()]],
  ])('is refused where %s', async (_why, sounds) => {
    await expect(write(sounds)).rejects.toMatchObject({ kind: 'unsuitable' });
  });

  it('stops when nobody wants it any more', async () => {
    const made = writeMp3(bookOf(story), { signal: AbortSignal.abort() });
    await expect(made).rejects.toMatchObject({ name: 'AbortError' });
  });
});
