/**
 * The drawings, cut from paper. A lazy chunk: until it comes, with its colours, covers are empty paper.
 *
 * A drawing is a string of pieces, each a letter and numbers, in a box of 100 × 100 (feet at y = 100, middle at x = 50).
 * Points instead of SVG path data, because a rounded outline takes a third of the bytes that way and can be corrected
 * by hand. A small letter lays paper, a capital cuts a hole through which the light shows:
 *
 *   o x y rx [ry [turn]]   ellipse, turned clockwise by degrees
 *   r x y w h [r]          rectangle, corners rounded by r (2)
 *   p r x y x y …          outline, corners rounded by up to r (99: as soft as can be; a point given twice stays sharp)
 *   h r x y x y …          the same, completed by its mirror image (the fold is at x = 50)
 *   t a b x y x y …        band along the points, a wide where it begins and b where it ends
 *
 * `=` after the letter adds the piece's mirror image. Paper is wound one way and holes the other, so pieces may overlap
 * each other and the ground; but a hole must lie where exactly one layer is, and a hole in a hole is paper again.
 */
import './cover-paint.css';
import { placeDrawings } from './places';
import type { Illustrated } from './scene';

type Numbers = [number, number, number, number, number?];
type Point = readonly [x: number, y: number];

const heroes: Record<string, string> = {
  snail:
    'p14 2 100 8 92 26 84 72 86 78 60 84 50 96 52 100 62 98 84 88 100 t5 4 83 56 80 38 76 32 o76 31 5.5 t5 4 92 56 95 40 94 34 o95 33 5.5 O90 62 3.4 o42 55 33 T6 4 64 68 54 77 38 78 25 68 22 52 31 39 46 37 57 46 57 59 47 67 36 62 35 52 42 48 47 52',
  tram: 'p10 6 22 96 22 98 92 2 92 t4 4 36 23 50 10 64 23 t4 4 38 8 62 8 o26 92 8 o74 92 8 O26 94 3 O74 94 3 R13 33 17 22 4 R= 38 33 10 49 4 R70 33 17 22 4 T4 4 13 66 30 66 T4 4 70 66 87 66',
  girl: 'o50 26 20 O50 30 13 11 o45 29 2.6= o45 29 2.6 t3 3 44 33 47 38 53 38 56 33 t9= 4 34 22 24 26 20 38 12 46 p= 3 14 40 22 44 16 54 8 50 h8 50 42 58 44 74 82 50 84 t8= 8 43 80 43 97 o40 97 8 4 o60 97 8 4 t7 6 58 50 72 58 80 68 t7 6 42 50 30 60 28 70 p3 70 74 94 74 90 94 74 94 t3 3 72 75 74 64 90 64 92 75 O50 66 4',
  cloud:
    'o50 34 27 o18 46 19 o82 44 20 r2 50 96 15 7 O41 31 4 O59 31 4 T4 4 42 40 46 46 54 46 58 40 p7 24 72 32 83 24 90 16 83 p7 50 76 58 88 50 95 42 88 p7 76 72 84 83 76 90 68 83',
  hedgehog:
    'p1.5 99 79 90 64 80 58 76 45 72 56 68 32 62 45 54 25 50 40 40 19 38 38 25 25 26 43 12 38 16 54 3 56 10 69 0 77 9 84 4 95 14 100 90 100 98 90 P8 72 62 86 66 95 80 90 93 72 95 66 78 o84 77 4 o98 79 5 o30 96 9 5.2 o72 96 9 5.2 T4 2 56 52 53 66 T4 2 42 51 42 66 T4 2 28 58 32 71 T4 2 50 77 48 90 T4 2 32 82 34 92 T4 2 20 74 24 84',
  robot:
    'r26 14 48 32 7 R33 20 34 20 6 o43 30 4.5 o57 30 4.5 t4 4 50 14 50 4 o50 5 5 r43 44 14 10 r28 51 44 33 7 P3 50 76 42 66 42 60 48 60 50 62 54 60 58 60 60 66 t8= 8 30 58 16 62 14 76 o14 79 7 o86 79 7 p= 3 34 82 48 82 48 100 30 100 30 94 34 94',
  lighthouse:
    'h2 50 30 62 30 70 100 50 100 h2 50 28 68 28 68 34 50 34 r37 8 26 22 R42 12 16 12 h4 50 -8 66 10 50 10 o50 -5 4 P2 42 42 58 40 60 50 42 54 P2 40 62 60 58 62 68 40 72 P6 44 96 44 84 50 80 56 84 56 96 h9 50 98 82 96 96 112 50 112 p2 66 80 86 80 90 100 66 100 R72 85 6 6 p1 64 82 76 72 90 82',
  kite: 'p2 60 -10 92 20 56 60 28 18 P1 60 0 58 18 38 18 P1 64 0 82 18 62 18 P1 36 22 56 22 54 46 P1 62 22 82 24 60 48 t4 3 56 58 58 74 42 74 38 84 24 86 12 74 p2 58 70 68 62 70 76 58 70 44 78 46 64 p2 32 86 42 78 42 94 32 86 22 94 22 78',
  whale:
    'p99 0 74 0 48 22 36 50 38 68 52 78 66 86 56 84 42 72 34 70 22 84 22 92 34 96 22 108 18 108 30 98 42 100 66 92 92 66 102 20 102 O24 60 4 T4 4 9 75 20 84 32 82 38 72 t7 4 34 40 34 22 24 10 12 16 t7 4 36 40 36 22 46 10 58 16 T3 3 48 92 62 89 74 80',
  mouse:
    'p99 14 82 20 56 44 48 70 64 80 90 74 102 18 102 p99 46 54 58 42 78 46 100 72 100 72 84 82 58 80 o56 32 17 O55 31 10 o80 38 11 O78 60 3.4 o98 72 4 t5 2.5 20 96 4 92 -2 76 6 64 16 70 o36 98 10 4 o72 98 9 4',
  wind: 't8 6 -2 37 30 37 58 37 82 35 92 21 82 3 64 5 60 19 70 25 t11 7 2 55 40 55 80 53 106 57 108 79 90 87 78 79 84 69 t9 7 10 73 30 73 52 69 66 79 58 95 44 91 44 81 t6 5 8 21 22 21 36 23 46 15 40 1 28 3 28 11 p99 10 -5 10 -5 28 -9 34 5 34 5 18 7 P1 16 -1 28 3 26 3 p99 92 89 92 89 104 89 108 103 108 103 94 101 p99 4 81 4 81 18 77 26 89 26 89 10 93',
  lift: 'r18 26 64 74 6 R27 44 21 50 R52 44 21 50 o39 62 4.5 o61 62 4.5 t4 4 36 74 40 79 49 79 t4 4 64 74 60 79 51 79 P1 40 32 48 40 34 40 P1 60 40 68 32 54 32 h5 50 14 58 14 86 28 50 28 t5 5 50 22 50 -200',
  frog: 'h99 50 34 66 34 88 44 90 62 74 72 80 76 96 78 102 92 96 102 70 102 50 102 o32 32 13 o68 32 13 O31 27 7.5 O69 27 7.5 o33 28 3.5 o67 28 3.5 T4 4 24 52 36 62 64 62 76 52 T3= 3 36 99 38 84 34 76 T3= 3 22 84 16 90 20 96',
  bear: 'o50 30 24 21 o28 12 10 o72 12 10 O27 10 5 O73 10 5 O40 26 3.2 O60 26 3.2 O50 38 10 8 o50 35 4.5 3 h99 50 46 72 52 80 74 74 98 50 100 t14 13 32 60 16 66 8 80 t14 13 68 60 84 66 92 80 o22 91 14 10 o78 91 14 10 O17 92 6 5 O83 92 6 5 O50 75 10 12',
  boat: 'p4 4 62 96 62 96 70 90 72 84 92 74 96 26 96 16 92 10 72 4 70 t6= 5 26 94 22 101 t4 4 50 64 50 4 p3 56 6 88 54 56 54 p3 46 18 46 54 20 54 P2 62 36 72 36 76 44 62 44 t5 5 12 64 12 48 22 46 22 54 O30 78 4 O42 84 3 O52 76 5 O66 80 3.5',
  tractor:
    'o28 73 27 O28 73 15 o28 73 7 o82 84 16 O82 84 8 o82 84 3.5 p5 54 48 92 52 96 66 94 78 52 80 p5 14 12 60 12 60 54 18 54 12 18 P3 24 20 54 20 54 44 28 44 t6 6 80 54 80 34 t8 5 80 24 74 16 82 10 P1 66 58 86 60 86 64 66 64',
  camel:
    'p12 16 100 16 68 8 56 10 44 20 42 22 18 38 18 42 38 50 40 54 16 68 16 72 42 76 54 80 46 78 22 84 10 98 14 104 24 102 30 92 32 94 56 86 72 82 78 82 100 70 100 68 76 62 74 64 100 52 100 52 76 38 76 36 100 24 100 O88 20 2.8 T4 4 28 48 36 54 45 49 54 55 63 50 t4 3 12 52 4 62 4 76 p2 80 16 76 4 86 12',
  owl: 'h9 50 24 60 24 80 6 84 40 84 72 70 98 50 98 O36 38 13 O64 38 13 o38 39 6.5 o62 39 6.5 P2 46 48 54 48 50 58 T3= 3 23 58 22 74 34 88 T3 3 38 66 43 71 50 65 57 71 62 66 T3 3 40 77 45 82 50 76 55 82 60 77 o40 98 7 4 o60 98 7 4',
  comet:
    'p5 62 32 72 50 92 54 78 70 80 90 62 80 44 90 48 70 32 54 54 50 O56 60 3.4 O68 60 3.4 T3.5 3.5 56 68 59 74 65 74 68 68 t14 2 58 50 36 24 8 2 t9 2 48 56 26 38 2 26 t9 2 62 44 54 22 38 0',
  fox: 'h4 50 16 62 18 76 0 80 26 82 38 60 54 50 62 O40 32 3.2 O60 32 3.2 P3 24 38 38 42 48 54 30 46 P3 76 38 62 42 54 54 70 46 h12 50 48 62 52 70 80 66 100 50 100 p99 60 100 96 102 104 74 92 46 92 46 84 60 82 76 64 88 P2 90 54 96 66 92 72 88 66 86 70 84 64 T3 3 50 76 50 98',
  elephant:
    'p8 10 100 8 58 18 36 44 28 56 34 60 18 82 18 92 36 94 62 98 80 104 78 108 84 100 96 88 94 84 74 82 64 74 70 74 100 56 100 56 80 36 80 34 100 O81 36 3.4 P99 62 32 50 30 44 44 50 64 64 60 72 46 70 34 p99 62 36 54 36 50 46 56 58 62 54 66 46 66 38 P2 82 60 90 60 94 72 86 70 t4 2 11 54 2 62 2 78',
  dragon:
    'p99 14 102 12 74 34 62 56 68 60 44 54 16 66 6 84 10 104 26 100 38 84 38 80 48 86 70 82 102 t20 2 30 92 8 94 -8 84 -6 60 4 48 p3 -12 56 2 32 16 56 2 50 p1 60 54 50 48 58 44 48 36 58 32 50 22 58 20 56 8 66 12 66 0 74 10 p99 46 76 24 62 4 30 4 30 18 30 24 14 24 14 36 22 46 14 46 14 52 40 56 66 T3 1 36 52 20 34 T3 1 42 50 31 26 T3 1 48 52 43 28 O76 20 3.6 O94 26 2 T3 3 67 58 75 61 T3 3 66 69 78 72 T3 3 66 80 78 83 o30 98 12 5 o74 98 11 5 T3 3 86 32 94 34',
  horse:
    'p6 16 100 20 72 12 56 18 42 40 44 52 42 58 20 68 8 70 -2 78 8 86 12 100 34 98 42 90 44 80 34 76 56 72 70 74 100 64 100 60 76 38 76 30 84 28 100 O80 20 3.4 O91 35 2 p6 72 6 58 0 62 12 46 8 52 20 40 18 48 30 36 30 46 40 36 44 56 46 62 26 t13 3 18 48 2 50 0 84 T3 3 62 18 54 40 P5 26 46 50 46 46 62 30 62 o69 99 7 3 o22 99 8 3',
  penguin:
    'h99 62 0 78 16 78 40 84 64 78 100 60 100 P99 44 40 34 34 26 46 26 70 34 92 50 94 66 92 74 70 74 46 66 34 56 40 50 48 O41 20 4 O59 20 4 P2 44 28 58 28 50 38 t13= 3 26 40 12 60 8 78 o36 97 13 5 o64 97 13 5',
  turtle:
    'p99 8 79 10 45 36 24 60 24 84 45 84 79 p99 78 75 80 54 94 43 106 52 104 70 92 82 80 95 68 88 O94 59 3.2 p5 14 82 36 82 34 100 14 100 p5 56 82 76 82 76 100 58 100 p5 10 72 86 72 80 88 14 88 t8 1 14 79 0 88 P4 38 36 54 36 60 49 54 63 38 63 32 49 P3 32 40 26 52 32 66 18 66 18 52 P3 62 40 70 45 76 56 76 66 62 66 66 52 T3 3 18 75 78 75',
  gull: 'p99 2 66 24 46 40 32 50 30 54 12 72 4 86 16 82 34 78 56 62 72 40 72 22 66 2 74 2 74 p3 80 12 100 16 104 28 96 24 82 26 O71 16 3.4 P99 76 36 76 52 64 66 46 68 62 54 68 40 o94 40 11 O94 40 5 t5 5 44 68 44 88 t5 5 60 66 60 88 r34 86 38 8 r38 92 30 20',
  button:
    'o50 46 40 O50 46 33 o50 46 29 O42 38 4.6 O58 38 4.6 O42 54 4.6 O58 54 4.6 t7= 7 40 82 38 97 o36 97 8 4 o64 97 8 4',
  rooster:
    'p99 30 98 8 84 10 64 30 66 46 70 54 54 54 34 58 24 74 22 82 34 82 34 78 48 80 72 62 92 p2 78 28 96 36 80 42 p99 56 28 52 10 52 10 62 18 64 6 64 6 72 16 78 8 78 8 80 26 O68 32 3.2 o80 48 4 7 t12 5 24 74 8 60 10 36 26 28 t11 4 20 78 -4 70 -8 46 4 36 t10 5 28 68 26 48 34 38 44 40 T4 3 34 78 46 86 58 78 t4 4 40 92 40 100 t4 4 54 90 54 100 o42 99 7 2.5 o57 99 7 2.5',
  rainbow:
    't11 11 6 92 6 50 22 16 50 12 78 16 94 50 94 92 t9 9 20 92 20 58 30 32 50 28 70 32 80 58 80 92 t8 8 32 92 32 64 38 46 50 42 62 46 68 64 68 92 o4 92 14 10 o20 88 14 12 o32 94 12 8 o96 92 14 10 o80 88 14 12 o68 94 12 8',
  ship: 'p4 -4 68 104 68 92 100 12 100 r18 52 64 18 r28 26 16 28 r54 26 16 28 R28 34 16 6 R54 34 16 6 O20 82 4.5 O40 82 4.5 O60 82 4.5 O80 82 4.5 t10 6 40 18 48 8 60 8 t10 6 66 18 74 8 88 6 T4 4 24 60 76 60',
  boy: 'r66 6 30 94 R72 10 18 12 R72 27 18 13 R72 45 18 13 R72 63 18 13 R72 81 18 13 o34 30 17 O35 34 11 9 o31 33 2.4 o40 33 2.4 t3 3 30 37 33 41 38 41 41 37 p4 16 30 18 14 36 8 52 18 60 26 p6 24 46 44 46 46 76 22 76 t8 8 28 74 26 97 t8 8 40 74 42 97 o25 97 8 4 o44 97 8 4 t7 7 42 52 56 54 70 44 t7 6 26 52 14 62 14 74',
  goat: 'p6 16 100 16 68 8 54 6 42 16 44 30 46 56 46 62 34 64 22 74 14 88 22 100 32 96 42 82 44 78 60 74 70 74 100 64 100 62 76 36 76 28 84 26 100 t8 2 70 20 64 4 50 -4 38 4 t7 2 77 18 76 2 66 -8 54 -8 p3 82 40 94 42 88 58 O80 28 3.2 p3 66 22 50 26 60 34 T3 3 26 54 40 60 54 54 t7 1 12 48 4 40 4 30',
  snowflake:
    'o50 50 19 O43 47 2.8 O57 47 2.8 T3 3 42 54 46 60 54 60 58 54 t7 6 50 34 50 4 t7 6 50 66 50 96 t7= 6 64 42 90 27 t7= 6 64 58 90 73 t5 4 38 8 50 20 62 8 t5 4 38 92 50 80 62 92 t5= 4 76 20 76 35 92 42 t5= 4 76 80 76 65 92 58',
  teapot:
    'p99 18 60 22 40 44 36 60 36 78 40 84 64 78 94 62 100 40 100 24 92 o50 36 17 6 o50 26 5 t12 7 74 74 90 68 94 46 104 42 t7 7 26 52 6 46 0 66 10 80 28 82 O42 62 3.6 O58 62 3.6 T4 4 42 72 46 79 54 79 58 72 t6 3 96 32 88 22 98 14 92 2',
  rabbit:
    'o50 48 21 19 p= 99 34 38 26 2 38 -8 48 6 48 36 P99 38 28 34 8 38 2 42 12 42 28 P99 62 28 66 8 62 2 58 12 58 28 O42 46 3.6 O58 46 3.6 P2 46 56 54 56 50 60 h99 50 60 68 62 80 82 72 100 50 100 o28 95 16 6 o72 95 16 6 o83 85 9 O50 82 10 10',
  cat: 'h3 50 22 58 22 74 0 80 28 80 44 64 56 50 56 O38 36 7 6.5 O62 36 7 6.5 o38 36 3.6 5.4 o62 36 3.6 5.4 P2 45 42 55 42 50 47 h14 50 50 62 50 78 78 76 100 50 100 t11 8 70 94 98 94 104 74 92 60 96 42 90 34 T3= 3 44 98 44 80 P2 42 62 50 70 58 62 50 78 t2 2= 26 46 12 44 t2 2= 28 51 14 54',
  lantern:
    'h4 50 16 62 20 72 32 50 32 h3 50 30 66 30 72 92 50 92 h3 50 90 76 90 76 100 50 100 H4 50 38 60 38 66 84 50 84 r44 64 12 22 p99 50 62 42 56 48 50 50 40 50 40 58 50 58 58 o50 10 12 O50 9 7',
};

/** The point that lies `by` units (at most that share of the way) from one point towards another. */
function step([x, y]: Point, [toX, toY]: Point, by: number, atMost: number): Point {
  const share = Math.min(atMost, by / (Math.hypot(toX - x, toY - y) || 1));
  return [x + (toX - x) * share, y + (toY - y) * share];
}

/** SVG path data of one piece: wound as paper or as a hole, corners rounded by a quadratic curve. */
function outline(ring: Point[], radius: number, hole: boolean) {
  const at = (i: number) => ring.at(i % ring.length) as Point;
  let area = 0;
  ring.forEach(([x, y], i) => {
    area += x * at(i + 1)[1] - at(i + 1)[0] * y;
  });
  const on = area > 0 === hole ? -1 : 1;
  let d = '';
  let pen = '';
  for (let i = 0; i < ring.length; i++) {
    const corner = at(i * on);
    const from = print(step(corner, at(i * on - on), radius, 0.5));
    // Two soft corners that meet have no straight line between them: this saves a third of a drawing's length.
    d += `${pen === from ? '' : (d ? 'L' : 'M') + from}Q${print(corner)} `;
    pen = print(step(corner, at(i * on + on), radius, 0.5));
    d += pen;
  }
  return `${d}Z`;
}

/** `toFixed`, because V8 keeps every other number it has ever spelled in a table of 128 KB. */
const print = ([x, y]: Point) => `${x.toFixed(1)} ${y.toFixed(1)}`;

/** An octagon whose softened corners are a circle to a third of a percent. */
function ellipse(x: number, y: number, rx: number, ry = rx, turn = 0) {
  return [1, 3, 5, 7, 9, 11, 13, 15].map((eighth): Point => {
    const across = 1.082 * rx * Math.cos((eighth * Math.PI) / 8);
    const down = 1.082 * ry * Math.sin((eighth * Math.PI) / 8);
    const [cos, sin] = [Math.cos(turn / 57.3), Math.sin(turn / 57.3)];
    return [x + across * cos - down * sin, y + across * sin + down * cos];
  });
}

/** The two sides of a line; another point close to either end makes the softened ends round instead of pointed. */
function band(from: number, to: number, line: Point[]) {
  const [first, second] = line as [Point, Point];
  const [last, beforeLast] = line.toReversed() as [Point, Point];
  const points = [
    first,
    step(first, second, from, 0.4),
    ...line.slice(1, -1),
    step(last, beforeLast, to, 0.4),
    last,
  ];
  const end = points.length - 1;
  const side = (sign: number) =>
    points.map(([x, y], i): Point => {
      const [backX, backY] = points[Math.max(0, i - 1)] as Point;
      const [onX, onY] = points[Math.min(end, i + 1)] as Point;
      const half = (sign * (from + ((to - from) * i) / end)) / (Math.hypot(onX - backX, onY - backY) || 1);
      return [x - (onY - backY) * half, y + (onX - backX) * half];
    });
  return [...side(0.5), ...side(-0.5).toReversed()];
}

const mirror = (points: Point[]) => points.map(([x, y]): Point => [100 - x, y]);

/** Path data of a drawing in the language above, for what is drawn beside these (see things.ts). */
export function cut(plan: string) {
  // Joined, not added up: V8 keeps a sum as a tree of its parts for as long as it lives, 0.7 MB for one shelf.
  const d: string[] = [''];
  for (const [, letter, rest] of plan.matchAll(/([a-z])([^a-z]*)/gi) as Iterable<string[]>) {
    const n = (rest?.match(/-?[.\d]+/g) ?? []).map(Number) as Numbers;
    const kind = letter?.toLowerCase();
    const pairs: Point[] = [];
    for (let i = kind === 't' ? 2 : 1; i < n.length; i += 2) pairs.push([n[i] as number, n[i + 1] as number]);
    let radius = 99;
    let points = pairs;
    if (kind === 'r') {
      const [x, y, width, height, corner = 2] = n;
      radius = corner;
      points = [
        [x, y],
        [x + width, y],
        [x + width, y + height],
        [x, y + height],
      ];
    } else if (kind === 'o') points = ellipse(...n);
    else if (kind === 't') points = band(n[0], n[1], pairs);
    else radius = n[0];
    if (kind === 'h') points = [...pairs, ...mirror(pairs).toReversed()];
    d.push(outline(points, radius, kind !== letter));
    if (rest?.includes('=')) d.push(outline(mirror(points), radius, kind !== letter));
  }
  return d.join('');
}

/** Path data of a hero (fill-rule nonzero) in a box of 100 × 100; an unknown one is a small lantern. */
export function figure(hero: string) {
  return cut(heroes[Object.hasOwn(heroes, hero) ? hero : 'lantern'] as string);
}

/** Path data of a place's far layer; empty where the place is unknown: the hills are enough. */
export function place(name: string) {
  return cut(placeDrawings[name]?.[0] ?? '');
}

/** Path data of a place's near layer, which frames the scene. */
export function nearby(name: string) {
  return cut(placeDrawings[name]?.[1] ?? '');
}

/** Covers that wait for the chunk below, each with the story that it shows now. */
const staged = new WeakMap<SVGSVGElement, Illustrated>();

/**
 * Draws a cover that shows a whole wish, or a book's own, each by a chunk of its own; where that does not arrive,
 * `plainly`.
 */
export function stage(svg: SVGSVGElement, story: Illustrated, plainly: () => void) {
  staged.set(svg, story);
  // Behind the player's own picture the drawn cover stands, in any aspect.
  const isDrawn = !story.cover.picture || svg.hasAttribute('preserveAspectRatio');
  const load = isDrawn
    ? import('./staging/paint').then(({ paint }) => paint)
    : import('./cover-picture').then(({ paintBookCover }) => paintBookCover);
  load.then((draw) => {
    if (staged.get(svg) === story) draw(svg, story, { cut, figure, place, nearby });
  }, plainly);
}
