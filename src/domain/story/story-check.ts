import { Failure } from '../errors';
import { isLanguage } from '../language';
import type { Page, Speech, Story } from './story';

/** Characters of the longest page: more is slow to lay out, and no page for a child. */
export const MAX_PAGE_LENGTH = 8000;
export const MAX_PAGES = 400;
const MAX_TITLE = 200;

/**
 * Makes foreign text safe to show and to speak: removes control characters, zero-width characters and bidirectional
 * overrides, which hide or reorder words; letters of any script stay.
 */
export function cleanText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u00AD]/gu, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}

/**
 * Validates parsed JSON as a story. No story is stored without it.
 * @throws {Failure} `broken`; `too-long` if a page or the number of pages is beyond the limits above
 */
export function checkStory(value: unknown): Story {
  const story = value as Story;
  const broken = (what: string) => new Failure('broken', `not a story: ${what}`);
  if (typeof story !== 'object' || story === null) throw broken('no object');
  if (typeof story.id !== 'string' || !/^[\w.-]{1,120}$/u.test(story.id)) throw broken('its id');
  if (typeof story.title !== 'string') throw broken('its title');
  const title = cleanText(story.title);
  if (!title || title.length > MAX_TITLE) throw broken('its title');
  if (!isLanguage(story.language)) throw broken('its language');
  if (!['example', 'kit', 'made', 'imported', 'recorded'].includes(story.source)) throw broken('its source');
  if (typeof story.cover?.hero !== 'string' || typeof story.cover.place !== 'string')
    throw broken('its cover');
  if (!Array.isArray(story.pages) || story.pages.length === 0) throw broken('it has no pages');
  if (story.pages.length > MAX_PAGES) throw new Failure('too-long', `${story.pages.length} pages`);
  if (!Number.isFinite(story.createdAt)) throw broken('its date');
  return { ...story, title, pages: story.pages.map(checkPage) };
}

function checkPage(page: Page, index: number): Page {
  const broken = (what: string) => new Failure('broken', `not a story: ${what} of page ${index + 1}`);
  if (typeof page?.text !== 'string') throw broken('the text');
  if (page.text.length > MAX_PAGE_LENGTH) {
    throw new Failure('too-long', `page ${index + 1} has ${page.text.length} letters`);
  }
  const text = cleanText(page.text);
  if (!text) throw broken('the text');
  return page.speech === undefined ? { text } : { text, speech: checkSpeech(page.speech, broken) };
}

function checkSpeech(speech: Speech, broken: (what: string) => Failure): Speech {
  const { key, type, duration, marks, words } = speech ?? {};
  if (typeof key !== 'string' || !key) throw broken('the audio key');
  if (typeof type !== 'string' || !type.startsWith('audio/')) throw broken('the audio type');
  if (!(duration > 0 && duration < 36_000)) throw broken('the duration');
  const rising =
    Array.isArray(marks) && marks.every((mark, i) => mark >= (marks[i - 1] ?? 0) && mark <= duration);
  if (!rising) throw broken('the sentence marks');
  // Word times only highlight words: wrong ones are dropped, and the story stays.
  const told =
    Array.isArray(words) &&
    words.every((word) => Number.isFinite(word?.[0]) && word[1] >= 0 && word[1] <= duration);
  return { key, type, duration, marks, ...(told && { words }) };
}
