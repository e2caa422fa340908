import type { Language } from '../../src/domain/language';
import { readAuthored } from './front-matter';

/** Content of a built-in story's `story.md`. */
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
  /** Id of the same story in another language, as `tr-a-slug`. */
  twin?: string;
  pages: string[];
}

const KEYS = ['title', 'language', 'age', 'themes', 'summary', 'hero', 'place', 'twin', 'voice'] as const;

/**
 * Reads a `story.md`.
 * @throws {Error} naming the fault, when front matter is missing, unknown or incomplete, or there is no text
 */
export function parseStoryFile(markdown: string): StoryFile {
  const { need, get, list, language, voice, pages } = readAuthored(markdown, KEYS, 'story');
  const twin = get('twin') === undefined ? undefined : need('twin');
  return {
    title: need('title'),
    language,
    age: need('age'),
    themes: list('themes'),
    summary: need('summary'),
    hero: need('hero'),
    place: need('place'),
    ...(voice && { voice }),
    ...(twin && { twin }),
    pages,
  };
}
