/** Number of colours of a face; see ui/face. */
export const FACE_COLOURS = 6;

/** Drawings (ui/figures) that are seen from the front. */
export const FACE_DRAWINGS = [
  'fox',
  'bear',
  'mouse',
  'owl',
  'rabbit',
  'cat',
  'dragon',
  'robot',
  'elephant',
  'penguin',
  'frog',
  'hedgehog',
  'girl',
  'boy',
  'horse',
  'turtle',
  'whale',
  'camel',
  'rooster',
  'goat',
  'snail',
  'gull',
] as const;
