import type { words } from './en/incoming';
import { createLazyWords } from './lazy-words';

/** Words of the room where books and sounds come in, with it alone. */
export const { load: loadIncomingWords, useLoaded: useIncomingWords } = createLazyWords<typeof words>({
  en: () => import('./en/incoming'),
  tr: () => import('./tr/incoming'),
});
