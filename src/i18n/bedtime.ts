import type { Language } from '../domain/language';
import { createStore, useStore } from '../store';
import { language } from '.';
import type { words } from './en/bedtime';

/** Words of bedtime and of the sleep timer: they come with the code that says them. */
export type BedtimeWords = typeof words;

const tables: Record<Language, () => Promise<{ words: BedtimeWords }>> = {
  en: () => import('./en/bedtime'),
  tr: () => import('./tr/bedtime'),
};

const here = createStore<BedtimeWords | undefined>(undefined);

/** Brings them in the language of the moment; nothing of bedtime is shown before. */
export async function loadBedtimeWords(): Promise<void> {
  const to = language.get();
  const { words } = await tables[to]();
  // The language may have changed while they were on the way.
  if (to === language.get()) here.set(words);
  else await loadBedtimeWords();
}

// A parent, or another tab, may change the language meanwhile.
language.subscribe(() => here.get() && loadBedtimeWords().catch(() => {}));

export const useBedtimeWords = () => useStore(here) as BedtimeWords;
