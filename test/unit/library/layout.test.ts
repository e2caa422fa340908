import { describe, expect, it } from 'vitest';
import { frame } from '../../../src/library/layout';

const grid = { columns: 4, row: 200, head: 40 };

/** Height of all rows, as the page would scroll. */
const full = (counts: number[]) =>
  counts.reduce((sum, count) => sum + (count ? 40 + Math.ceil(count / 4) * 200 : 0), 0);

const drawnHeight = ({ parts }: ReturnType<typeof frame>) =>
  parts.reduce((sum, { from, to }) => sum + (from === 0 ? 40 : 0) + Math.ceil((to - from) / 4) * 200, 0);

describe('the part of a shelf that is drawn', () => {
  it('keeps the page as long as the whole shelf, wherever it is scrolled', () => {
    for (const counts of [[10_000], [3, 0, 7, 10_000], [0, 0, 0, 1], [4, 4, 4, 4]]) {
      for (let top = 0; top < full(counts); top += 777) {
        const result = frame(counts, grid, top, 480, 24);
        expect(result.whole).toBe(full(counts));
        expect(result.above + drawnHeight(result)).toBeLessThanOrEqual(result.whole);
      }
    }
  });

  it('covers what is seen and never draws more than the bound', () => {
    for (let top = 0; top < 400_000; top += 9_999) {
      const result = frame([5, 2, 0, 8_000], grid, top, 480, 24);
      const cards = result.parts.reduce((sum, { from, to }) => sum + to - from, 0);
      expect(cards).toBeLessThanOrEqual(24);
      const end = Math.min(full([5, 2, 0, 8_000]), top + 480);
      expect(result.above).toBeLessThanOrEqual(Math.min(top, end));
      expect(result.above + drawnHeight(result)).toBeGreaterThanOrEqual(end);
    }
  });

  it('draws what is seen even where that is more than the bound', () => {
    const { parts } = frame([1000], grid, 0, 2000, 12);
    expect(parts[0]?.to).toBe(44);
  });

  it('is nothing for an empty shelf', () => {
    expect(frame([0, 0, 0, 0], grid, 0, 480, 24)).toEqual({ above: 0, whole: 0, parts: [] });
  });

  it('stays at the end when the shelf became shorter than it is scrolled', () => {
    const result = frame([8], grid, 5000, 480, 24);
    expect(result.parts).toEqual([{ section: 0, from: 0, to: 8 }]);
    expect(result.above).toBe(0);
  });
});
