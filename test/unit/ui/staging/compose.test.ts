import { describe, expect, it } from 'vitest';
import { HEROES, MOODS, THINGS } from '../../../../src/domain/story/wish';
import * as art from '../../../../src/ui/figures';
import { compose } from '../../../../src/ui/staging/compose';
import { distinctCover } from '../../../../src/ui/staging/distinct-cover';
import { coverLook, type Look } from '../../../../src/ui/staging/look';
import { STANCES, standTogether } from '../../../../src/ui/staging/stance';

const story = { id: 'made-1', cover: { hero: 'bear', place: 'forest', variant: 1 } };
const plain: Look = { stance: [50, 1] };
const draw = (look: Partial<Look>, of = story) => compose(of, { ...plain, ...look }, art);

describe('a composed scene', () => {
  it('shows another picture for each thing, and each is closed path data', () => {
    const drawn = [undefined, ...THINGS].map((thing) => draw({ thing }).near);
    expect(new Set(drawn).size).toBe(THINGS.length + 1);
    for (const d of drawn) expect(d).toMatch(/^(M[-\d. ]+(Q[-\d. ]+|L[-\d. ]+)+Z)+$/);
  });

  it('has the mood in its light, its weather or its company, another for each', () => {
    const drawn = [undefined, ...MOODS].map((mood) =>
      JSON.stringify(
        draw({ ...coverLook({ ...story, cover: { ...story.cover, mood: mood ?? '' } }), stance: [50, 1] }),
      ),
    );
    expect(new Set(drawn).size).toBe(MOODS.length + 1);
    expect(draw({ mood: 'sleepy' }).lights).not.toBe('');
    expect(draw({ mood: 'brave' }).weather).toMatch(/^repeating-conic-gradient\(.*,$/);
    expect(draw({ mood: 'cosy' }).lit).not.toBe('');
  });

  it('lights the lantern and nothing else', () => {
    for (const thing of THINGS) expect(draw({ thing }).lit !== '', thing).toBe(thing === 'lantern');
  });

  it('gives a friend that is not the hero itself', () => {
    for (const hero of HEROES) {
      const look = coverLook({
        id: `of-${hero}`,
        cover: { hero, place: 'sea', mood: 'friends', variant: 2 },
      });
      expect(look.friend).toBeTruthy();
      expect(look.friend).not.toBe(hero);
    }
  });

  it('keeps hero and thing within what a card shows, wherever the hero stands', () => {
    for (const hero of HEROES)
      for (const stance of [
        [30, 1],
        [70, 1],
        [50, 1.16],
        [24, 0.64],
        [76, 0.64],
      ] as const)
        for (const thing of ['balloon', 'kite', 'key', 'drum', 'lantern']) {
          const bare = draw({ stance }, { ...story, cover: { ...story.cover, hero } }).near;
          const { near } = draw({ stance, thing }, { ...story, cover: { ...story.cover, hero } });
          const xs = (near.slice(bare.length).match(/-?[\d.]+ -?[\d.]+/g) ?? []).map(Number.parseFloat);
          expect(Math.min(...xs), `${hero} ${thing} ${stance}`).toBeGreaterThan(-66);
          expect(Math.max(...xs), `${hero} ${thing} ${stance}`).toBeLessThan(166);
        }
  });

  it('stands two or three heroes side by side, none over another, all within a card', () => {
    const others = ['fox', 'penguin'];
    for (const stance of STANCES)
      for (const count of [1, 2])
        for (const free of [1, -1]) {
          const { stance: first, others: beside } = standTogether(stance, count + 1, free);
          const middles = [first[0], ...beside].sort((a, b) => a - b);
          expect(middles).toHaveLength(count + 1);
          for (const [i, at] of middles.entries()) {
            expect(at - 44 * first[1]).toBeGreaterThan(-56);
            expect(at + 44 * first[1]).toBeLessThan(156);
            if (i) expect(at - (middles[i - 1] ?? 0)).toBeGreaterThan(80 * first[1]);
          }
          expect(first[1]).toBeGreaterThanOrEqual(0.5);
        }
    const alone = draw({}).near;
    const together = { ...story.cover, others };
    const look = coverLook({ id: 'made-1', cover: together });
    expect(draw({ ...look, stance: [50, 1] }).near.split('M').length).toBeGreaterThan(
      alone.split('M').length + 4,
    );
    // Heroes are company enough for each other.
    expect(coverLook({ id: 'x', cover: { ...together, mood: 'friends' } }).friend).toBeUndefined();
  });

  it('draws a calm scene of names that it does not know', () => {
    const cover = { hero: 'constructor', place: '__proto__', thing: 'unicorn', mood: 'toString', variant: 1 };
    const strange = { id: 'x', cover };
    expect(compose(strange, coverLook(strange), art).near).toMatch(/^M/);
    expect(distinctCover('x', cover, []).variant).toBeGreaterThan(0);
  });

  it('brings out stars as the evening goes by', () => {
    const count = (late: number) => draw({ late }).lights.split('Z').length - 1;
    expect(count(0)).toBe(0);
    expect(count(0.5)).toBeGreaterThan(3);
    expect(count(1)).toBeGreaterThan(count(0.5));
  });
});
