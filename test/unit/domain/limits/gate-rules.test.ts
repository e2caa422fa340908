import { describe, expect, it } from 'vitest';
import {
  equalsConstantTime,
  type GateAttempts,
  gatePauseAfter,
  gatePauseLeft,
  isPin,
  makeGateSum,
  solvesGateSum,
  withWrongAttempt,
} from '../../../../src/domain/limits/gate-rules';

const wrongly = (count: number, ask: 'pin' | 'sum' = 'pin') => {
  let tries: GateAttempts = { wrong: 0, until: 0 };
  for (let i = 0; i < count; i++) tries = withWrongAttempt(ask, tries, 1000);
  return tries;
};

describe('the pause after wrong tries', () => {
  it('grows, and is at most five minutes for a PIN and half a minute for a sum', () => {
    const waits = [1, 2, 3, 4, 5, 6, 50].map((count) => gatePauseLeft('pin', wrongly(count), 1000) / 1000);
    expect(waits).toEqual([2, 5, 30, 60, 300, 300, 300]);
    expect(gatePauseAfter('sum', 50)).toBe(30_000);
  });

  it('runs out', () => {
    expect(gatePauseLeft('pin', wrongly(3), 1000 + 29_000)).toBe(1000);
    expect(gatePauseLeft('pin', wrongly(3), 1000 + 30_000)).toBe(0);
    expect(gatePauseLeft('pin', { wrong: 0, until: 0 }, 5)).toBe(0);
  });

  it('is not longer on a device that wakes up in the past', () => {
    expect(gatePauseLeft('pin', wrongly(3), 1000 - 86_400_000)).toBe(30_000);
  });

  it('lets a thousand PINs through in three days, of ten thousand', () => {
    let [now, tries] = [0, { wrong: 0, until: 0 } as GateAttempts];
    for (let i = 0; i < 1000; i++) {
      tries = withWrongAttempt('pin', tries, now);
      now = tries.until;
    }
    expect(now / 86_400_000).toBeGreaterThan(3);
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
