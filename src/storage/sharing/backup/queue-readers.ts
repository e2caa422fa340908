import type { HeardDay } from '../../../domain/limits/limits';
import {
  definedFields,
  type FieldsOf,
  objectOf,
  type Reader,
  readBoolean,
  readString,
  recordOf,
  wholeListOf,
} from '../../../domain/shape';
import type { Length } from '../../../domain/story/audience';
import type { NarratingQueue } from '../../../domain/story/narration';
import { readWish } from '../../../domain/story/story-check';
import type { StoredWish } from '../../schema';
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

/* Readers of a backup's wishes, of its queue of stories to be read aloud, and of its listening log; see record-readers. */

const LENGTHS: readonly Length[] = ['short', 'medium', 'long'];

const heardFields = objectOf({ title: readString, heard: readSeconds });
const dayFields = objectOf({
  day: matching(/^\d{4}-\d\d-\d\d$/u),
  heard: readSeconds,
  more: readSeconds,
  awakeUntil: readDate,
  stories: recordOf((value) => {
    const { title, heard } = heardFields(value) ?? {};
    return title === undefined || heard === undefined ? undefined : { title, heard };
  }),
  children: recordOf(recordOf(readSeconds)),
} satisfies FieldsOf<Omit<HeardDay, 'visit' | 'lastAt'>>);

export const readHeardDay: Reader<HeardDay> = (value) => {
  const { day, heard, more = 0, stories, awakeUntil, children } = dayFields(value) ?? {};
  if (!day || heard === undefined || !stories) return undefined;
  return { day, heard, more, stories, ...definedFields({ awakeUntil, children }) };
};

/** Ids, as of the kits used lately. */
export const readIds: Reader<string[]> = wholeListOf(readId);

const narratingFields = objectOf({
  stories: readIds,
  done: readCount,
  of: readCount,
  page: readCount,
  pages: readCount,
  // Tried anew.
  failure: () => undefined,
} satisfies FieldsOf<NarratingQueue>);

export const readSavedNarrating: Reader<NarratingQueue> = (value) => {
  const { stories, done = 0, of = 0 } = narratingFields(value) ?? {};
  return stories?.length
    ? { stories, done, of: Math.max(of, done + stories.length), page: 0, pages: 0 }
    : undefined;
};

/** Left of a wish that failed elsewhere: nothing, for it is tried anew. */
const untried = () => undefined;

const wishFields = objectOf({
  id: readId,
  kind: among(['new', 'finish'] as const),
  wish: readWish,
  language: readLanguage,
  continues: readId,
  length: among(LENGTHS),
  kit: among([true] as const),
  state: among(['approval', 'waiting'] as const),
  approved: readBoolean,
  child: readId,
  age: readAge,
  createdAt: readDate,
  tries: untried,
  notBefore: untried,
  wait: untried,
  failure: untried,
} satisfies FieldsOf<StoredWish>);

/** A wish, as if it had not been tried yet. */
export const readSavedWish: Reader<StoredWish> = (value) => {
  const { id, kind, wish, language, state, createdAt, ...rest } = wishFields(value) ?? {};
  if (!id || !kind || !wish || !language || !state || createdAt === undefined) return undefined;
  return { ...definedFields(rest), id, kind, wish, language, state, createdAt, tries: 0 };
};
