import type { words } from './en/settings';
import { createLazyWords } from './lazy-words';

type SettingsWords = typeof words;

/** Words of Settings, which come with it: a child's device never loads them. */
export const { load: loadSettingsWords, useLoaded: useSettingsWords } = createLazyWords<SettingsWords>({
  en: () => import('./en/settings'),
  tr: () => import('./tr/settings'),
});
