import { ignore } from '../domain/ignore';
import type { Language } from '../domain/language';
import { createStore, useStore } from '../store';
import { language } from '.';

/**
 * Loads words with the views that show them, in the interface's language.
 * @returns `load`, to be awaited before such a view is shown, and `useLoaded`, the hook that reads them
 */
export function createLazyWords<Words>(tables: Record<Language, () => Promise<{ words: Words }>>) {
  const loaded = createStore<Words | undefined>(undefined);

  async function load(): Promise<void> {
    const to = language.get();
    const { words } = await tables[to]();
    // The language may have changed meanwhile.
    if (to === language.get()) loaded.set(words);
    else await load();
  }

  // A parent, or another tab, may change the language under an open view.
  language.subscribe(() => {
    if (loaded.get()) ignore(load(), 'the words that are shown stay');
  });

  return { load, useLoaded: () => useStore(loaded) as Words };
}
