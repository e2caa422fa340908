import type { Language } from '../domain/story';
import { createStore, useStore } from '../store';
import { words as shelf } from './en/shelf';

/**
 * One typed table a language, cut into the sections that load together: `shelf` is in the first load, the others
 * come with their view, and the other language only when it is chosen.
 */
export interface Words {
  shelf: typeof shelf;
  tools: typeof import('./en/tools').words;
  player: typeof import('./en/player').words;
  create: typeof import('./en/create').words;
  settings: typeof import('./en/settings').words;
}

type Section = keyof Words;
type Load = { [S in Section]: () => Promise<{ words: Words[S] }> };

const load: Record<Language, Load> = {
  en: {
    shelf: async () => ({ words: shelf }),
    tools: () => import('./en/tools'),
    player: () => import('./en/player'),
    create: () => import('./en/create'),
    settings: () => import('./en/settings'),
  },
  tr: {
    shelf: () => import('./tr/shelf'),
    tools: () => import('./tr/tools'),
    player: () => import('./tr/player'),
    create: () => import('./tr/create'),
    settings: () => import('./tr/settings'),
  },
};

/** The interface's language. Set it with `setLanguage`, which brings the words first. */
export const language = createStore<Language>('en');

let tables: Partial<Words> = { shelf };

async function bring<S extends Section>(into: Partial<Words>, to: Language, section: S): Promise<void> {
  into[section] = (await load[to][section]()).words;
}

/** Brings a section's words in the language of the moment; a view's chunk is not shown before. */
export async function loadWords(section: Section): Promise<void> {
  if (!tables[section]) await bring(tables, language.get(), section);
}

/** Changes the language at once, everywhere; keeps the old one when the new words do not arrive. */
export async function setLanguage(to: Language): Promise<void> {
  if (to === language.get()) return;
  const next: Partial<Words> = {};
  await Promise.all((Object.keys(tables) as Section[]).map((section) => bring(next, to, section)));
  tables = next;
  document.documentElement.lang = to;
  language.set(to);
}

/** A section's words; re-renders when the language changes. The section must have been brought. */
export function useWords<S extends Section>(section: S): Words[S] {
  useStore(language);
  return tables[section] as Words[S];
}

/** What the browser asks for first among what we speak. */
export function preferredLanguage(): Language {
  const tag = navigator.languages.find((wanted) => /^(en|tr)\b/u.test(wanted));
  return tag ? (tag.slice(0, 2) as Language) : 'en';
}
