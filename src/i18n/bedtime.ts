import type { words } from './en/bedtime';
import { createLazyWords } from './lazy-words';

/** Words of bedtime and of the sleep timer. */
type BedtimeWords = typeof words;

export const { load: loadBedtimeWords, useLoaded: useBedtimeWords } = createLazyWords<BedtimeWords>({
  en: () => import('./en/bedtime'),
  tr: () => import('./tr/bedtime'),
});
