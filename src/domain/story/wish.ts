import type { Age, Length } from './audience';

/**
 * A child's request for a story. Any part may be absent: the language model or the kit chooses it then. The names are
 * those of the drawings (ui/figures, ui/places, ui/things) and of the kits' words.
 */
export interface Wish {
  hero?: WishHero;
  /** The hero's own name, given by the family. */
  name?: string;
  /** Heroes beside the first, each of another kind. A release that does not know them tells of the first. */
  others?: OtherHero[];
  place?: WishPlace;
  thing?: WishThing;
  mood?: WishMood;
  /** Free text, spoken or typed; at most `MAX_WISH_LENGTH` characters. */
  words?: string;
}

/** A hero beside the first, with its own name where the family has given one. */
export interface OtherHero {
  hero: WishHero;
  name?: string;
}

/** Most heroes of one story. */
export const MOST_TOGETHER = 3;
export const MAX_WISH_LENGTH = 500;

/** Age and length of a story if no parent has set them. */
export const DEFAULT_AUDIENCE: { age: Age; length: Length } = { age: '5-6', length: 'medium' };

export const HEROES = ['fox', 'bear', 'mouse', 'owl', 'dragon', 'robot', 'elephant', 'penguin'] as const;
export const PLACES = ['forest', 'sea', 'castle', 'space', 'garden', 'snow', 'mountains', 'town'] as const;
export const THINGS = ['lantern', 'balloon', 'key', 'umbrella', 'bell', 'drum', 'hat', 'kite'] as const;
export const MOODS = [
  'funny',
  'cosy',
  'brave',
  'magic',
  'sleepy',
  'friends',
  'curious',
  'adventure',
] as const;

export type WishHero = (typeof HEROES)[number];
export type WishPlace = (typeof PLACES)[number];
export type WishThing = (typeof THINGS)[number];
export type WishMood = (typeof MOODS)[number];

/** A hero that a child has named, to be used again. */
export interface NamedHero {
  id: string;
  name: string;
  hero: WishHero;
}

/** Pages requested from a language model. */
export const PAGES_BY_LENGTH: Record<Length, number> = { short: 5, medium: 8, long: 12 };
