import type { words } from './en/voices';
import { createLazyWords } from './lazy-words';

export type VoicesWords = typeof words;

/** Words of the rooms about who reads a story: too many for Settings' other late sections to carry. */
export const { load: loadVoicesWords, useLoaded: useVoicesWords } = createLazyWords<VoicesWords>({
  en: () => import('./en/voices'),
  tr: () => import('./tr/voices'),
});
