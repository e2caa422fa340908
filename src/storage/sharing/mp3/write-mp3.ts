import { Failure } from '../../../domain/errors';
import { LANGUAGES } from '../../../domain/language';
import { writeId3 } from '../../../domain/media/id3';
import { isMp3, joinMp3 } from '../../../domain/media/mp3-file';
import { BOOK_WORDS, type Book } from '../epub/book';

interface WriteOptions {
  signal: AbortSignal;
  /** Called after each page. */
  onPage?(written: number, pages: number): void;
}

/** Type of the file. */
const MP3 = 'audio/mpeg';
const GENRE = 'Audiobook';

/**
 * Writes a story as one MP3 with a chapter a page, its cover and its words. Pages without sound are left out.
 * @throws {Failure} `unsuitable` where no page has a sound, or one is not MP3 of the others' kind
 */
export async function writeMp3(book: Book, { signal, onPage }: WriteOptions): Promise<Blob> {
  const { story, authors, narrators, cover } = book;
  const { title, language, pages } = story;
  const sounds: ArrayBuffer[] = [];
  const names: string[] = [];
  for (const [index, page] of pages.entries()) {
    signal.throwIfAborted();
    const sound = await book.sound(index);
    if (sound) {
      const bytes = await sound.data.arrayBuffer();
      if (!isMp3(bytes))
        throw new Failure('unsuitable', `the voice of page ${index + 1} is ${sound.type}, not MP3`);
      sounds.push(bytes);
      names.push(page.title || BOOK_WORDS[language].page(index + 1));
    }
    onPage?.(index + 1, pages.length);
  }
  if (!sounds.length) throw new Failure('unsuitable', 'no page has a voice');
  const joined = joinMp3(sounds);
  if (!joined) throw new Failure('unsuitable', 'the pages are MP3 of different kinds');
  const { sound, times } = joined;
  const tags = writeId3({
    title,
    artists: [...new Set([...authors, ...narrators])],
    language: LANGUAGES[language].iso3,
    lyrics: pages
      .map(({ text }) => text)
      .filter(Boolean)
      .join('\n\n'),
    genre: GENRE,
    cover: { type: cover.type, bytes: new Uint8Array(await cover.data.arrayBuffer()) },
    chapters: names.map((name, i) => ({ title: name, begin: times[i] ?? 0, end: times[i + 1] ?? 0 })),
  });
  return new Blob([tags, sound], { type: MP3 });
}
