import type { Drawings } from '../scene';
import type { Look } from './look';
import { hashed } from './stance';

interface Setting {
  id: string;
  /** Side with room: +1 right, -1 left. */
  free: number;
  /** Middle of the hero. */
  x: number;
  art: Pick<Drawings, 'cut'>;
  ground(x: number): number;
}

/** A star of four points, its rays bent inwards. */
const star = (x: number, y: number, size: number) => {
  const [a, b] = [x - size, x + size];
  const [c, d] = [y - size * 1.25, y + size * 1.25];
  return `M${x} ${c}Q${x} ${y} ${b} ${y}Q${x} ${y} ${x} ${d}Q${x} ${y} ${a} ${y}Q${x} ${y} ${x} ${c}Z`;
};

/** Stars over the whole sky, most of them in the part that a card shows. */
function stars(id: string, count: number, size: number): string {
  let d = '';
  for (let i = 0; i < count; i++) {
    // Every third is high up, where only a tall screen has sky.
    const y = i % 3 === 2 ? -44 - hashed(`${id} up ${i}`, 84) : -32 + hashed(`${id} y ${i}`, 62);
    d += star(-62 + hashed(`${id} x ${i}`, 224), y, size * (0.55 + hashed(`${id} size ${i}`, 10) / 12));
  }
  return d;
}

/** A mood as weather and light, and the hour. */
export function weatherOf(
  { mood, late = 0 }: Look,
  { id, free, x, art, ground }: Setting,
): { near: string; lights: string; lit: string; weather: string } {
  const away = -free;
  /** Ground on the side with room, behind what stands there. */
  const at = Math.min(134, Math.max(-34, x + free * 96));
  const base = ground(at) + 2;
  let near = '';
  let lights = late > 0.3 ? stars(id, Math.round(late * 16), 2.6) : '';
  let lit = '';
  let weather = '';
  if (mood === 'sleepy') lights += stars(`${id} s`, 16, 3.4);
  if (mood === 'magic') lights += stars(`${id} m`, 12, 7);
  if (mood === 'cosy') {
    const wall = `p2 ${at - 18} ${base + 6} ${at - 18} ${base - 24} ${at + 18} ${base - 24} ${at + 18} ${base + 6}`;
    const roof = `p3 ${at - 26} ${base - 22} ${at} ${base - 46} ${at + 26} ${base - 22}`;
    const chimney = `r${at + 7} ${base - 46} 7 16 1`;
    const smoke = `t2 4 ${at + 11} ${base - 48} ${at + 7} ${base - 58} ${at + 15} ${base - 66} ${at + 10} ${base - 76}`;
    near = art.cut(`${wall} ${roof} ${chimney} ${smoke} R${at - 7} ${base - 18} 14 14 2`);
    lit = art.cut(`r${at - 8} ${base - 19} 16 16 2`);
  }
  if (mood === 'brave')
    weather =
      'repeating-conic-gradient(at var(--x) var(--y),oklch(0.97 0.06 var(--glow)/.34) 0 9deg,transparent 11deg 22deg),';
  if (mood === 'funny') {
    const line = (n: number) => -26 + 9 * Math.sin(((n + 90) / 280) * Math.PI * 3);
    const string = Array.from({ length: 15 }, (_, i) => `${-90 + i * 20} ${line(-90 + i * 20).toFixed(1)}`);
    const flags = Array.from({ length: 13 }, (_, i) => {
      const from = -86 + i * 22;
      return `p1 ${from} ${line(from).toFixed(1)} ${from + 15} ${line(from + 15).toFixed(1)} ${from + 8} ${(line(from + 8) + 17).toFixed(1)}`;
    });
    near = art.cut(`t2 2 ${string.join(' ')} ${flags.join(' ')}`);
  }
  if (mood === 'curious') {
    // Tracks that lead out of the picture.
    const paws = [0, 1, 2, 3, 4].map((i) => {
      const px = x + away * (i * 21 - 12);
      const py = ground(px) + 8 + (i % 2) * 5;
      return `o${px} ${py} 3 2.4 o${px + 4} ${py - 3.2} 1.3 o${px} ${py - 4.2} 1.3 o${px - 4} ${py - 3.2} 1.3`;
    });
    lit = art.cut(paws.join(' '));
  }
  if (mood === 'adventure') {
    near = art.cut(
      `t3 3 ${at} ${base + 4} ${at} ${base - 62} p2 ${at} ${base - 60} ${at + 32 * away} ${base - 50} ${at} ${base - 38}`,
    );
    lit = art.cut(
      [0, 1, 2, 3, 4, 5]
        .map(
          (i) =>
            `o${x + free * (20 + i * 13)} ${ground(x + free * (20 + i * 13)) + 7 + 3 * Math.sin(i * 1.6)} 3.4 1.7`,
        )
        .join(' '),
    );
  }
  return { near, lights, lit, weather };
}
