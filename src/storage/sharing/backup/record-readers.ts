import {
  type Child,
  cleanChildName,
  isActiveChild,
  MAX_CHILDREN,
  type StoryOwners,
} from '../../../domain/children/children';
import type { VolumeLimits } from '../../../domain/limits/limits';
import { checkVolume } from '../../../domain/settings/value-checks';
import {
  definedFields,
  type FieldsOf,
  objectOf,
  type Reader,
  readNumber,
  readString,
  recordOf,
  wholeListOf,
} from '../../../domain/shape';
import type { GraphState } from '../../../domain/story/graph/graph';
import { type Narration, narrationOwner } from '../../../domain/story/narration';
import { readCover, readStoredSpeech } from '../../../domain/story/story-check';
import { HEROES, type NamedHero } from '../../../domain/story/wish';
import { LONGEST_NAME } from '../../children/heroes';
import type { Listening, Marks, StoredCard, StoredMarks } from '../../schema';
import {
  among,
  matching,
  readAge,
  readCount,
  readDate,
  readId,
  readLanguage,
  readSeconds,
} from './field-readers';

/*
 * Readers of the records in a backup. A file may have been edited, or come from elsewhere: nothing is stored of it that this
 * release would not store itself. Each returns undefined for what is something else. A field that nobody reads would be
 * lost, so a new one does not compile before it is read (`FieldsOf`).
 */

const branchFields = objectOf({
  stage: readCount,
  action: readCount,
  option: readCount,
  items: wholeListOf(readCount),
} satisfies FieldsOf<GraphState>);
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
} satisfies FieldsOf<Listening>);

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

const marksFields = objectOf({
  favouriteAt: readDate,
  resumeAt: readDate,
  place: readPlace,
} satisfies FieldsOf<Marks>);
const readStoryMarks: Reader<Marks> = (value) => {
  const marks = marksFields(value);
  return marks && definedFields(marks);
};
const storedMarksFields = objectOf({
  marks: recordOf(readStoryMarks),
  known: wholeListOf(readId),
} satisfies FieldsOf<StoredMarks>);

export const readMarks: Reader<StoredMarks> = (value) => {
  const { marks, known = [] } = storedMarksFields(value) ?? {};
  return marks && { marks, known };
};

/** Fields of a card that follow from its story, from who may see it, and from what is stored here. */
type DerivedFields =
  | ('language' | 'duration' | 'narrated' | 'voiced' | 'createdAt' | 'age' | 'bytes' | 'pack')
  | ('shelf' | 'order' | 'words' | 'heard' | 'hidden');

/** A story's card as far as it is not made from the story: the current child's marks, and the cover of a wish. */
export const readSavedCard = objectOf({
  id: readId,
  source: readString,
  title: readString,
  cover: readCover,
  availability: among(['listed', 'partial', 'offline'] as const),
  favouriteAt: readDate,
  resumeAt: readDate,
  heardAt: readDate,
  // Later than any date where the clock was not set; see storage/dates.
  newAt: (value) => (typeof value === 'number' && value > 0 ? value : undefined),
  deletedAt: readDate,
} satisfies FieldsOf<Omit<StoredCard, DerivedFields>>);

const childFields = objectOf({
  id: readId,
  name: readString,
  face: matching(/^[a-z-]{1,40}$/u),
  colour: readCount,
  age: readAge,
  language: readLanguage,
  sort: among(['new', 'title', 'length'] as const),
  volume: (value) => checkVolume(value, () => undefined) as VolumeLimits | undefined,
  keeps: among([true] as const),
  goneAt: readDate,
} satisfies FieldsOf<Child>);

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

/**
 * The children that are here as they are, and behind them those of the backup. One for whom there is no room comes as
 * removed at `now`: it can be brought back once there is.
 */
export function withSavedChildren(here: Child[], saved: Child[], now: number): Child[] {
  let room = MAX_CHILDREN - here.filter(isActiveChild).length;
  const others = saved
    .filter(({ id }) => !here.some((child) => child.id === id))
    .map((child) => (isActiveChild(child) && room-- <= 0 ? { ...child, goneAt: now } : child));
  return [...here, ...others];
}

export const readStoryOwners: Reader<StoryOwners> = recordOf(wholeListOf(readId));

const heroFields = objectOf({
  id: readId,
  name: readString,
  hero: among(HEROES),
} satisfies FieldsOf<NamedHero>);

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
} satisfies FieldsOf<Narration>);

/** Narrations beside a story. Each speaks under keys of its own alone. */
export const readSavedNarrations: Reader<Narration[]> = (value) =>
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
