/** Virtual scrolling: arithmetic over equal rows, so that a long shelf costs no more than a short one. */

export interface Grid {
  columns: number;
  /** Height of a row in CSS pixels, its gap included. */
  row: number;
}

interface Frame {
  /** Cards that are drawn: from ≤ i < to. */
  from: number;
  to: number;
  /**
   * Height of all rows, drawn or not, CSS pixels. The list keeps it while cards are being read: otherwise it would
   * collapse, and the browser scroll back.
   */
  whole: number;
}

/**
 * The cards to draw for a scroll position.
 * @param count cards there are
 * @param top scroll offset, `height` of the visible part, CSS pixels
 * @param bound cards drawn at once; exceeded only where more are visible
 */
export function frame(
  count: number,
  { columns, row }: Grid,
  top: number,
  height: number,
  bound: number,
): Frame {
  const rows = Math.ceil(count / columns);
  const drawn = Math.max(Math.ceil(height / row) + 1, Math.floor(bound / columns));
  // One row above the visible ones, so that scrolling back finds it drawn.
  const start = Math.max(0, Math.min(Math.floor(top / row) - 1, rows - drawn));
  return {
    from: start * columns,
    to: Math.min((start + drawn) * columns, count),
    whole: rows * row,
  };
}
