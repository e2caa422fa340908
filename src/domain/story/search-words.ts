import { splitSentences } from './sentences';
import type { Story } from './story';
import { searchWords } from './text';

/** Shortest word of a story's text that is worth finding, letters; of the title every word is. */
const LEAST_LETTERS = 3;
/** Stands before words that are not of the title, so that titles are found first. */
export const TEXT_MARK = '~';
/** Most words a card keeps: each is an entry of an index. */
const MOST_WORDS = 64;

/**
 * Folded words by which a search finds a story: of its title, hero, place, thing, themes, summary, first sentence and
 * chapters. Heroes, places and things are named as the tiles' keys (`fox`), which a search translates from its own language. All
 * but the title's words begin with `TEXT_MARK`.
 */
export function storyWords(
  story: Pick<Story, 'title' | 'language' | 'cover' | 'themes' | 'summary' | 'wish' | 'pages'>,
): string[] {
  const { title, language, cover, themes = [], summary = '', wish, pages } = story;
  const [opening = ''] = splitSentences(pages[0]?.text ?? '');
  const keys = [
    cover.hero,
    ...(cover.others ?? []),
    cover.place,
    wish?.hero,
    wish?.place,
    wish?.thing,
  ].filter((key) => key !== undefined);
  const chapters = pages.flatMap((page) => page.title ?? []);
  const text = searchWords(
    [wish?.name ?? '', ...themes, summary, opening, ...chapters].join(' '),
    language,
  ).filter((word) => word.length >= LEAST_LETTERS);
  const ofTitle = searchWords(title, language);
  const others = new Set([...keys, ...text].filter((word) => !ofTitle.includes(word)));
  return [...ofTitle, ...[...others].map((word) => TEXT_MARK + word)].slice(0, MOST_WORDS);
}
