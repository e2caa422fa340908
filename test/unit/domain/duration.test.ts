import { describe, expect, it } from 'vitest';
import { durationText, minutesLeft, totalMinutes } from '../../../src/domain/duration';

describe('durations', () => {
  it.each([
    [0, '0:00'],
    [7, '0:07'],
    [7.9, '0:07'],
    [59.999, '0:59'],
    [185, '3:05'],
    [3599, '59:59'],
    [3660, '1:01:00'],
    [22_627.5, '6:17:07'],
    [-0.2, '0:00'],
  ])('writes %s seconds as %s', (seconds, text) => {
    expect(durationText(seconds)).toBe(text);
  });

  it.each([
    [600, 10],
    [600.1, 11],
    [1, 1],
    [0, 0],
  ])('counts the minutes left of %s seconds as %s', (seconds, minutes) => {
    expect(minutesLeft(seconds)).toBe(minutes);
  });

  it.each([
    [29, 0],
    [30, 1],
    [89, 1],
    [90, 2],
  ])('counts %s seconds in all as %s minutes', (seconds, minutes) => {
    expect(totalMinutes(seconds)).toBe(minutes);
  });
});
