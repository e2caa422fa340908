import { Failure } from '../errors';
import { isLanguage } from '../language';
import {
  definedFields,
  type FieldsOf,
  listOf,
  objectOf,
  type Reader,
  readAnything,
  readBoolean,
  readNumber,
  readString,
  recordOf,
  wholeListOf,
} from '../shape';
import type { StoryGraph } from './graph/graph';
import { MAX_PAGES } from './max-pages';
import type { Page, Speech, StoredPicture, Story, StorySource } from './story';
import type { Wish } from './wish';

/** Characters of the longest page: more is slow to lay out, and no page for a child. */
export const MAX_PAGE_LENGTH = 8000;
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

export const readCover = objectOf({
  hero: readString,
  place: readString,
  others: wholeListOf(readString),
  stands: readString,
  thing: readString,
  mood: readString,
  picture: readString,
  variant: (value) => (Number.isSafeInteger(value) && Number(value) > 0 ? Number(value) : undefined),
});
const pictureFields = objectOf({ key: readString, type: readString });
const readPicture: Reader<StoredPicture> = (value) => {
  const { key, type } = pictureFields(value) ?? {};
  return key && type?.startsWith('image/') ? { key, type } : undefined;
};

/** Fields that a story cannot do without. */
type BasicField = 'id' | 'title' | 'language' | 'source' | 'cover' | 'pages' | 'createdAt';

const readStory = objectOf({
  id: readString,
  title: readString,
  language: (value) => (isLanguage(value) ? value : undefined),
  source: (value) => SOURCES.find((one) => one === value),
  cover: readCover,
  pages: (value): unknown[] | undefined => (Array.isArray(value) ? value : undefined),
  createdAt: readNumber,
} satisfies FieldsOf<Pick<Story, BasicField>>);

const readNames = recordOf(readString);
const readOthers = wholeListOf(readNames);

/** Reads a wish: names, and the list of the heroes beside the first. */
export const readWish = recordOf<unknown>((value) => readString(value) ?? readOthers(value)) as Reader<Wish>;

/** Fields that a story can do without: a wrong one is left out. */
const readDetails = objectOf({
  changedAt: readNumber,
  age: readString,
  themes: wholeListOf(readString),
  summary: readString,
  twin: readString,
  madeWith: readNames,
  wish: readWish,
  series: (value) => {
    const { first, before, part } = readSeries(value) ?? {};
    return first && before && part ? { first, before, part } : undefined;
  },
  next: readString,
  open: readBoolean,
  draft: wholeListOf(readString),
  held: readBoolean,
  picture: readPicture,
  authors: wholeListOf(readString),
  credits: readString,
  // Checked at each step (graph/step): damage leads to the end.
  graph: readAnything as Reader<StoryGraph>,
  imported: (value) => {
    const { hash, name } = readImported(value) ?? {};
    return hash && name !== undefined ? { hash, name } : undefined;
  },
} satisfies FieldsOf<Omit<Story, BasicField>>);

const readImported = objectOf({ hash: readString, name: readString });

const readSeries = objectOf({ first: readString, before: readString, part: readNumber });

const SOURCES = ['example', 'kit', 'made', 'imported', 'recorded'] as const satisfies readonly StorySource[];

/**
 * Validates parsed JSON as a story. No story is stored without it.
 * @throws {Failure} `broken`; `too-long` if a page or the number of pages is beyond the limits above
 */
export function checkStory(value: unknown): Story {
  const broken = (what: string) => new Failure('broken', `not a story: ${what}`);
  const story = readStory(value);
  if (!story) throw broken('no object');
  const { id, language, source, cover, pages, createdAt } = story;
  if (!id || !/^[\w.-]{1,120}$/u.test(id)) throw broken('its id');
  const title = cleanText(story.title ?? '');
  if (!title || title.length > MAX_TITLE) throw broken('its title');
  if (!language) throw broken('its language');
  if (!source) throw broken('its source');
  const { hero, place, ...more } = cover ?? {};
  if (hero === undefined || place === undefined) throw broken('its cover');
  if (!pages?.length) throw broken('it has no pages');
  if (pages.length > MAX_PAGES) throw new Failure('too-long', `${pages.length} pages`);
  if (createdAt === undefined) throw broken('its date');
  return {
    ...definedFields(readDetails(value) ?? {}),
    id,
    title,
    language,
    source,
    cover: { hero, place, ...definedFields(more) },
    pages: pages.map(checkPage),
    createdAt,
  };
}

const readPage = objectOf({
  text: readString,
  title: readString,
  speech: readAnything,
  picture: readPicture,
} satisfies FieldsOf<Page>);

function checkPage(value: unknown, index: number): Page {
  const broken = (what: string) => new Failure('broken', `not a story: ${what} of page ${index + 1}`);
  const page = readPage(value);
  if (page?.text === undefined) throw broken('the text');
  if (page.text.length > MAX_PAGE_LENGTH) {
    throw new Failure('too-long', `page ${index + 1} has ${page.text.length} letters`);
  }
  const text = cleanText(page.text);
  // A page is read or heard: without words it needs its sound.
  if (!text && page.speech === undefined) throw broken('the text');
  const title = cleanText(page.title ?? '').slice(0, MAX_TITLE);
  return {
    text,
    ...(title && { title }),
    ...(page.speech !== undefined && { speech: checkSpeech(page.speech, broken) }),
    ...(page.picture && { picture: page.picture }),
  };
}

const readSpeech = objectOf({
  key: readString,
  type: readString,
  duration: readNumber,
  marks: wholeListOf(readNumber),
  read: readString,
  words: wholeListOf((value): [at: number, seconds: number] | undefined => {
    const [at, seconds] = listOf(readNumber)(value) ?? [];
    return at === undefined || seconds === undefined ? undefined : [at, seconds];
  }),
} satisfies FieldsOf<Speech>);

/** Reads stored speech that stands alone. */
export const readStoredSpeech: Reader<Speech> = (value) => {
  try {
    return checkSpeech(value, (what) => new Failure('broken', what));
  } catch {
    return undefined;
  }
};

function checkSpeech(value: unknown, broken: (what: string) => Failure): Speech {
  const { key, type, duration = 0, marks, words, read } = readSpeech(value) ?? {};
  if (!key) throw broken('the audio key');
  if (!type?.startsWith('audio/')) throw broken('the audio type');
  if (!(duration > 0 && duration < 36_000)) throw broken('the duration');
  const rising = marks?.every((mark, i) => mark >= (marks[i - 1] ?? 0) && mark <= duration);
  if (!marks || !rising) throw broken('the sentence marks');
  // Word times only highlight words: wrong ones are dropped, and the story stays.
  const told = words?.every(([, seconds]) => seconds >= 0 && seconds <= duration);
  return {
    key,
    type,
    duration,
    marks,
    ...(words && told && { words }),
    ...(read !== undefined && { read }),
  };
}
