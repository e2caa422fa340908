import type { Language } from '../../domain/language';
import type { CoverSeed } from '../../domain/story/story';
import {
  HEROES,
  MAX_WISH_LENGTH,
  MOODS,
  type NamedHero,
  PLACES,
  THINGS,
  type Wish,
  type WishHero,
  type WishMood,
  type WishPlace,
  type WishThing,
} from '../../domain/story/wish';

/** Choices of a wish, in the order in which the page lays them out. */
export const WISH_CHOICES = { hero: HEROES, place: PLACES, thing: THINGS, mood: MOODS } as const;
export type WishPart = keyof typeof WISH_CHOICES;
export const WISH_PARTS = Object.keys(WISH_CHOICES) as WishPart[];

/** A wish while it is being put together. */
export interface WishDraft {
  hero?: WishHero;
  /** The hero's name and id, when it is one that the family has named. */
  named?: NamedHero;
  place?: WishPlace;
  thing?: WishThing;
  mood?: WishMood;
  words: string;
}

/** Names of the tiles in the listener's language. */
export type ChoiceNames = { [Each in WishPart]: Record<(typeof WISH_CHOICES)[Each][number], string> };

/** A copy without the keys that are undefined. */
export function withoutUndefined<T>(all: { [Key in keyof T]: T[Key] | undefined }): T {
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as T;
}

/** 0 ≤ random() < 1. */
type Random = () => number;
const oneOf = <T>(all: readonly T[], random: Random) => all[Math.floor(random() * all.length)] as T;

/** A random wish. */
export function randomDraft(random: Random): WishDraft {
  const [hero, place, thing, mood] = WISH_PARTS.map((group) => oneOf<string>(WISH_CHOICES[group], random));
  return { hero, place, thing, mood, words: '' } as WishDraft;
}

/**
 * The wish as it is stored, with its card's picture until the story exists. Hero and place are random where nothing
 * tells them; words that were spoken are never contradicted.
 */
export function wishFromDraft(
  { hero, named, place, thing, mood, words }: WishDraft,
  names: ChoiceNames,
  language: Language,
  random: Random,
): { wish: Wish; face: { title: string; cover: CoverSeed } } {
  const said = words.replace(/\s+/gu, ' ').trim().slice(0, MAX_WISH_LENGTH);
  const mentioned = (group: 'hero' | 'place') => said && mention(said, names[group], language);
  const chance = <T>(all: readonly T[]) => (said ? undefined : oneOf(all, random));
  const wish: Wish = withoutUndefined({
    hero: named?.hero ?? hero ?? chance(HEROES),
    name: named?.name,
    place: place ?? chance(PLACES),
    thing,
    mood,
    words: said || undefined,
  });

  const picked = [
    named?.name ?? (hero && names.hero[hero]),
    thing && names.thing[thing],
    place && names.place[place],
    mood && names.mood[mood],
  ].filter(Boolean);
  const chosen = [wish.hero && names.hero[wish.hero], wish.place && names.place[wish.place]];
  const title = picked.slice(0, 2).join(' · ') || firstWords(said) || chosen.join(' · ');
  return {
    wish,
    face: {
      title,
      cover: withoutUndefined<CoverSeed>({
        hero: wish.hero ?? (mentioned('hero') || 'lantern'),
        place: wish.place ?? (mentioned('place') || oneOf(PLACES, random)),
        thing: thing ?? (said ? mention(said, names.thing, language) : undefined),
        mood,
      }),
    },
  };
}

/** Key of the name that a sentence contains. Words may carry endings, as Turkish ones do. */
function mention(text: string, names: Record<string, string>, language: Language): string | undefined {
  const fold = (word: string) => word.toLocaleLowerCase(language);
  const words = fold(text).split(/[^\p{L}]+/u);
  return Object.keys(names).find((key) => {
    const name = fold(names[key] as string);
    return words.some((word) => word.startsWith(name));
  });
}

/** First words of a wish, as many as a title can hold. */
function firstWords(text: string): string {
  if (text.length <= 36) return text;
  return `${text.slice(0, 36).replace(/\s+\S*$/u, '')}…`;
}
