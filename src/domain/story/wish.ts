import type { Age, Length } from './audience';

/**
 * What a child asks for. Every part may be left out: what is left out, the storyteller chooses. The names are those of
 * the drawings (ui/figures, ui/places, ui/things) and of the kits' words.
 */
export interface Wish {
  hero?: Hero;
  /** The hero's own name, as its family calls it. */
  name?: string;
  place?: Place;
  thing?: Thing;
  mood?: Mood;
  /** In own words, spoken or typed; at most `MOST_WORDS` characters. */
  words?: string;
}

export const MOST_WORDS = 500;

/** For whom a story is, and how long, where no parent has said. */
export const USUAL: { age: Age; length: Length } = { age: '5-6', length: 'medium' };

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

export type Hero = (typeof HEROES)[number];
export type Place = (typeof PLACES)[number];
export type Thing = (typeof THINGS)[number];
export type Mood = (typeof MOODS)[number];

/** A hero that a child has named, to be met again. */
export interface NamedHero {
  id: string;
  name: string;
  hero: Hero;
}

/** Pages asked for. */
export const PAGES: Record<Length, number> = { short: 5, medium: 8, long: 12 };
