import { describe, expect, it } from 'vitest';
import type { KitEntry } from '../../../../src/domain/kits/kit';
import { chooseKit, completeKitChoice, kitTitle } from '../../../../src/domain/kits/kit-choice';
import type { Language } from '../../../../src/domain/language';
import type { Wish, WishMood } from '../../../../src/domain/story/wish';
import { fixtureKit, TOGETHER } from '../../../fixtures/kits';
import { random } from '../../../fixtures/packs';

const entry = (id: string, moods: WishMood[], change: Partial<KitEntry> = {}): KitEntry => ({
  id,
  language: 'en',
  moods,
  age: ['3-4'],
  narrated: true,
  recipe: id,
  bytes: 1,
  ...change,
});
const KITS = [
  entry('a', ['cosy', 'sleepy']),
  entry('b', ['cosy']),
  entry('c', ['funny'], { age: ['5-6'] }),
  entry('d', ['cosy'], { language: 'tr' }),
];
const chosen = (...[wish, age, recent = []]: [object, ('3-4' | '5-6')?, string[]?]) => {
  const next = random(7);
  return [
    ...new Set(Array.from({ length: 40 }, () => chooseKit(KITS, wish, 'en', age, recent, next)?.id)),
  ].sort();
};

describe('the kit for a wish', () => {
  it('is of its mood, and any where none is', () => {
    expect(chosen({ mood: 'cosy' })).toEqual(['a', 'b']);
    expect(chosen({ mood: 'funny' }, '3-4')).toEqual(['c']);
    expect(chosen({ mood: 'brave' })).toEqual(['a', 'b', 'c']);
  });

  it('is for its age, as far as there is one', () => {
    expect(chosen({}, '5-6')).toEqual(['c']);
    expect(chosen({}, '3-4')).toEqual(['a', 'b']);
  });

  it('was not told lately; when all were, it is the one told longest ago', () => {
    expect(chosen({ mood: 'cosy' }, undefined, ['b', 'c'])).toEqual(['a']);
    expect(chosen({}, undefined, ['b', 'c', 'a'])).toEqual(['a']);
    expect(chosen({ mood: 'cosy' }, undefined, ['a', 'b'])).toEqual(['b']);
  });

  it('is of the language that was asked for, or none', () => {
    expect(chooseKit(KITS, {}, 'tr', undefined, [], Math.random)?.id).toBe('d');
    expect(chooseKit([], {}, 'tr', undefined, [], Math.random)).toBeUndefined();
  });
});

describe('the kit for several heroes', () => {
  const pair = { others: [{ hero: 'fox' as const }] };
  const three = { others: [{ hero: 'fox' as const }, { hero: 'owl' as const }] };
  const rooms = [
    entry('a', ['cosy']),
    entry('b', ['funny'], { heroes: 2 }),
    entry('c', ['sleepy'], { heroes: 3 }),
  ];
  const all = (wish: Wish, kits = rooms) => {
    const next = random(5);
    return [
      ...new Set(Array.from({ length: 40 }, () => chooseKit(kits, wish, 'en', undefined, [], next)?.id)),
    ].sort();
  };

  it('has room for them, before it has their mood; where none has, for as many as there is', () => {
    expect(all({ ...pair, mood: 'cosy' })).toEqual(['b', 'c']);
    expect(all({ ...pair, mood: 'funny' })).toEqual(['b']);
    expect(all(three)).toEqual(['c']);
    expect(all(three, rooms.slice(0, 2))).toEqual(['b']);
    expect(all(three, rooms.slice(0, 1))).toEqual(['a']);
  });

  it('tells of as many as it has room for, each of another kind', () => {
    const told = (wish: Wish, markdown?: string) =>
      completeKitChoice(fixtureKit('en', markdown), wish, () => 0).others;
    expect(told({ hero: 'bear', ...three }, TOGETHER)).toEqual(['fox', 'owl']);
    expect(told({ hero: 'fox', ...three }, TOGETHER)).toEqual(['owl']);
    expect(told({ hero: 'bear', ...three })).toBeUndefined();
  });

  it('has their names before its title', () => {
    const wish = { name: 'Mira', others: [{ hero: 'owl' as const }, { hero: 'fox' as const, name: 'Can' }] };
    expect(kitTitle('Title', wish, 'en')).toBe('Mira and Can: Title');
    expect(kitTitle('Ad', wish, 'tr')).toBe('Mira ile Can: Ad');
  });
});

describe('what was left open in a wish', () => {
  const complete = (language: Language, wish: object, seed = 1) =>
    completeKitChoice(fixtureKit(language), wish, random(seed * 99_991));

  it('stays as it was tapped, and the rest is drawn', () => {
    const all = Array.from({ length: 200 }, (_, seed) => complete('en', { hero: 'owl' }, seed + 1));
    expect(new Set(all.map(({ hero }) => hero))).toEqual(new Set(['owl']));
    expect(new Set(all.map(({ place }) => place)).size).toBe(8);
    expect(new Set(all.map(({ thing }) => thing)).size).toBe(8);
  });

  it('is found in the wish’s own words, in plurals and in Turkish cases', () => {
    expect(complete('en', { words: 'Two FOXES who fly kites by the sea!' })).toEqual({
      hero: 'fox',
      place: 'sea',
      thing: 'kite',
    });
    expect(complete('tr', { words: 'DENİZDE şemsiyesi olan bir ayının masalı' })).toEqual({
      hero: 'bear',
      place: 'sea',
      thing: 'umbrella',
    });
    expect(complete('en', { hero: 'owl', words: 'a fox' }).hero).toBe('owl');
  });

  it('is not found in words that only look alike', () => {
    const heroes = Array.from(
      { length: 40 },
      (_, i) => complete('tr', { words: 'film izlemek' }, i + 1).hero,
    );
    expect(new Set(heroes).size).toBeGreaterThan(3);
  });

  it('puts the hero’s own name before the title', () => {
    expect(kitTitle('The Fox', { name: 'Mira' }, 'en')).toBe('Mira: The Fox');
    expect(kitTitle('The Fox', {}, 'en')).toBe('The Fox');
  });
});
