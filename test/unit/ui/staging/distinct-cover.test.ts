import { describe, expect, it } from 'vitest';
import { HEROES, MOODS, PLACES, THINGS } from '../../../../src/domain/story/wish';
import { type Illustrated, scene } from '../../../../src/ui/scene';
import { distinctCover } from '../../../../src/ui/staging/distinct-cover';
import { STANCES, stanceOf } from '../../../../src/ui/staging/stance';

/** The three hues without their common turn: the palette of a scene. */
function paletteOf(story: Illustrated): string {
  const { '--sky': sky, '--low': low, '--glow': glow } = scene(story).style;
  return `${Number(low) - Number(sky)} ${Number(glow) - Number(sky)}`;
}

/** Pseudo-random numbers that are the same in each run. */
function chances(seed: number) {
  let state = seed;
  return <T>(all: readonly T[]): T => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return all[Math.floor((state / 2 ** 32) * all.length)] as T;
  };
}

/** Covers of so many wishes, one made after another; the last one first. */
function make(count: number, wish: (i: number) => Illustrated['cover']): Illustrated[] {
  const made: Illustrated[] = [];
  for (let i = 0; i < count; i++) {
    const id = `wish-${(i * 7919).toString(36)}`;
    made.unshift({ id, cover: distinctCover(id, wish(i), made) });
  }
  return made;
}

describe('covers of made stories', () => {
  it('never have the colours of one of the eight made before, whatever is wished for', () => {
    const one = chances(5);
    const made = make(600, () => ({
      hero: one(HEROES),
      place: one(PLACES),
      thing: one(THINGS),
      mood: one([...MOODS, '']),
    }));
    made.forEach((story, i) => {
      const before = made.slice(i + 1, i + 9).map(paletteOf);
      expect(before, story.id).not.toContain(paletteOf(story));
    });
  });

  it('differ even where the same is wished for again and again', () => {
    const made = make(40, () => ({ hero: 'bear', place: 'forest', thing: 'lantern', mood: 'sleepy' }));
    made.forEach((_, i) => {
      const looks = made.slice(i, i + 9).map((story) => JSON.stringify(scene(story).style));
      expect(new Set(looks).size).toBe(looks.length);
      const palettes = made.slice(i, i + 9).map(paletteOf);
      expect(new Set(palettes).size).toBe(palettes.length);
    });
  });

  it('have the mood as light, and the hero where its plot wants it', () => {
    const light = ({ id, cover }: Illustrated) => Number.parseInt(`${scene({ id, cover }).style['--y']}`, 10);
    const mooded = (mood: string) => make(40, () => ({ hero: 'fox', place: 'sea', mood }));
    for (const story of mooded('sleepy')) expect(light(story)).toBeGreaterThanOrEqual(42);
    for (const story of mooded('magic')) expect(light(story)).toBeLessThanOrEqual(36);
    const size = (mood: string) =>
      mooded(mood).map(({ id, cover }) => STANCES[stanceOf(id, cover.variant)]?.[1] ?? 0);
    expect(Math.max(...size('adventure'))).toBeLessThan(0.7);
    expect(Math.min(...size('brave'))).toBeGreaterThanOrEqual(1);
  });

  it('have the hero where the plot has it, and only otherwise where the mood likes it', () => {
    const where = (stands: string, mood?: string) =>
      Array.from({ length: 24 }, (_, i) => {
        const id = `plot-${stands}-${i}`;
        const { variant } = distinctCover(
          id,
          { hero: 'owl', place: 'sea', stands, ...(mood && { mood }) },
          [],
        );
        return STANCES[stanceOf(id, variant, stands)] ?? [0, 0];
      });
    for (const mood of [undefined, 'adventure', 'brave', 'sleepy']) {
      for (const [x] of where('left', mood)) expect(x).toBeLessThan(40);
      for (const [x] of where('right', mood)) expect(x).toBeGreaterThan(60);
      for (const [, size] of where('near', mood)) expect(size).toBeGreaterThanOrEqual(1);
      for (const [, size] of where('far', mood)) expect(size).toBeLessThan(0.7);
    }
    expect(new Set(where('far').map(([x]) => x)).size).toBe(2);
    expect(where('toString')).toHaveLength(24);
  });

  it('are the same for ever, and covers without a variant stand as they always did', () => {
    const cover = { hero: 'owl', place: 'town', thing: 'kite', mood: 'funny' };
    expect(distinctCover('a', cover, [])).toEqual(distinctCover('a', cover, []));
    expect(stanceOf('any', undefined)).toBe(0);
  });
});
