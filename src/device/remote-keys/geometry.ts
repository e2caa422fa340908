/** Spatial navigation: which of many boxes an arrow key leads to. */

/** Edges in CSS pixels, as in `getBoundingClientRect`. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export type Direction = 'up' | 'down' | 'left' | 'right';

/** Weight of distance across the direction, so that a row is left only where it ends. */
const ACROSS_WEIGHT = 2;
/** Weight of misalignment: decides between boxes that are equally near, never against a real distance. */
const MISALIGNED_WEIGHT = 0.1;
/** Overlap up to which neighbours still count as side by side, such as by a badge. Pixels. */
const SLACK = 8;

/**
 * Index of the nearest box in that direction, or -1. A box inside `from`, such as a button on a card, counts as ahead on
 * the side where it lies.
 */
export function nearest(from: Box, boxes: Box[], direction: Direction): number {
  const start = turned(from, direction);
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  boxes.forEach((box, i) => {
    const there = turned(box, direction);
    if (!isAhead(start, there)) return;
    const ahead = Math.max(0, there.begin - start.end);
    const aside = Math.max(0, there.low - start.high, start.low - there.high);
    const askew = Math.abs(there.low + there.high - start.low - start.high) / 2;
    const far = ahead + ACROSS_WEIGHT * aside + MISALIGNED_WEIGHT * askew;
    if (far >= least) return;
    least = far;
    best = i;
  });
  return best;
}

/** Distance between facing edges, CSS pixels; below 0 where the boxes overlap. */
export function distance(from: Box, to: Box, direction: Direction): number {
  return turned(to, direction).begin - turned(from, direction).end;
}

interface Turned {
  /** Along the direction. */
  begin: number;
  end: number;
  /** Across it. */
  low: number;
  high: number;
}

/** The box turned so that the direction leads to the right. */
function turned({ left, top, right, bottom }: Box, direction: Direction): Turned {
  switch (direction) {
    case 'right':
      return { begin: left, end: right, low: top, high: bottom };
    case 'left':
      return { begin: -right, end: -left, low: top, high: bottom };
    case 'down':
      return { begin: top, end: bottom, low: left, high: right };
    case 'up':
      return { begin: -bottom, end: -top, low: left, high: right };
  }
}

function isAhead(from: Turned, to: Turned): boolean {
  if (to.begin >= from.end - SLACK) return to.end > from.end;
  const within = to.begin >= from.begin && to.end <= from.end && to.low >= from.low && to.high <= from.high;
  const smaller = to.end - to.begin < from.end - from.begin;
  return within && smaller && to.begin + to.end > from.begin + from.end + SLACK;
}
