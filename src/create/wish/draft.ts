import type { Language } from '../../domain/language';
import type { CoverSeed } from '../../domain/story/story';
import {
  HEROES,
  MAX_WISH_LENGTH,
  MOODS,
  MOST_TOGETHER,
  type NamedHero,
  type OtherHero,
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

/** A lit hero, with its name and id when it is one that the family has named. */
export interface DraftHero {
  hero: WishHero;
  named?: NamedHero | undefined;
}

/** A wish while it is being put together. */
export interface WishDraft {
  hero?: WishHero;
  /** The hero's name and id, when it is one that the family has named. */
  named?: NamedHero;
  /** True while more than one hero may be lit. */
  together?: boolean;
  /** Heroes beside the first, each of another kind. */
  others?: DraftHero[];
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

/** All heroes that are lit, the first one first. */
export const heroesOf = ({ hero, named, others = [] }: WishDraft): DraftHero[] =>
  hero ? [{ hero, named }, ...others] : [];

/** The part of a draft that has these heroes lit. */
export function draftOfHeroes([first, ...others]: DraftHero[]): {
  [Key in 'hero' | 'named' | 'others']: WishDraft[Key] | undefined;
} {
  return { hero: first?.hero, named: first?.named, others: others.length ? others : undefined };
}

/** Lights a hero or puts it out. One of the same kind gives way, and so does the last of as many as there may be. */
export function toggleHero(lit: DraftHero[], tapped: DraftHero): DraftHero[] {
  const isSame = (one: DraftHero) => one.hero === tapped.hero && one.named?.id === tapped.named?.id;
  if (lit.some(isSame)) return lit.filter((one) => !isSame(one));
  const others = lit.filter(({ hero }) => hero !== tapped.hero);
  return [...others.slice(0, MOST_TOGETHER - 1), tapped];
}

/** Share of random wishes with one hero. */
const ALONE = 0.8;

/** A random wish. */
export function randomDraft(random: Random): WishDraft {
  const [hero, place, thing, mood] = WISH_PARTS.map((group) => oneOf<string>(WISH_CHOICES[group], random));
  const draft = { hero, place, thing, mood, words: '' } as WishDraft;
  if (random() < ALONE) return draft;
  const other = oneOf(
    HEROES.filter((one) => one !== hero),
    random,
  );
  return { ...draft, others: [{ hero: other }] };
}

/**
 * The wish as it is stored, with its card's picture until the story exists. Hero and place are random where nothing
 * tells them; words that were spoken are never contradicted.
 */
export function wishFromDraft(
  draft: WishDraft,
  names: ChoiceNames,
  language: Language,
  random: Random,
): { wish: Wish; face: { title: string; cover: CoverSeed } } {
  const { hero, named, place, thing, mood, words } = draft;
  const said = words.replace(/\s+/gu, ' ').trim().slice(0, MAX_WISH_LENGTH);
  const mentioned = (group: 'hero' | 'place') => said && mention(said, names[group], language);
  const chance = <T>(all: readonly T[]) => (said ? undefined : oneOf(all, random));
  const wish: Wish = withoutUndefined({
    hero: named?.hero ?? hero ?? chance(HEROES),
    name: named?.name,
    others: draft.others?.map(
      (one): OtherHero => ({
        hero: one.hero,
        ...(one.named && { name: one.named.name }),
      }),
    ),
    place: place ?? chance(PLACES),
    thing,
    mood,
    words: said || undefined,
  });

  const called = heroesOf(draft).map((one) => one.named?.name ?? names.hero[one.hero]);
  const picked = [
    called.join(', '),
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
        others: wish.others?.map((one) => one.hero),
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
