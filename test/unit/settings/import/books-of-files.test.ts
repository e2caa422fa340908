import { describe, expect, it } from 'vitest';
import { booksOfFiles, type ChosenFile, isAmbiguous } from '../../../../src/settings/import/books-of-files';

const chosen = (...paths: string[]): ChosenFile[] =>
  paths.map((path) => ({ path, file: new File([], path.split('/').at(-1) ?? '') }));
const books = (paths: string[], together = true) =>
  Object.fromEntries(
    booksOfFiles(chosen(...paths), together).map(({ name, files }) => [name, files.map(({ path }) => path)]),
  );

describe('chosen files', () => {
  it('are a book each where they are archives', () => {
    expect(books(['a.epub', 'b.EPUB', 'c.zip'])).toEqual({
      'a.epub': ['a.epub'],
      'b.EPUB': ['b.EPUB'],
      'c.zip': ['c.zip'],
    });
  });

  it('are one story or several, as a parent says, where sounds were chosen by themselves', () => {
    const paths = ['01 Wolf.mp3', '02 Bear.mp3', '02 Bear.lrc', 'cover.jpg'];
    expect(books(paths)).toEqual({ '01 Wolf': ['01 Wolf.mp3', '02 Bear.mp3', '02 Bear.lrc', 'cover.jpg'] });
    expect(books(paths, false)).toEqual({
      '01 Wolf.mp3': ['01 Wolf.mp3'],
      '02 Bear.mp3': ['02 Bear.mp3', '02 Bear.lrc'],
    });
    expect(isAmbiguous(chosen(...paths))).toBe(true);
    expect(isAmbiguous(chosen('one.mp3', 'one.lrc', 'x.epub'))).toBe(false);
    expect(isAmbiguous(chosen('f/1.mp3', 'f/2.mp3'))).toBe(false);
  });

  it('are a book a folder, with its discs, pictures and whatever lies below', () => {
    expect(
      books([
        'Audio/Heidi/CD1/01.mp3',
        'Audio/Heidi/CD 2/01.mp3',
        'Audio/Heidi/art/front.jpg',
        'Audio/Pippi/1.m4b',
        'Audio/.DS_Store',
        'Audio/__MACOSX/1.mp3',
      ]),
    ).toEqual({
      Heidi: ['Audio/Heidi/CD1/01.mp3', 'Audio/Heidi/CD 2/01.mp3', 'Audio/Heidi/art/front.jpg'],
      Pippi: ['Audio/Pippi/1.m4b'],
    });
  });

  it('are kept apart in folders of one name, and handed on where nobody knows what they are', () => {
    expect(booksOfFiles(chosen('a/x/1.mp3', 'b/x/1.mp3'), true)).toHaveLength(2);
    expect(books(['letter.pdf'])).toEqual({ 'letter.pdf': ['letter.pdf'] });
    expect(books(['fable/info.yaml', 'fable/img/1.png'])).toEqual({
      fable: ['fable/info.yaml', 'fable/img/1.png'],
    });
  });
});
