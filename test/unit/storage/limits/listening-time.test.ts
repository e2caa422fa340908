import { beforeEach, describe, expect, it, vi } from 'vitest';
import { localDay } from '../../../../src/domain/limits/limits';
import {
  forgetHeard,
  grantMore,
  mayPlay,
  noteHeard,
  readDays,
  readToday,
} from '../../../../src/storage/limits/listening-time';
import { settings } from '../../../../src/storage/settings/settings';
import { freshDb } from '../fresh';

const fox = { id: 'fox', title: 'The Fox' };
const owl = { id: 'owl', title: 'The Owl' };
const day = (date: number, hour = 12) => new Date(2025, 4, date, hour);

beforeEach(async () => {
  await freshDb();
  await forgetHeard();
  settings.set({});
});

it('adds up by day and by story, also when two tabs write at once', async () => {
  await Promise.all([
    noteHeard(fox, 10, day(14)),
    noteHeard(fox, 20, day(14)),
    noteHeard(owl, 5, day(14)),
    noteHeard(owl, 7, day(15)),
  ]);
  expect(await readToday(day(14))).toEqual({
    day: '2025-05-14',
    heard: 35,
    more: 0,
    stories: { fox: { title: 'The Fox', heard: 30 }, owl: { title: 'The Owl', heard: 5 } },
  });
  expect((await readDays()).map(({ heard }) => heard)).toEqual([35, 7]);
});

it('keeps eight weeks', async () => {
  for (let i = 0; i < 70; i++) await noteHeard(fox, 1, day(1 + i));
  const days = await readDays();
  expect(days).toHaveLength(56);
  expect(days.at(-1)?.day).toBe(localDay(day(70)));
});

it('stays small, whatever is heard', async () => {
  for (let i = 0; i < 80; i++) await noteHeard({ id: `s${i}`, title: 'A' }, 1, day(14));
  const today = await readToday(day(14));
  expect(Object.keys(today.stories)).toHaveLength(60);
  expect(today.heard).toBe(80);
});

it('says enough, takes ten more minutes, and begins anew the next day and when it is forgotten', async () => {
  settings.set({ dailyMinutes: 1 });
  await noteHeard(fox, 60, day(14));
  expect(await mayPlay(day(14))).toBe('enough');
  await grantMore(day(14));
  expect(await mayPlay(day(14))).toBe('yes');
  await noteHeard(fox, 600, day(14));
  expect(await mayPlay(day(14))).toBe('enough');
  expect(await mayPlay(day(15))).toBe('yes');
  await forgetHeard();
  expect(await mayPlay(day(14))).toBe('yes');
});

it('lets bedtime play in quiet hours', async () => {
  settings.set({ quiet: { from: '19:30', to: '07:00' } });
  expect(await mayPlay(day(14, 21))).toBe('quiet');
  expect(await mayPlay(day(14, 21), true)).toBe('yes');
});

describe('on a full disk', () => {
  const refuseWrites = () =>
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });

  it('minutes are counted, and end at the limit', async () => {
    settings.set({ dailyMinutes: 1 });
    await noteHeard(fox, 20, day(14));
    const refused = refuseWrites();
    await noteHeard(fox, 30, day(14));
    expect(await mayPlay(day(14))).toBe('yes');
    await noteHeard(owl, 10, day(14));
    expect(await mayPlay(day(14))).toBe('enough');
    expect(await mayPlay(day(15))).toBe('yes');
    refused.mockRestore();
  });

  it('minutes are written once it takes them, each once and on its own day', async () => {
    const refused = refuseWrites();
    await noteHeard(fox, 30, day(14));
    await noteHeard(fox, 5, day(14));
    await noteHeard(owl, 4, day(15));
    refused.mockRestore();
    expect(await readDays()).toEqual([]);
    await noteHeard(owl, 6, day(15));
    expect((await readDays()).map(({ day, heard }) => [day, heard])).toEqual([
      ['2025-05-14', 35],
      ['2025-05-15', 10],
    ]);
    expect((await readToday(day(14))).stories).toEqual({ fox: { title: 'The Fox', heard: 35 } });
  });
});
