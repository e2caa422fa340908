/**
 * Numbers behind a drawn cover. In the first load, and therefore small: the drawings themselves (figures, places) come
 * later in a chunk of their own, with the colours; until then a cover is empty paper.
 *
 * The same id always gives the same picture. Another constant, or another order of the calls of `next`, repaints every
 * family's shelf; the unit test's snapshot makes that a decision.
 */
import type { CoverSeed } from '../domain/story/story';

export interface Illustrated {
  id: string;
  cover: CoverSeed;
}

export interface Scene {
  /** Custom properties only: hues (degrees), where the light is (percent). cover-paint.css makes night or day of them. */
  style: Record<string, string | number>;
  /** Mirrors and shifts the far layer; mirrors the near one, so that heroes look both ways. */
  farTransform: string;
  nearTransform: string;
  far: string;
  near: string;
}

/** Seed found by search: with it the built-in stories, in the shelf's order, share no palette with the next three. */
const SEED = 89670494;

/** The drawings of figures.ts, once they are here: path data, fill-rule nonzero. */
export interface Drawings {
  /** Cuts a drawing from its pieces. */
  cut(plan: string): string;
  figure(hero: string): string;
  /** The far layer of a place, and the near one, which frames the scene. */
  place(name: string): string;
  nearby(name: string): string;
}

/** Hues of sky, horizon and light. Neighbours in this list lie far apart, so that small seeds do not look alike. */
const palettes = [
  [318, 32, 78],
  [276, 200, 170],
  [342, 8, 40],
  [168, 130, 105],
  [255, 50, 70],
  [286, 318, 350],
  [42, 66, 90],
  [225, 180, 130],
  [8, 35, 62],
  [268, 245, 85],
] as const;

/** Everything a cover shows, from the story alone. Units: the figure's box is 0…100 both ways, its feet at y = 100. */
export function scene({ id, cover }: Illustrated, art?: Drawings): Scene {
  let seed = SEED;
  /** 0 ≤ next(n) < n; a multiplicative hash, mixed anew for each number wanted. */
  const next = (n: number) => {
    seed = Math.imul(seed ^ (seed >>> 15), 0x2c1b3c6d);
    return (seed >>> 8) % n;
  };
  for (const char of id + (cover.variant ?? '')) seed = Math.imul(seed ^ char.charCodeAt(0), 0x9e3779b1);

  const [sky, low, glow] = palettes[next(palettes.length)] ?? palettes[0];
  const turn = next(19) - 9;
  const style = {
    '--sky': sky + turn,
    '--low': low + turn,
    '--glow': glow + turn,
    '--x': `${24 + next(53)}%`,
    '--y': `${18 + next(42)}%`,
    '--r': `${5 + next(5)}%`,
  };
  const side = () => (next(2) ? 1 : -1);
  const farTransform = `matrix(${side()} 0 0 1 50 0)translate(${next(31) - 65})`;
  const nearTransform = `matrix(${side()} 0 0 1 50 0)translate(-50)`;
  const y = () => 66 + next(26);
  const hills = `M-260 ${y()}Q-120 ${y() - 14}-50 ${y()}T60 ${y()} 300 ${y()}V200H-260Z`;
  return {
    style,
    farTransform,
    nearTransform,
    far: hills + (art?.place(cover.place) ?? ''),
    near: `M-260 190Q50 4 360 190Z${art ? art.nearby(cover.place) + art.figure(cover.hero) : ''}`,
  };
}
