import type { words } from './en/tellers';
import { createLazyWords } from './lazy-words';

type TellersWords = typeof words;

export const { load: loadTellersWords, useLoaded: useTellersWords } = createLazyWords<TellersWords>({
  en: () => import('./en/tellers'),
  tr: () => import('./tr/tellers'),
});
