import { describe, expect, it } from 'vitest';
import { type Box, type Direction, distance, nearest } from '../../../../src/device/remote-keys/geometry';

const box = (left: number, top: number, width = 100, height = 80): Box => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});

/** A shelf of three columns, its last row not full, and three tabs below. */
const cards = Array.from({ length: 7 }, (_, i) => box((i % 3) * 116, Math.floor(i / 3) * 96));
const from = (i: number, way: Direction, all = cards) => {
  const others = all.filter((_, at) => at !== i);
  const to = nearest(all[i] as Box, others, way);
  return to < 0 ? undefined : all.indexOf(others[to] as Box);
};

describe('an arrow', () => {
  it('leads along rows and columns', () => {
    expect([from(4, 'left'), from(4, 'right'), from(4, 'up'), from(0, 'down')]).toEqual([3, 5, 1, 3]);
  });

  it('leads nowhere where there is nothing', () => {
    expect([from(0, 'up'), from(0, 'left'), from(5, 'right'), from(6, 'down')]).toEqual(
      Array(4).fill(undefined),
    );
  });

  it('comes to a row that ends early, and back', () => {
    expect([from(5, 'down'), from(4, 'down'), from(6, 'up'), from(6, 'right')]).toEqual([6, 6, 3, 4]);
  });

  it('takes the better aligned of two that are equally far', () => {
    const all = [box(150, 0), box(100, 100), box(160, 100)];
    expect(from(0, 'down', all)).toBe(2);
  });

  it('stays in its row though something stands nearer beside it', () => {
    const all = [box(0, 0), box(300, 0), box(110, 200)];
    expect(from(0, 'right', all)).toBe(1);
  });

  it('reaches what lies on top of a card, and leaves it again', () => {
    const all = [box(0, 0, 200, 200), box(6, 6, 60, 60), box(134, 6, 60, 60), box(216, 0, 200, 200)];
    expect([from(0, 'left', all), from(0, 'right', all)]).toEqual([1, 2]);
    expect([from(1, 'right', all), from(2, 'right', all), from(2, 'left', all)]).toEqual([2, 3, 1]);
  });

  it('knows neighbours that overlap a little', () => {
    expect(from(0, 'right', [box(0, 0), box(95, 0)])).toBe(1);
  });

  it('has a distance, from edge to edge', () => {
    expect(distance(box(0, 0), box(116, 0), 'right')).toBe(16);
    expect(distance(box(0, 100), box(0, 0), 'up')).toBe(20);
  });
});
