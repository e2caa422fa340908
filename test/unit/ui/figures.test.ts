import { describe, expect, it } from 'vitest';
import { figure, nearby, place } from '../../../src/ui/figures';

const heroes =
  'snail tram girl cloud hedgehog robot lighthouse kite whale mouse wind lift frog bear boat tractor camel owl comet fox elephant dragon horse penguin turtle gull button rooster rainbow ship boy goat snowflake teapot rabbit cat lantern'.split(
    ' ',
  );
const places = 'garden town farm hills forest room sea river snow desert space castle fair mountains'.split(
  ' ',
);

const numbers = (d: string) => (d.match(/-?[\d.]+/g) ?? []).map(Number);

/** Signed area and bounds of an outline. */
function ringOf(d: string) {
  const xy = numbers(d);
  const at = (i: number) => xy[i % xy.length] ?? 0;
  let area = 0;
  for (let i = 0; i < xy.length; i += 2) area += at(i) * at(i + 3) - at(i + 2) * at(i + 1);
  const [xs, ys] = [0, 1].map((part) => xy.filter((_, i) => i % 2 === part)) as [number[], number[]];
  return {
    area,
    left: Math.min(...xs),
    right: Math.max(...xs),
    top: Math.min(...ys),
    bottom: Math.max(...ys),
  };
}

describe('a drawing', () => {
  it.each([
    ...heroes.map((hero) => [hero, figure(hero)]),
    ...places.flatMap((name) => [
      [name, place(name)],
      [name, nearby(name)],
    ]),
  ])('of %s is closed path data made of finite numbers', (_, d) => {
    expect(d).toMatch(/^(M[-\d. ]+(Q[-\d. ]+|L[-\d. ]+)+Z)+$/);
  });

  it.each(heroes.filter((hero) => hero !== 'lift'))(
    'of %s keeps to its box, so that tiles and tall screens show it whole',
    (hero) => {
      const all = numbers(figure(hero));
      const xs = all.filter((_, i) => i % 2 === 0);
      const ys = all.filter((_, i) => i % 2 === 1);
      expect(Math.min(...xs)).toBeGreaterThan(-15);
      expect(Math.max(...xs)).toBeLessThan(115);
      expect(Math.min(...ys)).toBeGreaterThan(-15);
      expect(Math.max(...ys)).toBeLessThan(118);
    },
  );

  it.each(heroes.filter((hero) => !['rainbow', 'wind'].includes(hero)))(
    'of %s has holes for the light',
    (hero) => {
      const turns = figure(hero)
        .split('Z')
        .filter(Boolean)
        .map((ring) => Math.sign(ringOf(ring).area));
      expect(new Set(turns)).toEqual(new Set([1, -1]));
    },
  );

  // A room is framed by curtains, whose folds are lit.
  const framed = places.filter((name) => name !== 'room');
  it.each(framed)('of %s has no hole in what frames the picture: it would shine beside it', (name) => {
    const rings = nearby(name).split('Z').filter(Boolean).map(ringOf);
    const frames = rings.filter(
      ({ left, right, top, bottom }) => bottom - top > 120 && (left < -60 || right > 160),
    );
    for (const frame of frames)
      for (const one of rings.filter(({ area }) => Math.sign(area) !== Math.sign(frame.area))) {
        const [x, y] = [(one.left + one.right) / 2, (one.top + one.bottom) / 2];
        const within = x > frame.left && x < frame.right && y > frame.top && y < frame.bottom;
        expect(within, `a hole at ${x} ${y}`).toBe(false);
      }
  });

  it('of an unknown hero is a lantern, of an unknown place nothing but the hills', () => {
    for (const unknown of ['unicorn', '', 'constructor', '__proto__', undefined as unknown as string]) {
      expect(figure(unknown)).toBe(figure('lantern'));
      expect(place(unknown)).toBe('');
      expect(nearby(unknown)).toBe('');
    }
  });
});
