/**
 * The drawings, cut from paper. A lazy chunk: covers show sky, light and hills until it comes.
 *
 * A drawing is a string of pieces, each a letter and numbers, in a box of 100 × 100 (feet at y = 100, middle at x = 50).
 * Points instead of SVG path data, because a rounded outline takes a third of the bytes that way and can be corrected
 * by hand. A small letter lays paper, a capital cuts a hole through which the light shows:
 *
 *   o x y rx [ry [turn]]   ellipse, turned clockwise by degrees
 *   p r x y x y …          outline, corners rounded by up to r (99: as soft as can be; a point given twice stays sharp)
 *   h r x y x y …          the same, completed by its mirror image (the fold is at x = 50)
 *   t a b x y x y …        band along the points, a wide where it begins and b where it ends
 *
 * `=` after the letter adds the piece's mirror image. Paper is wound one way and holes the other, so pieces may overlap
 * each other and the ground; but a hole must lie where exactly one layer is, and a hole in a hole is paper again.
 */
import { places } from './places';

type Point = readonly [x: number, y: number];

const heroes: Record<string, string> = {
  snail: `p14 1 100 8 92 26 84 72 86 77 60 84 50 96 51 100 62 97 84 88 100 t5 4 83 56 80 38 76 32 o76 31 5.5
    t5 4 92 56 95 40 94 34 o95 33 5.5 O90 62 3.4 o42 55 33
    T6 4 64 68 54 77 38 78 25 68 22 52 31 39 46 37 57 46 57 59 47 67 36 62 35 52 42 48 47 52`,
  tram: `p10 5 22 95 22 98 92 2 92 t4 4 36 23 50 10 64 23 t4 4 38 8 62 8 o26 92 8 o74 92 8 O26 94 3 O74 94 3
    P4 13 33 30 33 30 55 13 55 P4= 38 33 48 33 48 82 38 82 P4 70 33 87 33 87 55 70 55 T4 4 13 66 30 66
    T4 4 70 66 87 66`,
  girl: `o50 26 20 O50 30 13 11 o45 29 2.6= o45 29 2.6 t3 3 45 34 50 37 55 34 t9= 4 34 22 24 26 20 38 12 46 p3= 14 40 22 44 16 54 8 50
    h8 50 42 58 43 74 82 50 84 t8= 8 43 80 43 97 o40 97 8 4 o60 97 8 4 t7 6 58 50 72 58 80 68
    t7 6 42 50 30 60 28 70 p3 70 74 94 74 90 94 74 94 t3 3 72 75 74 64 90 64 92 75 O50 66 4`,
  cloud: `p99 20 74 4 74 2 50 20 48 20 48 18 26 42 22 48 32 48 32 54 18 78 20 78 40 78 40 98 42 98 74 78 74
    O38 50 3.5 O62 50 3.5 T4 4 43 58 50 64 57 58 p6 24 80 31 92 24 98 17 92 p6 50 82 57 94 50 100 43 94 p6 76 80 83 92 76 98 69 92`,
  hedgehog: `p1.5 99 84 90 72 80 68 76 58 72 66 68 48 62 58 54 42 50 54 40 38 38 52 25 42 26 56 12 52 16 65 3 66 10 76
    0 82 9 88 4 96 14 97 86 97 96 92 O84 78 3.6 o98 84 4.5 o30 97 9 4 o72 97 9 4 T4 2 58 66 54 78 T4 2 42 62 42 74
    T4 2 28 68 32 78 T4 2 50 82 48 92 T4 2 32 86 34 94 T4 2 20 80 24 88`,
  robot: `p7 26 14 74 14 74 46 26 46 P6 33 20 67 20 67 40 33 40 o43 30 4.5 o57 30 4.5 t4 4 50 14 50 4 o50 5 5 p0 43 44 57 44 57 54 43 54
    p7 28 51 72 51 72 84 28 84 P3 50 75 41 66 42 60 47 59 50 62 53 59 58 60 59 66 t8= 8 30 58 16 62 14 76 o14 79 7 o86 79 7
    p3= 34 82 47 82 47 100 30 100 30 94 34 93`,
  lighthouse: `h2 50 30 60 30 67 100 50 100 h2 50 26 66 26 66 33 50 33 p2 40 10 60 10 60 28 40 28 P1 44 14 56 14 56 26 44 26 h4 50 -2 60 12 50 12
    o50 1 4 P1 38 44 62 40 63 50 37 55 P1 36 66 64 61 65 72 35 78 P5 46 100 46 86 54 86 54 100 h9 50 94 78 94 90 110 50 110`,
  kite: `p2 58 2 88 30 56 68 30 30 T3 3 58 8 56 28 T3 3 56 38 56 60 T3 3 36 31 50 32 T3 3 62 31 82 30 t4 3 56 66 60 80 44 82 40 92 26 96 16 88
    p2 60 76 68 70 70 84 60 78 52 86 50 72 p2 36 94 44 88 46 100 36 94 30 104 26 90`,
  whale: `p99 0 74 0 48 22 36 50 38 68 52 78 66 86 56 84 42 72 34 70 22 84 22 91 34 96 22 108 18 108 30 98 42 100 66 92 92 66 102 20 102
    O22 62 3.6 T4 3 3 76 18 84 34 78 40 70 t7 4 34 36 34 22 24 12 14 18 t7 4 36 36 36 22 46 12 56 18 T3 3 44 92 60 90 72 82`,
  mouse: `p99 14 82 20 56 44 48 70 64 80 90 74 101 18 101 p99 46 54 58 42 78 46 100 72 100 72 84 82 58 80 o56 32 17 O55 31 10 o80 38 11
    O78 60 3.4 o98 72 4 t5 2.5 20 96 4 92 -2 76 6 64 16 70 o36 98 10 4 o72 98 9 4`,
  wind: `t7 5 0 50 30 50 62 50 84 44 86 26 70 20 62 30 70 36 t7 5 4 64 40 64 82 64 100 70 98 86 84 88 80 78
    t6 5 14 78 40 78 56 80 58 94 46 98 40 90 t6 4 6 36 26 36 44 36 50 24 40 18 34 24 p99 14 14 14 14 28 12 32 24 32 24 18 26
    p99 88 6 88 6 98 10 98 22 98 22 88 18`,
  lift: `p6 20 26 80 26 80 100 20 100 P3 28 44 48 44 48 94 28 94 P3 52 44 72 44 72 94 52 94 o40 62 4 o60 62 4 P1 40 32 47 40 33 40 P1 60 40 67 32 53 32
    t5 5 50 28 50 8 o50 8 10 O50 8 4 h4 50 18 60 18 84 28 50 28 t3 3 46 8 46 -60 t3 3 54 8 54 -60`,
  frog: `h99 50 34 66 34 88 44 90 62 74 72 80 76 96 78 102 92 96 101 70 101 50 101 o32 32 13 o68 32 13 O31 27 7.5 O69 27 7.5 o33 28 3.5 o67 28 3.5
    T4 4 24 52 36 62 64 62 76 52 T3= 3 36 99 38 84 34 76 T3= 3 22 84 16 90 20 96`,
  bear: `o50 30 24 21 o28 12 10 o72 12 10 O27 10 5 O73 10 5 O40 26 3.2 O60 26 3.2 O50 38 10 8 o50 35 4.5 3 h99 50 46 72 52 80 74 74 98 50 100
    t14 13 32 60 16 66 10 78 t14 13 68 60 84 66 90 78 o24 91 14 10 o76 91 14 10 O20 92 6 5 O80 92 6 5`,
  boat: `p4 4 62 96 62 96 70 90 71 84 92 74 96 26 96 16 92 10 71 4 70 t6= 5 26 94 22 101 t4 4 50 64 50 4 p3 55 6 88 54 55 54 p3 45 18 45 54 20 54
    P2 61 36 72 36 76 44 61 44 t5 5 12 64 12 48 22 46 22 54 O30 78 4 O42 84 3 O52 76 5 O66 80 3.5`,
  tractor: `o28 73 27 O28 73 15 o28 73 7 o82 84 16 O82 84 8 o82 84 3.5 p5 54 48 92 52 96 66 94 78 52 80 p5 14 12 60 12 60 54 18 54 12 18
    P3 24 20 53 20 53 44 28 44 t6 6 80 54 80 34 t8 5 80 24 74 16 82 10 P1 66 58 86 60 86 64 66 63`,
  camel: `p5 16 100 17 68 8 56 10 44 22 42 28 20 34 18 42 38 48 40 56 18 62 18 70 42 74 54 80 48 80 22 84 12 96 14 102 22 102 28 90 32
    92 56 84 72 80 78 80 100 70 100 68 78 62 74 62 100 53 100 52 78 38 78 34 100 26 100 O88 20 2.8 T4 4 30 46 38 52 46 48 54 54 62 48 t4 3 12 52 6 62 6 74 p2 80 16 78 6 86 10`,
  owl: `h9 50 24 60 24 78 8 82 40 82 72 70 96 50 98 O36 38 12 O64 38 12 o38 39 6 o62 39 6 P2 46 48 54 48 50 58 T3 3= 40 64 44 69 48 64
    T3= 3 24 54 22 70 32 88 T3 3 40 66 45 71 50 66 55 71 60 66 T3 3 40 78 45 83 50 78 55 83 60 78 o40 98 7 4 o60 98 7 4`,
  comet: `p5 62 32 71 50 92 54 77 69 80 90 62 80 44 90 47 69 32 54 53 50 O56 60 3.4 O68 60 3.4 T3.5 3.5 56 69 62 74 68 69
    t14 2 58 50 36 24 8 2 t9 2 48 56 26 38 2 26 t9 2 62 44 54 22 38 0`,
  fox: `h4 50 16 62 18 76 0 80 26 82 38 60 54 50 62 O40 32 3.2 O60 32 3.2 P3 24 38 38 42 47 54 30 46 P3 76 38 62 42 53 54 70 46
    h12 50 48 62 52 70 80 66 100 50 100 p99 60 100 96 102 104 74 92 46 92 46 84 60 82 76 64 88 P2 90 54 96 66 92 72 88 66 86 70 84 64 T3 3 50 76 50 98`,
  elephant: `p8 12 100 10 56 20 36 46 30 58 26 76 24 90 34 92 54 92 74 98 82 102 76 106 78 104 92 92 94 84 86 80 66 74 68 72 100 56 100 55 80 34 80 32 100
    O80 42 3 T4 3 58 36 50 50 54 64 66 64 72 52 T3 3 84 62 90 60 t4 2 12 56 4 66 4 78 P2 76 62 78 72 72 76`,
  dragon: `p99 18 100 10 70 36 56 54 62 60 40 58 20 66 10 82 10 100 26 98 36 84 38 82 50 86 70 80 100 t18 2 26 92 4 92 -6 76 2 60
    p1 44 60 40 50 34 58 28 52 24 62 17 58 16 68 8 68 12 78 p1 60 40 50 38 57 30 48 26 57 20 52 10 62 14 66 4 72 12 O76 20 3.2 O92 24 2 P2 40 68 30 40 24 40
    T3 3 68 60 76 62 T3 3 66 70 78 72 T3 3 64 80 78 82 o36 98 10 4 o74 98 10 4`,
  horse: `p5 18 100 20 70 14 56 20 46 40 46 56 46 62 24 66 10 72 4 75 12 90 30 90 40 82 42 74 36 74 56 70 68 72 100 63 100 60 74 38 74 30 82 28 100 O76 22 3
    t12 3 20 50 4 56 2 80 t9 6 64 8 54 20 50 44 T3 3 58 24 55 40`,
  penguin: `h99 50 2 70 2 76 24 80 60 78 98 62 99 50 99 P99 50 40 64 40 72 60 70 92 50 92 30 92 28 60 36 40 O42 22 4 O58 22 4 P2 44 28 56 28 50 37
    t12= 3 28 44 14 62 12 76 o38 97 12 5 o62 97 12 5`,
  turtle: `p99 6 84 12 46 42 34 72 46 78 84 p99 70 80 78 58 92 54 102 62 98 76 84 84 72 92 O90 66 3.2 p5 14 80 34 80 32 100 16 100 p5 52 80 72 80 72 100 54 100
    t8 1 12 84 2 90 P3 42 46 52 52 52 64 42 70 32 64 32 52 P2 24 56 26 68 18 74 14 72 P2 60 56 68 72 66 76 58 68 P2 34 74 42 77 50 74 50 80 34 80`,
  gull: `p99 0 30 0 30 14 12 34 18 46 46 50 50 54 46 66 18 86 12 100 30 100 30 84 28 70 44 66 62 58 74 50 92 42 74 34 62 30 44 16 28
    o50 42 10 O46 40 2.4 O54 40 2.4 P1 46 46 54 46 50 53 P2 2 28 13 17 18 22 P2 98 28 87 17 82 22`,
  button: `o50 46 40 O50 46 33 o50 46 29 O42 38 4.6 O58 38 4.6 O42 54 4.6 O58 54 4.6 t7= 7 40 82 38 97 o36 97 8 4 o64 97 8 4`,
  rooster: `p99 30 98 8 84 10 64 30 66 46 70 54 54 54 34 58 24 74 22 82 34 82 34 78 48 80 72 62 92 p2 78 28 96 36 80 42 p99 56 28 52 10 52 10 62 18 64 6 64 6 72 16 78 8 78 8 80 26
    O68 32 3.2 o80 48 4 7 t12 5 24 74 8 60 10 36 26 28 t11 4 20 78 -4 70 -8 46 4 36 t10 5 28 68 26 48 34 38 44 40 T4 3 34 78 46 86 58 78 t4 4 40 92 40 100 t4 4 54 90 54 100 o42 99 7 2.5 o57 99 7 2.5`,
  rainbow: `t11 11 6 92 6 50 22 16 50 12 78 16 94 50 94 92 t9 9 20 92 20 58 30 32 50 28 70 32 80 58 80 92 t8 8 32 92 32 64 38 46 50 42 62 46 68 64 68 92
    o4 92 14 10 o20 88 14 12 o32 94 12 8 o96 92 14 10 o80 88 14 12 o68 94 12 8`,
  ship: `p4 -4 68 104 68 92 100 12 100 p3 18 52 82 52 82 70 18 70 p2 28 26 44 26 44 54 28 54 p2 54 26 70 26 70 54 54 54 P0 28 34 44 34 44 40 28 40 P0 54 34 70 34 70 40 54 40
    O20 82 4.5 O40 82 4.5 O60 82 4.5 O80 82 4.5 t10 6 40 18 48 8 60 8 t10 6 66 18 74 8 88 6 T4 4 24 60 76 60`,
  boy: `p2 66 6 96 6 96 100 66 100 P1 72 10 90 10 90 22 72 22 P1 72 27 90 27 90 40 72 40 P1 72 45 90 45 90 58 72 58 P1 72 63 90 63 90 76 72 76 P1 72 81 90 81 90 104 72 104
    o34 30 17 O35 34 11 9 o31 33 2.4 o40 33 2.4 t3 3 31 38 35 40 39 38 p4 16 30 18 14 36 8 52 18 60 26 p6 24 46 44 46 46 76 22 76 t8 8 28 74 26 97 t8 8 40 74 42 97 o25 97 8 4 o44 97 8 4 t7 7 42 52 56 54 70 44 t7 6 26 52 14 62 14 74`,
  goat: `p5 16 100 16 66 10 50 4 38 14 44 24 48 56 48 64 36 66 22 74 16 88 22 98 32 94 40 82 42 76 58 72 68 72 100 63 100 61 74 34 74 26 82 25 100
    t8 2 70 20 64 4 50 -2 40 6 t6 2 76 18 74 4 64 -6 54 -6 p3 84 40 92 40 88 56 O80 28 3 p3 66 24 52 28 62 34 T3 3 28 56 40 62 52 56`,
  snowflake: `o50 50 19 O43 47 2.8 O57 47 2.8 T3 3 43 55 50 59 57 55 t7 6 50 34 50 4 t7 6 50 66 50 96 t7= 6 64 42 90 27 t7= 6 64 58 90 73
    t5 4 38 8 50 20 62 8 t5 4 38 92 50 80 62 92 t5= 4 76 20 76 35 92 42 t5= 4 76 80 76 65 92 58`,
  teapot: `p99 18 60 22 40 44 36 60 36 78 40 84 64 78 94 62 100 40 100 24 92 o50 36 17 6 o50 26 5 t12 7 74 74 90 68 94 46 104 42 t7 7 26 52 6 46 0 66 10 80 28 82
    O42 62 3.6 O58 62 3.6 T4 4 43 73 50 79 57 73 t6 3 96 32 88 22 98 14 92 2`,
  rabbit: `o50 48 20 18 p99= 34 38 26 4 38 -4 46 8 48 36 P99 38 28 34 10 38 6 41 14 42 28 P99 62 28 66 10 62 6 59 14 58 28 O42 46 3.2 O58 46 3.2 P2 46 54 54 54 50 59
    h99 50 60 68 62 78 82 72 100 50 100 o30 95 15 6 o70 95 15 6 o82 86 8 O50 80 9 11`,
  cat: `h3 50 20 58 20 74 2 78 30 76 44 62 54 50 54 P99 34 34 34 34 40 28 46 36 46 36 40 40 P99 66 34 66 34 60 28 54 36 54 36 60 40 P1 46 43 54 43 50 48
    h14 50 46 62 50 76 78 74 100 50 100 t10 7 70 94 96 92 98 70 90 60 94 46 T3 3= 44 98 44 84 T3= 3 43 99 43 80`,
  lantern: `h4 50 16 62 20 72 32 50 32 h3 50 34 68 34 72 92 50 92 h3 50 90 76 90 76 100 50 100 P3= 36 40 47 40 47 84 32 84 o50 12 11 O50 11 6 p99 0 0`,
};

const ground = 'p99 -260 150 -260 106 -60 106 50 92 160 108 360 104 360 150';

/** Winding, rounding: from one outline to SVG path data. */
function outline(points: Point[], radius: number, hole: boolean) {
  let area = 0;
  points.forEach(([x, y], i) => {
    const [nextX, nextY] = points[(i + 1) % points.length] as Point;
    area += x * nextY - nextX * y;
  });
  const ring = area > 0 === hole ? points.toReversed() : points;
  const path = ring.map(([x, y], i) => {
    const towards = ([toX, toY]: Point) => {
      const share = Math.min(0.5, radius / (Math.hypot(toX - x, toY - y) || 1));
      return [x + (toX - x) * share, y + (toY - y) * share].map((n) => n.toFixed(1));
    };
    return `${towards(ring.at(i - 1) as Point)}Q${[x, y]} ${towards(ring[(i + 1) % ring.length] as Point)}`;
  });
  return `M${path.join('L')}Z`;
}

/** An octagon whose softened corners are a circle to a third of a percent. */
function ellipse(x: number, y: number, rx: number, ry = rx, turn = 0): Point[] {
  const tilt = (turn * Math.PI) / 180;
  return [1, 3, 5, 7, 9, 11, 13, 15].map((step) => {
    const across = 1.082 * rx * Math.cos((step * Math.PI) / 8);
    const down = 1.082 * ry * Math.sin((step * Math.PI) / 8);
    return [
      x + across * Math.cos(tilt) - down * Math.sin(tilt),
      y + across * Math.sin(tilt) + down * Math.cos(tilt),
    ];
  });
}

/** A second point close to either end makes the ends of a softened band round instead of pointed. */
function band(from: number, to: number, line: Point[]): Point[] {
  const near = ([x, y]: Point, [toX, toY]: Point, by: number): Point => {
    const share = Math.min(0.4, by / 2 / Math.hypot(toX - x, toY - y));
    return [x + (toX - x) * share, y + (toY - y) * share];
  };
  const [first, second, beforeLast, last] = [line[0], line[1], line.at(-2), line.at(-1)] as Point[] as [
    Point,
    Point,
    Point,
    Point,
  ];
  const points = [first, near(first, second, from), ...line.slice(1, -1), near(last, beforeLast, to), last];
  const side = (sign: number) =>
    points.map(([x, y], i): Point => {
      const [backX, backY] = points[Math.max(0, i - 1)] as Point;
      const [onX, onY] = points[Math.min(points.length - 1, i + 1)] as Point;
      const half =
        (sign * (from + ((to - from) * i) / (points.length - 1))) / 2 / Math.hypot(onX - backX, onY - backY);
      return [x - (onY - backY) * half, y + (onX - backX) * half];
    });
  return [...side(1), ...side(-1).toReversed()];
}

const mirror = (points: Point[]) => points.map(([x, y]): Point => [100 - x, y]);

function cut(plan: string) {
  let d = '';
  for (const [, letter = '', numbers = ''] of plan.matchAll(/([a-z])([^a-z]*)/gi)) {
    const n = (numbers.match(/[-.\d]+/g) ?? []).map(Number);
    const kind = letter.toLowerCase();
    const hole = kind !== letter;
    const rest = kind === 't' ? n.slice(2) : n.slice(1);
    const pairs: Point[] = [];
    for (let i = 0; i + 1 < rest.length; i += 2) pairs.push([rest[i] as number, rest[i + 1] as number]);
    const points =
      kind === 'o'
        ? ellipse(...(n as [number, number, number]))
        : kind === 't'
          ? band(n[0] as number, n[1] as number, pairs)
          : kind === 'h'
            ? [...pairs, ...mirror(pairs).toReversed()]
            : pairs;
    const radius = kind === 'p' || kind === 'h' ? (n[0] as number) : 99;
    d += outline(points, radius, hole);
    if (numbers.includes('=')) d += outline(mirror(points), radius, hole);
  }
  return d;
}

/** Path data of a hero (fill-rule nonzero) in a box of 100 × 100; an unknown one is a small lantern. */
export function figure(hero: string) {
  return cut(heroes[hero] ?? (heroes.lantern as string));
}

/** What stands far off at a place; nothing where the place is unknown: the hills are enough. */
export function place(name: string) {
  return cut(places[name]?.[0] ?? '');
}

/** What the hero stands on, and what frames the scene. */
export function nearby(name: string) {
  return cut(places[name]?.[1] ?? ground);
}
