import type { words } from './en/chapters';
import { createLazyWords } from './lazy-words';

type ChaptersWords = typeof words;

export const { load: loadChaptersWords, useLoaded: useChaptersWords } = createLazyWords<ChaptersWords>({
  en: () => import('./en/chapters'),
  tr: () => import('./tr/chapters'),
});
