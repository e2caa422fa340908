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

/** Number of the stance on a cover; a cover without a variant is drawn as it always was. */
export const stanceOf = (id: string, variant: number | undefined): number =>
  variant ? hashed(`${id} stands ${variant}`, STANCES.length) : 0;
