import type { Language } from './language';

/** A built-in story as its author wrote it: front matter, then one paragraph a page. */
export interface StoryFile {
  title: string;
  language: Language;
  age: string;
  themes: string[];
  summary: string;
  hero: string;
  place: string;
  /** Name of the narrator's voice; absent where the device voice speaks. */
  voice?: string;
  pages: string[];
}

const KEYS = ['title', 'language', 'age', 'themes', 'summary', 'hero', 'place', 'voice'] as const;

/**
 * Reads a `story.md`. The last paragraph counts though no blank line follows it.
 * @throws {Error} naming the fault, when front matter is missing, unknown or incomplete, or there is no text.
 */
export function parseStoryFile(markdown: string): StoryFile {
  const text = markdown.replace(/^\uFEFF/u, '').replace(/\r\n?/gu, '\n');
  const parts = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/u.exec(text);
  if (!parts) throw new Error('front matter is missing: the file must begin with --- lines');
  const fields = new Map<string, string>();
  for (const line of (parts[1] as string).split('\n')) {
    if (!line.trim()) continue;
    const colon = line.indexOf(':');
    const key = line.slice(0, colon).trim();
    if (colon < 0 || !(KEYS as readonly string[]).includes(key))
      throw new Error(`unknown front matter: ${line}`);
    if (fields.has(key)) throw new Error(`front matter says ${key} twice`);
    fields.set(key, line.slice(colon + 1).trim());
  }
  const need = (key: (typeof KEYS)[number]): string => {
    const value = fields.get(key);
    if (!value) throw new Error(`front matter lacks ${key}`);
    return value;
  };
  const language = need('language');
  if (language !== 'en' && language !== 'tr') throw new Error(`language must be en or tr, not ${language}`);
  const pages = (parts[2] as string)
    .split(/\n\s*\n/u)
    .map((paragraph) => paragraph.replace(/\s+/gu, ' ').trim())
    .filter(Boolean);
  if (pages.length === 0) throw new Error('the story has no text');
  const voice = fields.get('voice');
  return {
    title: need('title'),
    language,
    age: need('age'),
    themes: need('themes')
      .split(',')
      .map((theme) => theme.trim())
      .filter(Boolean),
    summary: need('summary'),
    hero: need('hero'),
    place: need('place'),
    ...(voice ? { voice } : {}),
    pages,
  };
}
