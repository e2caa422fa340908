/** Where an arrow key leads: arithmetic over what stands where on the screen. */

/** Edges in CSS pixels, as `getBoundingClientRect` has them. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export type Way = 'up' | 'down' | 'left' | 'right';

/** A pixel aside costs as much as two ahead: a row is left only where it ends. */
const ASIDE = 2;
/** Of two that are equally near the better aligned one is meant; never against a real distance. */
const ASKEW = 0.1;
/** Pixels by which neighbours may overlap and still stand beside each other: a badge, a rounded edge. */
const SLACK = 8;

/**
 * The place in `boxes` of what lies nearest that way, or -1. What lies on top of `from` itself, as buttons on a card,
 * is reached by going towards it.
 */
export function nearest(from: Box, boxes: Box[], way: Way): number {
  const start = turned(from, way);
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  boxes.forEach((box, i) => {
    const there = turned(box, way);
    if (!isAhead(start, there)) return;
    const ahead = Math.max(0, there.begin - start.end);
    const aside = Math.max(0, there.low - start.high, start.low - there.high);
    const askew = Math.abs(there.low + there.high - start.low - start.high) / 2;
    const far = ahead + ASIDE * aside + ASKEW * askew;
    if (far >= least) return;
    least = far;
    best = i;
  });
  return best;
}

/** How far it is from one's edge to the other's, CSS pixels; below 0 where they overlap. */
export function gap(from: Box, to: Box, way: Way): number {
  return turned(to, way).begin - turned(from, way).end;
}

interface Turned {
  /** Along the way. */
  begin: number;
  end: number;
  /** Across it. */
  low: number;
  high: number;
}

/** The same box as if every way led to the right. */
function turned({ left, top, right, bottom }: Box, way: Way): Turned {
  switch (way) {
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
