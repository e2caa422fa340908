/** Rules for all stories of a language together: enough of them, and no two that a child would mix up. */

import type { StoryFile } from '../../build/authoring/story-file';
import type { Language } from '../../src/domain/language';
import { wordsOf } from './text';

export const LEAST: Record<Language, number> = { en: 24, tr: 12 };
/** "One evening" may begin a story, but not the whole shelf. */
const MOST_SAME_FIRST_WORD = 3;

export interface Shelved {
  slug: string;
  story: StoryFile;
}

/** Case by the language's own rules (I is ı in Turkish), accents and punctuation aside. */
const fold = (text: string, language: Language): string =>
  wordsOf(
    text
      .toLocaleLowerCase(language)
      .normalize('NFD')
      .replace(/[^\p{L}\p{N}\s]/gu, ''),
  ).join(' ');

export function checkShelf(language: Language, shelf: Shelved[]): string[] {
  const faults: string[] = [];
  if (shelf.length < LEAST[language])
    faults.push(`${language}: ${shelf.length} stories, at least ${LEAST[language]} are wanted`);
  const opening = (story: StoryFile, words: number): string =>
    fold(story.pages[0] ?? '', language)
      .split(' ')
      .slice(0, words)
      .join(' ');
  faults.push(
    ...alike(shelf, (story) => fold(story.title, language), 'the title'),
    ...alike(shelf, (story) => fold(story.hero, language), 'the hero'),
    ...alike(shelf, (story) => opening(story, 4), 'the opening'),
    ...alike(shelf, (story) => opening(story, 1), 'the first word', MOST_SAME_FIRST_WORD),
  );
  return faults;
}

function alike(shelf: Shelved[], of: (story: StoryFile) => string, what: string, most = 1): string[] {
  const groups = new Map<string, string[]>();
  for (const { slug, story } of shelf) groups.set(of(story), [...(groups.get(of(story)) ?? []), slug]);
  return [...groups]
    .filter(([, slugs]) => slugs.length > most)
    .map(([value, slugs]) => `${what} "${value}" is shared by ${slugs.join(', ')}`);
}
