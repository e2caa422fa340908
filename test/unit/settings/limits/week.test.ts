import { expect, it } from 'vitest';
import type { HeardDay } from '../../../../src/domain/limits/limits';
import { weekOf } from '../../../../src/settings/limits/week';

const day = (name: string, seconds: number, id = 'fox'): HeardDay => ({
  day: name,
  heard: seconds,
  more: 0,
  stories: { [id]: { title: `The ${id}`, heard: seconds } },
});
const days = [
  day('2025-05-07', 300),
  day('2025-05-08', 600),
  day('2025-05-13', 1200),
  day('2025-05-14', 60, 'owl'),
];
const now = new Date(2025, 4, 14, 21);

it('has seven days, today the last, and what was heard most first', () => {
  const week = weekOf(days, now, 0);
  expect(week.days.map(({ minutes }) => minutes)).toEqual([10, 0, 0, 0, 0, 20, 1]);
  expect(week.days.at(-1)?.date.getDate()).toBe(14);
  expect(week.stories).toEqual([
    { id: 'fox', title: 'The fox', minutes: 30 },
    { id: 'owl', title: 'The owl', minutes: 1 },
  ]);
});

it('goes back a week at a time', () => {
  expect(weekOf(days, now, 1).days.map(({ minutes }) => minutes)).toEqual([0, 0, 0, 0, 0, 0, 5]);
  expect(weekOf(days, now, 2).stories).toEqual([]);
});
