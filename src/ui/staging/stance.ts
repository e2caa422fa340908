/** A hero's place and size: its middle by x (0 to 100), and a factor. */
export type Stance = readonly [x: number, scale: number];

/** Near, half near and far; the first is that of covers without a variant. */
export const STANCES: readonly Stance[] = [
  [50, 1],
  [30, 1],
  [70, 1],
  [50, 1.16],
  [24, 0.64],
  [76, 0.64],
  [34, 0.82],
  [66, 0.82],
];

/** A number from 0 to n − 1 for a text and a purpose; the same for ever. */
export function hashed(text: string, n: number): number {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((hash ^ (hash >>> 13)) >>> 0) % n;
}

/** Numbers of the stances that a plot may have its hero in. */
const STANDS = new Map([
  ['left', [1, 6]],
  ['right', [2, 7]],
  ['near', [3, 0]],
  ['far', [4, 5]],
]);
const ANYWHERE = [...STANCES.keys()];

/** Number of the stance on a cover; a cover without a variant is drawn as it always was. */
export function stanceOf(id: string, variant: number | undefined, stands = ''): number {
  if (!variant) return 0;
  const may = STANDS.get(stands) ?? ANYWHERE;
  return may[hashed(`${id} stands ${variant}`, may.length)] ?? 0;
}

/** Sizes of two and three heroes, as shares of one hero's, and the least that can be recognised. */
const SIZES = [1, 0.78, 0.56] as const;
const LEAST_SIZE = 0.5;
const MOST_SIZE = 0.9;
/** Edges of what a card shows. */
const EDGE = -46;

/**
 * Place of several heroes side by side: the first stands on the side with room, where the thing is.
 * @param free side with room: +1 right, -1 left
 * @returns the first hero's stance, and the middles of the others
 */
export function standTogether(
  [x, scale]: Stance,
  heroes: number,
  free: number,
): { stance: Stance; others: number[] } {
  if (heroes < 2) return { stance: [x, scale], others: [] };
  const size = Math.max(LEAST_SIZE, Math.min(MOST_SIZE, scale * (SIZES[heroes - 1] ?? LEAST_SIZE)));
  const step = 87 * size;
  const width = heroes * step + 44;
  // As if the room were on the right: from the edge, or with the thing in the middle.
  const edge = x === 50 ? Math.max(EDGE, 50 - width / 2) : EDGE;
  const first = edge + 46 * size + (heroes - 1) * step;
  const turned = (at: number) => (free > 0 ? at : 100 - at);
  const others = Array.from({ length: heroes - 1 }, (_, i) => turned(first - (i + 1) * step));
  return { stance: [turned(first), size], others };
}
