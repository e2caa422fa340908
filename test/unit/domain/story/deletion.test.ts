import { describe, expect, it } from 'vitest';
import { daysLeft, isFamilyMade, isMisdated } from '../../../../src/domain/story/deletion';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 30);

describe('a deleted story', () => {
  it.each([
    [0, 30],
    [1, 30],
    [DAY, 29],
    [29.5 * DAY, 1],
    [30 * DAY - 1, 1],
    [30 * DAY, 0],
    [400 * DAY, 0],
  ])('deleted %d ms ago has %d days left', (ago, days) => {
    expect(daysLeft(NOW - ago, NOW)).toBe(days);
  });

  it('has never more than thirty, whatever the clock said then', () => {
    expect(daysLeft(NOW + 800 * DAY, NOW)).toBe(30);
  });

  it('from the future or from 1970 has no date', () => {
    expect(isMisdated(NOW + 1, NOW)).toBe(true);
    expect(isMisdated(DAY, NOW)).toBe(true);
    expect(isMisdated(NOW - 31 * DAY, NOW)).toBe(false);
  });

  it('is a family’s unless it is built in', () => {
    expect(
      (['made', 'kit', 'recorded', 'example'] as const).filter((source) => isFamilyMade({ source })),
    ).toEqual(['made', 'kit', 'recorded']);
  });
});
