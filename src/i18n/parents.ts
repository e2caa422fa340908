import type { words } from './en/parents';
import { createLazyWords } from './lazy-words';

/**
 * Words of the parents' rooms about services and new stories: more of them than of all other views together, and the
 * player, which a child waits for, should not bring them.
 */
export type ParentWords = typeof words;

const { load, useLoaded } = createLazyWords<ParentWords>({
  en: () => import('./en/parents'),
  tr: () => import('./tr/parents'),
});

export const loadParentWords = load;

export const useParentWords = <View extends keyof ParentWords>(view: View): ParentWords[View] =>
  useLoaded()[view];
