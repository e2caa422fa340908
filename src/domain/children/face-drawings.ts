/** So many colours a face may have; see ui/face. */
export const FACE_COLOURS = 6;

/** Those of the drawings that look at whoever looks at them. */
export const FACE_DRAWINGS = [
  ...['fox', 'bear', 'mouse', 'owl', 'rabbit', 'cat', 'dragon', 'robot', 'elephant', 'penguin', 'frog'],
  ...['hedgehog', 'girl', 'boy', 'horse', 'turtle', 'whale', 'camel', 'rooster', 'goat', 'snail', 'gull'],
] as const;
