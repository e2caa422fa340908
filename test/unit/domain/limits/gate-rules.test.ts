import { describe, expect, it } from 'vitest';
import {
  checkAttempts,
  equalsConstantTime,
  gatePauseAfter,
  isPin,
  makeGateSum,
  solvesGateSum,
  withWrongAttempt,
} from '../../../../src/domain/limits/gate-rules';

const wrongly = (count: number, ask: 'pin' | 'sum' = 'pin') => {
  let tries = checkAttempts(ask, undefined);
  for (let i = 0; i < count; i++) tries = withWrongAttempt(ask, tries, 1000);
  return tries;
};

describe('the pause after wrong tries', () => {
  it('grows, and is at most five minutes for a PIN and half a minute for a sum', () => {
    const waits = [0, 1, 2, 3, 4, 5, 6, 50].map((count) => wrongly(count).left / 1000);
    expect(waits).toEqual([0, 2, 5, 30, 60, 300, 300, 300]);
    expect(gatePauseAfter('sum', 50)).toBe(30_000);
  });

  it('lets a thousand PINs through in three days, of ten thousand', () => {
    let [waited, tries] = [0, checkAttempts('pin', undefined)];
    for (let i = 0; i < 1000; i++) {
      tries = withWrongAttempt('pin', tries, waited);
      waited += tries.left;
    }
    expect(waited / 86_400_000).toBeGreaterThan(3);
  });
});

describe('stored attempts', () => {
  it('are none where nothing is stored, and what is stored otherwise', () => {
    expect(checkAttempts('pin', undefined)).toEqual({ wrong: 0, left: 0, until: 0 });
    expect(checkAttempts('pin', { wrong: 3, left: 12_000, until: 5 })).toEqual({
      wrong: 3,
      left: 12_000,
      until: 5,
    });
  });

  it.each<[stored: unknown, wrong: number, left: number]>([
    [{ wrong: 0, until: null }, 0, 0],
    [{ wrong: 3, until: 1000 }, 3, 30_000],
    [{ wrong: 3, left: null, until: null }, 3, 30_000],
    [{ wrong: 3, left: Number.NaN }, 3, 30_000],
    [{ wrong: 3, left: -1 }, 3, 30_000],
    [{ wrong: 3, left: 1e15 }, 3, 30_000],
    [{ wrong: 3, left: Number.POSITIVE_INFINITY }, 3, 30_000],
    [{ wrong: 1e300, left: 0 }, 6, 0],
    [{ wrong: -1 }, 6, 300_000],
    [{ wrong: 2.5 }, 6, 300_000],
    [{ wrong: '3', left: '9' }, 6, 300_000],
    [{}, 6, 300_000],
    [[], 6, 300_000],
    [null, 6, 300_000],
    ['x', 6, 300_000],
    [7, 6, 300_000],
  ])('that are damaged or of an earlier build are the longest pause they may mean: %j', (...row) => {
    const [stored, wrong, left] = row;
    const tries = checkAttempts('pin', stored);
    expect(tries).toMatchObject({ wrong, left });
    expect(Number.isFinite(tries.until)).toBe(true);
    expect(withWrongAttempt('pin', tries, 0).left).toBe(gatePauseAfter('pin', wrong + 1));
  });
});

describe('a sum', () => {
  it('is hard for a child, and another one than before', () => {
    let last = makeGateSum(Math.random);
    for (let i = 0; i < 200; i++) {
      const sum = makeGateSum(Math.random, last);
      expect(sum).not.toEqual(last);
      expect(Math.min(...sum)).toBeGreaterThanOrEqual(6);
      expect(solvesGateSum(sum, `${sum[0] * sum[1]}`)).toBe(true);
      last = sum;
    }
  });

  it('has one answer', () => {
    expect(['56', '056', '57', '', '5', ' 56', '5e1'].map((answer) => solvesGateSum([7, 8], answer))).toEqual(
      [...[true, true], ...[false, false, false, false, false]],
    );
  });
});

it('knows what a PIN is', () => {
  expect(['1234', '12345678', '123', '123456789', '12a4', '', '١٢٣٤'].map(isPin)).toEqual([
    ...[true, true],
    ...[false, false, false, false, false],
  ]);
});

it('compares bytes of any length', () => {
  const bytes = (...all: number[]) => Uint8Array.from(all);
  expect(equalsConstantTime(bytes(1, 2), bytes(1, 2))).toBe(true);
  expect(equalsConstantTime(bytes(1, 2), bytes(1, 3))).toBe(false);
  expect(equalsConstantTime(bytes(1, 2), bytes(1, 2, 0))).toBe(false);
  expect(equalsConstantTime(bytes(1, 2, 0), bytes(1, 2))).toBe(false);
  expect(equalsConstantTime(bytes(), bytes(0))).toBe(false);
});
