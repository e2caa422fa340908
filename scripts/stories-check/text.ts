/** Rules for one story's text. Pure: a file's content in, one line a fault out. */

import { parseStoryFile, type StoryFile } from '../../build/authoring/story-file';
import type { Language } from '../../src/domain/language';
import { splitSentences } from '../../src/domain/story/sentences';

export const MOST_SUMMARY = 120;
export const WORDS = { least: 250, most: 700 };

/** By the youngest age a story is for: words in its longest sentence, and on average. Turkish says more in a word. */
export const SENTENCE: Record<Language, Record<number, { most: number; mean: number }>> = {
  en: {
    3: { most: 16, mean: 10 },
    4: { most: 20, mean: 12 },
    5: { most: 22, mean: 13 },
    6: { most: 26, mean: 15 },
  },
  tr: {
    3: { most: 13, mean: 8 },
    4: { most: 16, mean: 10 },
    5: { most: 18, mean: 11 },
    6: { most: 21, mean: 12 },
  },
};

/** Names of the narrator's voices. */
export const VOICE = /^(?:af|am|bf|bm)_[a-z]+$/u;

/** Whether `npm run narrate` has voices that speak a language well. */
export const NARRATORS: Record<Language, { article: string; voices: boolean }> = {
  en: { article: 'an English', voices: true },
  tr: { article: 'a Turkish', voices: false },
};

/** @param age the youngest that a text is for; the rule stays the same from 6 on */
export const sentenceRule = (language: Language, age: number): { most: number; mean: number } =>
  SENTENCE[language][Math.min(Math.max(age, 3), 6)] as { most: number; mean: number };

/** Letters of both languages and names, and the punctuation that is set in print. No straight quotes, no markup. */
const PRINTED = /[^\p{Script=Latin}\p{M}0-9 \n.,;:!?…—–“”‘’()-]/gu;

export const wordsOf = (text: string): string[] =>
  text.split(/[\s—–]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));

/** The parsed story, or why it could not be read. */
export function readStory(markdown: string): { story?: StoryFile; faults: string[] } {
  try {
    return { story: parseStoryFile(markdown), faults: [] };
  } catch (error) {
    return { faults: [error instanceof Error ? error.message : String(error)] };
  }
}

export function checkText(slug: string, language: string, story: StoryFile): string[] {
  const faults: string[] = [];
  if (!isSlug(slug)) faults.push(`the folder "${slug}" is not ASCII words joined by hyphens`);
  if (story.language !== language) faults.push(`language is ${story.language}, the folder says ${language}`);
  const { article, voices } = NARRATORS[story.language];
  if (voices && !story.voice) faults.push(`${article} story needs a voice`);
  if (!voices && story.voice) faults.push(`${article} story has no voice: none speaks it well`);
  if (story.voice && !VOICE.test(story.voice)) faults.push(`no voice is called ${story.voice}`);
  if ([...story.summary].length > MOST_SUMMARY)
    faults.push(
      `the summary has ${[...story.summary].length} characters, at most ${MOST_SUMMARY} fit a card`,
    );

  const count = story.pages.flatMap(wordsOf).length;
  if (count < WORDS.least || count > WORDS.most)
    faults.push(`${count} words: a story has ${WORDS.least} to ${WORDS.most}`);

  for (const [name, text] of [
    ['title', story.title],
    ['summary', story.summary],
    ...story.pages.map((text, i) => [`page ${i + 1}`, text] as const),
  ] as const) {
    const odd = oddLetters(text);
    if (odd.length) faults.push(`${name}: ${odd.join(', ')}`);
  }
  faults.push(...checkSentences(story));
  return faults;
}

export const isSlug = (name: string): boolean => /^[a-z0-9]+(?:-[a-z0-9]+)*$/u.test(name);

/** Letters that print does not know, each named once. */
export const oddLetters = (text: string): string[] => [...new Set(text.match(PRINTED) ?? [])].map(shown);

const shown = (letter: string): string => {
  const code = `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return letter === '"' || letter === "'" ? `straight quote ${letter}` : `character ${letter} (${code})`;
};

function checkSentences(story: StoryFile): string[] {
  const youngest = /^(\d+)-(\d+)$/u.exec(story.age);
  if (!youngest || Number(youngest[1]) >= Number(youngest[2])) return [`age "${story.age}" is not like 4-6`];
  const age = Math.min(Math.max(Number(youngest[1]), 3), 6);
  const { most, mean } = sentenceRule(story.language, age);
  const faults: string[] = [];
  const lengths: number[] = [];
  story.pages.forEach((page, i) => {
    for (const sentence of splitSentences(page)) {
      const length = wordsOf(sentence).length;
      lengths.push(length);
      if (length > most)
        faults.push(
          `page ${i + 1}: ${length} words in one sentence, at most ${most} from age ${age}: ${sentence}`,
        );
    }
  });
  const average = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  if (average > mean)
    faults.push(`sentences have ${average.toFixed(1)} words on average, at most ${mean} from age ${age}`);
  return faults;
}
