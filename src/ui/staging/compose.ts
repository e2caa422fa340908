import type { Drawings, Illustrated } from '../scene';
import { thing as thingPath } from '../things';
import type { Look } from './look';
import { HERO_PARTS, LANTERN_LIGHT, OTHER_PARTS } from './parts-of-heroes';
import { hashed, standTogether } from './stance';
import { weatherOf } from './weather';

/** Path data of a scene's layers beside the hills. Units as in `scene`. */
interface Composition {
  near: string;
  /** Light in the sky, behind everything. */
  lights: string;
  /** Light before the far layer, behind the near one: a lantern's, a window's. */
  lit: string;
  /** Value of `--weather`, layers of a CSS background with a comma after each; or empty. */
  weather: string;
}

/** Things in the air; worn things are worn, all others stand on the ground. */
const FLYING = ['balloon', 'kite', 'cloud', 'comet', 'snowflake', 'rainbow'];

/** Height of the ground's crest. Units of `scene`. */
function ground(x: number): number {
  const t = (x + 260) / 620;
  return 190 * (1 - t) ** 2 + 8 * t * (1 - t) + 190 * t * t;
}

/** Composes the layers of a story's cover or page. */
export function compose(story: Illustrated, look: Look, art: Drawings): Composition {
  const { cover, id } = story;
  const [middle] = look.stance;
  /** Side with room: +1 right, -1 left. */
  const free = middle === 50 ? hashed(`${id} side`, 2) || -1 : middle < 50 ? 1 : -1;
  const { others = [] } = look;
  const together = standTogether(look.stance, 1 + others.length, free);
  const [x, scale] = together.stance;
  const feet = ground(x) + 3;
  const put = (d: string, at: number, base: number, size: number) =>
    moved(d, size, at - 50 * size, base - 100 * size);
  const parts = (Object.hasOwn(HERO_PARTS, cover.hero) && HERO_PARTS[cover.hero]) || OTHER_PARTS;
  /** A point of the hero's box in the scene. */
  const point = ([px, py]: readonly number[]): [number, number] => [
    x + ((px as number) - 50) * scale,
    feet + ((py as number) - 100) * scale,
  ];
  const near = [
    `M-260 190Q50 4 360 190Z`,
    art.nearby(cover.place),
    put(art.figure(cover.hero), x, feet, scale),
    ...together.others.map((at, i) => put(art.figure(others[i] ?? ''), at, ground(at) + 3, scale)),
  ];
  const sky = weatherOf(look, { id, free, x, art, ground });
  const { thing, friend } = look;
  const lit = [sky.lit];
  if (friend) {
    const size = FLYING.includes(friend) ? 0.5 : 0.66 * Math.min(1, scale + 0.1);
    const at = x + free * (46 * scale + 42 * size);
    near.push(put(art.figure(friend), at, FLYING.includes(friend) ? 34 : ground(at) + 2, size));
  }
  if (thing === 'hat' && parts !== OTHER_PARTS) {
    const [hx, hy] = point(parts.head);
    near.push(put(thingPath(thing, art), hx, hy + 4 * scale, (parts.head[2] / 100) * scale));
  } else if (thing === 'umbrella') {
    const [hx, hy] = point(parts.hand);
    near.push(put(thingPath(thing, art), hx, hy + 3 * scale, 0.86 * scale));
  } else if (thing && FLYING.includes(thing)) {
    // Held by its string: from where the drawing ends to the hero's hand.
    const at = Math.min(136, Math.max(-36, x + free * (46 * scale + 26)));
    const [hx, hy] = point([
      free * parts.hand[0] > free * 50 ? parts.hand[0] : 100 - parts.hand[0],
      parts.hand[1],
    ]);
    near.push(put(thingPath(thing, art), at, 28, 0.5));
    const end = thing === 'balloon' ? at + 2 : thing === 'kite' ? at - 10 : undefined;
    if (end !== undefined)
      near.push(
        art.cut(
          `t1.4 1.4 ${end} ${thing === 'kite' ? 18 : 29} ${(end + hx) / 2 - 5 * free} ${(hy + 40) / 2} ${hx} ${hy}`,
        ),
      );
  } else if (thing) {
    const side = friend && !FLYING.includes(friend) ? -free : free;
    const at = x + side * (44 * scale + 20);
    const base = ground(at) + 3;
    near.push(put(thingPath(thing, art), at, base, 0.42));
    if (thing === 'lantern') lit.push(put(art.cut(LANTERN_LIGHT), at, base, 0.42));
  }
  return { near: near.join('') + sky.near, lights: sky.lights, lit: lit.join(''), weather: sky.weather };
}

/** Path data (absolute pairs, as `cut` writes it) scaled from the origin and then shifted. */
function moved(d: string, scale: number, dx: number, dy: number): string {
  return d.replace(
    /(-?[\d.]+) (-?[\d.]+)/g,
    (_, x, y) => `${(x * scale + dx).toFixed(1)} ${(y * scale + dy).toFixed(1)}`,
  );
}
