import type { words } from './en/welcome';
import { createLazyWords } from './lazy-words';

type WelcomeWords = typeof words;

export const { load: loadWelcomeWords, useLoaded: useWelcomeWords } = createLazyWords<WelcomeWords>({
  en: () => import('./en/welcome'),
  tr: () => import('./tr/welcome'),
});
