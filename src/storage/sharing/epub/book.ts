import type { Language } from '../../../domain/language';
import type { Story } from '../../../domain/story/story';

/** A story as it goes into a book. Sounds and pictures are read when their page is written, one at a time. */
export interface Book {
  story: BookStory;
  /** Those who made it, where nobody is known none. */
  authors: string[];
  /** Those who read it aloud. */
  narrators: string[];
  cover: BookFile;
  /** By page; undefined for one that has none, or none here. */
  sound(page: number): Promise<BookFile | undefined>;
  picture(page: number): Promise<BookFile | undefined>;
}

export type BookStory = Pick<
  Story,
  'id' | 'title' | 'language' | 'pages' | 'summary' | 'themes' | 'age' | 'credits'
> &
  Partial<Pick<Story, 'source'>>;

/** Kinds of files that EPUB readers must know, since 3.0; the only ones that a book has. */
export const BOOK_FILES = {
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'image/jpeg': 'jpg',
  'image/png': 'png',
} as const;

export interface BookFile {
  type: keyof typeof BOOK_FILES;
  data: Blob;
}

/** Words that a book has of its own, in the story's language. */
interface BookWords {
  contents: string;
  pages: string;
  page(number: number): string;
  cover(title: string): string;
  about: string;
  by(authors: string): string;
  readBy(names: string): string;
  /** For those who choose a book by what they can see or hear. */
  access(has: { text: boolean; sound: boolean; pictures: boolean }): string;
}

export const BOOK_WORDS: Record<Language, BookWords> = {
  en: {
    contents: 'Contents',
    pages: 'Pages',
    page: (number) => `Page ${number}`,
    cover: (title) => `Cover of “${title}”`,
    about: 'About this story',
    by: (authors) => `By ${authors}`,
    readBy: (names) => `Read aloud by ${names}`,
    access: ({ text, sound, pictures }) =>
      [
        text && sound && 'The words are read aloud and highlighted while they are heard.',
        text && !sound && 'All of it is text, which a screen reader can read.',
        !text && sound && 'All of it is sound, without words to read.',
        pictures && 'Pictures go with the pages; nothing is told by them alone.',
      ]
        .filter(Boolean)
        .join(' '),
  },
  tr: {
    contents: 'İçindekiler',
    pages: 'Sayfalar',
    page: (number) => `${number}. sayfa`,
    cover: (title) => `“${title}” kapağı`,
    about: 'Bu hikaye hakkında',
    by: (authors) => `Yazan: ${authors}`,
    readBy: (names) => `Seslendiren: ${names}`,
    access: ({ text, sound, pictures }) =>
      [
        text && sound && 'Sözler sesli okunur, duyulurken de metinde gösterilir.',
        text && !sound && 'Hepsi metindir, ekran okuyucular okuyabilir.',
        !text && sound && 'Hepsi sestir, okunacak yazı yoktur.',
        pictures && 'Sayfalarda resimler vardır; hiçbir şey yalnızca resimle anlatılmaz.',
      ]
        .filter(Boolean)
        .join(' '),
  },
};
