import { type Child, cleanChildName, MAX_CHILDREN, type StoryOwners } from '../../domain/children/children';
import { isLanguage } from '../../domain/language';
import type { HeardDay, VolumeLimits } from '../../domain/limits/limits';
import { checkVolume } from '../../domain/settings/value-checks';
import {
  definedFields,
  objectOf,
  type Reader,
  readBoolean,
  readNumber,
  readString,
  recordOf,
  wholeListOf,
} from '../../domain/shape';
import type { Age, Length } from '../../domain/story/audience';
import type { GraphState } from '../../domain/story/graph/graph';
import { type Narration, narrationOwner } from '../../domain/story/narration';
import { readCover, readStoredSpeech, readWish } from '../../domain/story/story-check';
import { HEROES, type NamedHero } from '../../domain/story/wish';
import { LONGEST_NAME } from '../children/heroes';
import type { Listening, Marks, NewWish, StoredMarks } from '../schema';

/*
 * Readers of the records in a copy of the database. A file may have been edited, or come from elsewhere: nothing is
 * stored of it that this release would not store itself. Each returns undefined for what is something else.
 */

const AGES: readonly Age[] = ['3-4', '5-6', '7-8'];
const LENGTHS: readonly Length[] = ['short', 'medium', 'long'];
/** The year 2100: no clock of a device is later. Milliseconds since 1970. */
const LATEST = 4_102_444_800_000;

const among =
  <T>(all: readonly T[]): Reader<T> =>
  (value) =>
    all.find((one) => one === value);

const matching =
  (pattern: RegExp): Reader<string> =>
  (value) =>
    typeof value === 'string' && pattern.test(value) ? value : undefined;

const readId = matching(/^[\w.-]{1,120}$/u);
const readLanguage = (value: unknown) => (isLanguage(value) ? value : undefined);
const readDate: Reader<number> = (value) =>
  typeof value === 'number' && value > 0 && value < LATEST ? value : undefined;
const readCount: Reader<number> = (value) =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined;
const readSeconds: Reader<number> = (value) =>
  typeof value === 'number' && value >= 0 && value < 1e7 ? value : undefined;

const branchFields = objectOf({
  stage: readCount,
  action: readCount,
  option: readCount,
  items: wholeListOf(readCount),
});
const readBranch: Reader<GraphState> = (value) => {
  const { stage, action, option, items } = branchFields(value) ?? {};
  if (stage === undefined || action === undefined || option === undefined || !items) return undefined;
  return { stage, action, option, items };
};

const placeFields = objectOf({
  id: readId,
  page: readCount,
  time: readSeconds,
  share: readNumber,
  branch: readBranch,
  at: readDate,
});

export const readPlace: Reader<Listening> = (value) => {
  const { id, page, time, share, branch, at } = placeFields(value) ?? {};
  if (!id || page === undefined || time === undefined || at === undefined) return undefined;
  return {
    id,
    page,
    time,
    at,
    ...(branch && { branch }),
    ...(share !== undefined && share >= 0 && share <= 1 && { share }),
  };
};

const marksFields = objectOf({ favouriteAt: readDate, resumeAt: readDate, place: readPlace });
const readStoryMarks: Reader<Marks> = (value) => {
  const marks = marksFields(value);
  return marks && definedFields(marks);
};
const storedMarksFields = objectOf({ marks: recordOf(readStoryMarks), known: wholeListOf(readId) });

export const readMarks: Reader<StoredMarks> = (value) => {
  const { marks, known = [] } = storedMarksFields(value) ?? {};
  return marks && { marks, known };
};

/** A story's card as far as it is not made from the story: the current child's marks, and the cover of a wish. */
export const readCopiedCard = objectOf({
  id: readId,
  source: readString,
  title: readString,
  cover: readCover,
  favouriteAt: readDate,
  resumeAt: readDate,
  heardAt: readDate,
  deletedAt: readDate,
});

const childFields = objectOf({
  id: readId,
  name: readString,
  face: matching(/^[a-z-]{1,40}$/u),
  colour: readCount,
  age: among(AGES),
  language: readLanguage,
  sort: among(['new', 'title', 'length'] as const),
  volume: (value) => checkVolume(value, () => undefined) as VolumeLimits | undefined,
  keeps: among([true] as const),
  goneAt: readDate,
});

export const readChildren: Reader<Child[]> = (value) =>
  Array.isArray(value)
    ? value.flatMap((one): Child[] => {
        const { id, name, face, colour, ...rest } = childFields(one) ?? {};
        const clean = cleanChildName(name ?? '');
        return id && clean && face && colour !== undefined
          ? [{ ...definedFields(rest), id, name: clean, face, colour }]
          : [];
      })
    : undefined;

/** The children that are here as they are, and behind them those of the copy for whom there is room. */
export function withCopiedChildren(here: Child[], copied: Child[]): Child[] {
  const others = copied.filter(({ id }) => !here.some((child) => child.id === id));
  return [...here, ...others].slice(0, Math.max(MAX_CHILDREN, here.length));
}

export const readStoryOwners: Reader<StoryOwners> = recordOf(wholeListOf(readId));

const heroFields = objectOf({ id: readId, name: readString, hero: among(HEROES) });

export const readNamedHeroes: Reader<NamedHero[]> = (value) =>
  Array.isArray(value)
    ? value.flatMap((one): NamedHero[] => {
        const { id, name = '', hero } = heroFields(one) ?? {};
        const clean = [...name.replace(/\s+/gu, ' ').trim()].slice(0, LONGEST_NAME).join('').trim();
        return id && clean && hero ? [{ id, name: clean, hero }] : [];
      })
    : undefined;

const narrationFields = objectOf({
  id: readId,
  by: among(['family', 'service'] as const),
  name: readString,
  face: matching(/^[a-z-]{1,40}$/u),
  colour: readCount,
  segments: recordOf(readStoredSpeech),
  createdAt: readDate,
  deletedAt: readDate,
});

/** Narrations beside a story. Each speaks under keys of its own alone. */
export const readCopiedNarrations: Reader<Narration[]> = (value) =>
  Array.isArray(value)
    ? value.flatMap((one): Narration[] => {
        const { id, by, name, face, colour, segments, createdAt, deletedAt } = narrationFields(one) ?? {};
        if (!id || !by || name === undefined || !face || colour === undefined || !segments || !createdAt)
          return [];
        const own = Object.entries(segments).filter(([, { key }]) =>
          key.startsWith(`${narrationOwner(id)}/`),
        );
        const narration = { id, by, name: name.slice(0, 80), face, colour, createdAt };
        return [
          { ...narration, segments: Object.fromEntries(own), ...(deletedAt !== undefined && { deletedAt }) },
        ];
      })
    : undefined;

export const readTellers: Reader<Record<string, string>> = recordOf(readString);

const heardFields = objectOf({ title: readString, heard: readSeconds });
const dayFields = objectOf({
  day: matching(/^\d{4}-\d\d-\d\d$/u),
  heard: readSeconds,
  more: readSeconds,
  stories: recordOf((value) => {
    const { title, heard } = heardFields(value) ?? {};
    return title === undefined || heard === undefined ? undefined : { title, heard };
  }),
  children: recordOf(recordOf(readSeconds)),
});

export const readHeardDay: Reader<HeardDay> = (value) => {
  const { day, heard, more = 0, stories, children } = dayFields(value) ?? {};
  if (!day || heard === undefined || !stories) return undefined;
  return { day, heard, more, stories, ...(children && { children }) };
};

const wishFields = objectOf({
  id: readId,
  kind: among(['new'] as const),
  wish: readWish,
  language: readLanguage,
  length: among(LENGTHS),
  state: among(['approval', 'waiting'] as const),
  approved: readBoolean,
  child: readId,
  age: among(AGES),
  createdAt: readDate,
});

/** A wish for a new story, as if it had not been tried yet. */
export const readWaitingWish: Reader<NewWish> = (value) => {
  const { id, kind, wish, language, state, ...rest } = wishFields(value) ?? {};
  if (!id || !kind || !wish || !language || !state) return undefined;
  return { ...definedFields(rest), id, kind, wish, language, state, tries: 0 };
};
