import type { Book, BookFile, BookStory } from '../../../../../src/storage/sharing/epub/book';

export const NOW = new Date('2026-11-30T18:00:01Z');

/** One pixel. */
const PNG = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII='),
  (letter) => letter.charCodeAt(0),
);

export const png = (): BookFile => ({ type: 'image/png', data: new Blob([PNG]) });

export const soundBytes = (page: number): Uint8Array<ArrayBuffer> =>
  new Uint8Array(2000 + page).fill(page + 1);

export const fox: BookStory = {
  id: 'm-fox 1/İ',
  title: 'Fox & “Key” <İğ>',
  language: 'en',
  summary: 'A fox\nfinds a key.',
  themes: ['courage'],
  age: '4-6',
  credits: 'Text: Ada Lovelace. CC BY 4.0',
  pages: [
    {
      text: 'Once a fox found a key.  It fitted no door\nat all. “Oh!” said the fox.',
      speech: {
        key: 'a',
        type: 'audio/mpeg',
        duration: 6.0125,
        marks: [0.15, 2.505, 4.615],
        words: [
          [0, 0.15],
          [5, 0.31],
          [7, 0.5],
          [11, 0.9],
          [17, 1.2],
          [19, 1.4],
        ],
      },
    },
    { text: 'Nobody reads this page.' },
    { text: '', title: 'Only sound', speech: { key: 'c', type: 'audio/mpeg', duration: 2, marks: [] } },
    { text: '', speech: { key: 'd', type: 'audio/mpeg', duration: 1, marks: [] } },
  ],
};

/** A book whose sounds are told apart by their bytes. @param pictures pages with a picture */
export function bookOf(story: BookStory, pictures: number[] = [], more: Partial<Book> = {}): Book {
  return {
    story,
    authors: ['Ada Lovelace'],
    narrators: ['Anne'],
    cover: png(),
    sound: async (page) =>
      story.pages[page]?.speech && { type: 'audio/mpeg', data: new Blob([soundBytes(page)]) },
    picture: async (page) => (pictures.includes(page) ? png() : undefined),
    ...more,
  };
}
