import type { Language } from '../language';
import type { VolumeLimits } from '../limits/limits';
import type { ChildOverrides } from '../settings/settings';
import type { Age } from '../story/audience';

/** Children who share a device: each with a face to touch, a shelf of its own, and what holds while it is there. */
export interface Child {
  id: string;
  /** As its family calls it; at most `MAX_CHILD_NAME` characters. */
  name: string;
  /** One of `FACE_DRAWINGS`, drawn by ui/figures. */
  face: string;
  /** Place in ui/face's colours, from 0. */
  colour: number;
  /** Absent: as the device. */
  age?: Age;
  language?: Language;
  sort?: NonNullable<ChildOverrides['sort']>;
  volume?: VolumeLimits;
  /** What it wishes for is its own; absent: everyone's. */
  keeps?: true;
  /** Set while it is taken away and can be brought back. Milliseconds since 1970. */
  goneAt?: number;
}

/** So many faces stand on the smallest screen without scrolling, and everyone's beside them. */
export const MAX_CHILDREN = 6;
/** Characters: what stands under a face on the smallest screen. */
export const MAX_CHILD_NAME = 12;

/** A name as it is kept; empty where there is none in what was typed. */
export const cleanChildName = (text: string) =>
  [...text.replace(/\s+/gu, ' ').trim()].slice(0, MAX_CHILD_NAME).join('').trim();

export const isActiveChild = ({ goneAt }: Child) => goneAt === undefined;

/** What holds while a child is there, or everyone. */
export function childOverrides(child: Child | undefined): ChildOverrides {
  if (!child) return {};
  const { id, age, language, sort, volume } = child;
  return {
    who: id,
    ...(age && { age }),
    ...(language && { language }),
    ...(sort && { sort }),
    ...(volume && { volume }),
  };
}

/** The children that a story is for, by its id. What is not in here is for everyone. */
export type StoryOwners = { [story: string]: string[] };

/**
 * Whether a story is kept from whoever is there.
 * @param owners children that it is for; those who are no longer here do not count, and one that is nobody's is everyone's
 * @param who absent while everyone is there: then only what all share is shown
 */
export function isHiddenFrom(
  owners: string[] | undefined,
  who: string | undefined,
  children: Child[],
): boolean {
  const here = (owners ?? []).filter((id) =>
    children.some((child) => child.id === id && isActiveChild(child)),
  );
  return here.length > 0 && !(who !== undefined && here.includes(who));
}
