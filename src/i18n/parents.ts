import type { words } from './en/parents';
import { createLazyWords } from './lazy-words';

/** Words of Settings' late sections: more than those of all other views, with which the player would load them. */
export type ParentWords = typeof words;

const { load, useLoaded } = createLazyWords<ParentWords>({
  en: () => import('./en/parents'),
  tr: () => import('./tr/parents'),
});

export const loadParentWords = load;

export const useParentWords = <View extends keyof ParentWords>(view: View): ParentWords[View] =>
  useLoaded()[view];
