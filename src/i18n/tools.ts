import type { words } from './en/tools';
import { createLazyWords } from './lazy-words';

type ToolsWords = typeof words;

/** Words of the shelf's tools, which come with them: a child's shelf never loads them. */
export const { load: loadToolsWords, useLoaded: useToolsWords } = createLazyWords<ToolsWords>({
  en: () => import('./en/tools'),
  tr: () => import('./tr/tools'),
});
