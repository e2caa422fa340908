import type { Language } from '../domain/language';
import { createStore, useStore } from '../store';
import { words as shelf } from './en/shelf';
import type { Late, Words } from './words';

/** The interface's language. Set it with `setLanguage`, which loads the words first. */
export const language = createStore<Language>('en');

// English comes with the first load.
const shelves: Record<Exclude<Language, 'en'>, () => Promise<{ words: Words['shelf'] }>> = {
  tr: () => import('./tr/shelf'),
};

const late: Record<Language, () => Promise<{ words: Late }>> = {
  en: () => import('./en/late'),
  tr: () => import('./tr/late'),
};

let now: Pick<Words, 'shelf'> & Partial<Late> = { shelf };

let wanted = false;

/** Reads `wanted` after the shelf's words have loaded: a late view may have been opened meanwhile. */
async function bring(to: Language): Promise<void> {
  const words = to === 'en' ? shelf : (await shelves[to]()).words;
  now = {
    shelf: words,
    ...(wanted && (await late[to]()).words),
  };
}

/** Loads the late views' words in the current language; no such view is shown before. */
export async function loadWords(): Promise<void> {
  wanted = true;
  // The language may change while they load.
  for (let to: Language | undefined; to !== language.get(); ) {
    to = language.get();
    await bring(to);
  }
}

/** Changes the language everywhere at once; rejects, and keeps the old one, if the new words do not load. */
export async function setLanguage(to: Language): Promise<void> {
  if (to !== language.get()) await bring(to);
  document.documentElement.lang = to;
  language.set(to);
}

/** Words of a view; re-renders when the language changes. */
export function useWords<View extends keyof Words>(view: View): Words[View] {
  useStore(language);
  return now[view] as Words[View];
}

/** First of the browser's languages that the interface has, else English. */
export function preferredLanguage(): Language {
  const codes = navigator.languages.map((tag) => tag.split('-')[0] as Language);
  return codes.find((code) => code in late) ?? 'en';
}
