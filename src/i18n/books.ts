import type { words } from './en/books';
import { createLazyWords } from './lazy-words';

export type BooksWords = typeof words;

/** Words of stories that are saved as books, which few views of Settings show. */
export const { load: loadBooksWords, useLoaded: useBooksWords } = createLazyWords<BooksWords>({
  en: () => import('./en/books'),
  tr: () => import('./tr/books'),
});
