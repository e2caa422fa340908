import type { Language } from '../domain/language';
import { createStore, useStore } from '../store';
import { language } from '.';
import type { parents } from './en/parents';

/**
 * Words of the parents' rooms about services and new stories: more of them than of all other views together, and the
 * player, which a child waits for, should not bring them.
 */
export type ParentWords = typeof parents;

const tables: Record<Language, () => Promise<{ parents: ParentWords }>> = {
  en: () => import('./en/parents'),
  tr: () => import('./tr/parents'),
};

const here = createStore<ParentWords | undefined>(undefined);

/** Brings them in the language of the moment; no such room is shown before. */
export async function loadParentWords(): Promise<void> {
  const to = language.get();
  const { parents } = await tables[to]();
  // The language may have changed while they were on the way.
  if (to === language.get()) here.set(parents);
  else await loadParentWords();
}

// Another tab may change the language under an open room.
language.subscribe(() => here.get() && loadParentWords().catch(() => {}));

export function useParentWords<View extends keyof ParentWords>(view: View): ParentWords[View] {
  return (useStore(here) as ParentWords)[view];
}
