/** Virtual scrolling: arithmetic over sections of equal rows, so that a long shelf costs no more than a short one. */

export interface Grid {
  columns: number;
  /** Heights in CSS pixels, gaps included. */
  row: number;
  head: number;
}

interface Part {
  section: number;
  /** Cards of the section that are drawn: from ≤ i < to. */
  from: number;
  to: number;
}

interface Frame {
  /** Empty space in place of what is not drawn above, CSS pixels. */
  above: number;
  /**
   * Height of all rows, drawn or not, CSS pixels. The list keeps it while cards are being read: otherwise it would
   * collapse, and the browser scroll back.
   */
  whole: number;
  parts: Part[];
}

/**
 * The rows to draw for a scroll position.
 * @param counts cards in each section; an empty section has no heading either
 * @param top scroll offset, `height` of the visible part, CSS pixels
 * @param bound cards drawn at once; exceeded only where more are visible
 */
export function frame(counts: number[], grid: Grid, top: number, height: number, bound: number): Frame {
  const { columns, row, head } = grid;
  const rows = counts.map((count) => Math.ceil(count / columns));
  const heightOf = (count: number) => (count ? head + count * row : 0);
  const drawn = Math.max(Math.ceil(height / row) + 1, Math.floor(bound / columns));

  let first = 0;
  let y = 0;
  for (const count of rows) {
    if (top >= y + heightOf(count)) first += count;
    else {
      first += Math.max(0, Math.floor((top - y - head) / row));
      break;
    }
    y += heightOf(count);
  }
  // One row above the visible ones, so that scrolling back finds it drawn.
  const start = Math.max(0, Math.min(first - 1, rows.reduce((a, b) => a + b, 0) - drawn));

  const result: Frame = { above: 0, whole: 0, parts: [] };
  let before = 0;
  rows.forEach((count, section) => {
    const from = Math.min(count, Math.max(0, start - before));
    const to = Math.max(from, Math.min(count, start + drawn - before));
    if (to > from) {
      result.parts.push({
        section,
        from: from * columns,
        to: Math.min(to * columns, counts[section] as number),
      });
      if (from) result.above += head + from * row;
    } else if (before < start) result.above += heightOf(count);
    result.whole += heightOf(count);
    before += count;
  });
  return result;
}
