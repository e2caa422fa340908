import type { Language } from '../language';
import type { VolumeLimits } from '../limits/limits';
import type { ChildOverrides } from '../settings/settings';
import type { Age } from '../story/audience';

/** Profile of a child that shares the device: a face to touch, a shelf of its own, settings of its own. */
export interface Child {
  id: string;
  /** Name in the family; at most `MAX_CHILD_NAME` characters. */
  name: string;
  /** One of `FACE_DRAWINGS`, drawn by ui/figures. */
  face: string;
  /** Index into ui/face's colours. */
  colour: number;
  /** Settings in place of the device's, from here to `volume`. */
  age?: Age;
  language?: Language;
  sort?: NonNullable<ChildOverrides['sort']>;
  volume?: VolumeLimits;
  /** Stories that it wishes for are on its shelf only; absent: on everyone's. */
  keeps?: true;
  /** Set while removed, which can be undone. Milliseconds since 1970. */
  goneAt?: number;
}

/** Faces that fit on the smallest screen without scrolling, with everyone's beside them. */
export const MAX_CHILDREN = 6;
/** Characters that fit under a face on the smallest screen. */
export const MAX_CHILD_NAME = 12;

/** Typed name as it is stored; may be empty. */
export const cleanChildName = (text: string) =>
  [...text.replace(/\s+/gu, ' ').trim()].slice(0, MAX_CHILD_NAME).join('').trim();

export const isActiveChild = ({ goneAt }: Child) => goneAt === undefined;

/** Settings that hold while this child, or everyone, is selected. */
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

/** Ids of the children that a story is for, by story id. Stories not listed are for everyone. */
export type StoryOwners = { [story: string]: string[] };

/**
 * Tells whether a story is hidden from the selected child.
 * @param owners children that it is for; removed ones do not count, and a story without owners is everyone's
 * @param who absent while everyone is selected: then only shared stories are shown
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
