import { describe, expect, it } from 'vitest';
import { frame } from '../../../src/library/layout';

const grid = { columns: 4, row: 200 };

/** Height of all rows, as the page would scroll. */
const full = (count: number) => Math.ceil(count / 4) * 200;

const above = ({ from }: ReturnType<typeof frame>) => (from / 4) * 200;

const drawnHeight = ({ from, to }: ReturnType<typeof frame>) => Math.ceil((to - from) / 4) * 200;

describe('the part of a shelf that is drawn', () => {
  it('keeps the page as long as the whole shelf, wherever it is scrolled', () => {
    for (const count of [10_000, 37, 1]) {
      for (let top = 0; top < full(count); top += 777) {
        const result = frame(count, grid, top, 480, 24);
        expect(result.whole).toBe(full(count));
        expect(above(result) + drawnHeight(result)).toBeLessThanOrEqual(result.whole);
      }
    }
  });

  it('covers what is seen and never draws more than the bound', () => {
    for (let top = 0; top < 400_000; top += 9_999) {
      const result = frame(8_000, grid, top, 480, 24);
      expect(result.to - result.from).toBeLessThanOrEqual(24);
      const end = Math.min(full(8_000), top + 480);
      expect(above(result)).toBeLessThanOrEqual(Math.min(top, end));
      expect(above(result) + drawnHeight(result)).toBeGreaterThanOrEqual(end);
    }
  });

  it('draws what is seen even where that is more than the bound', () => {
    expect(frame(1000, grid, 0, 2000, 12).to).toBe(44);
  });

  it('is nothing for an empty shelf', () => {
    expect(frame(0, grid, 0, 480, 24)).toEqual({ from: 0, to: 0, whole: 0 });
  });

  it('stays at the end when the shelf became shorter than it is scrolled', () => {
    expect(frame(8, grid, 5000, 480, 24)).toMatchObject({ from: 0, to: 8 });
  });
});
