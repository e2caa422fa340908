import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { localDay } from '../../../../src/domain/limits/limits';
import { clock } from '../../../../src/storage/clock';
import {
  forgetHeard,
  grantMore,
  mayPlay,
  noteHeard,
  readDays,
  readToday,
} from '../../../../src/storage/limits/listening-time';
import { settings } from '../../../../src/storage/settings/settings';
import * as visit from '../../../../src/storage/visit';
import { JUMPS } from '../../../fakes/clock';
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

describe('by a clock that is not set', () => {
  const boot = (minutes = 0) => new Date(1970, 0, 1, 10, minutes);
  const isBelievable = vi.spyOn(clock, 'isBelievable');
  const visits = vi.spyOn(visit, 'visitId');
  beforeEach(() => {
    isBelievable.mockImplementation((at = 0) => at >= Date.UTC(2025, 0));
    visits.mockReturnValue('first');
    settings.set({ dailyMinutes: 1, quiet: { from: '09:00', to: '11:00' } });
  });
  afterAll(() => vi.restoreAllMocks());

  it('there are no quiet hours', async () => {
    expect(await mayPlay(boot())).toBe('yes');
    expect(await mayPlay(day(14, 10))).toBe('quiet');
  });

  it('the minutes count a sitting, over a reload, and begin anew when the device is switched on again', async () => {
    await noteHeard(fox, 40, boot());
    expect(await mayPlay(boot(1))).toBe('yes');
    await noteHeard(fox, 20, boot(1));
    expect(await mayPlay(boot(2))).toBe('enough');
    visits.mockReturnValue('second');
    expect(await mayPlay(boot())).toBe('yes');
    await noteHeard(owl, 10, boot());
    expect((await readToday(boot())).heard).toBe(10);
    expect(await readDays()).toHaveLength(1);
  });

  it('a sitting ends when nothing was heard for a night', async () => {
    await noteHeard(fox, 60, boot());
    expect(await mayPlay(boot(7 * 60))).toBe('enough');
    expect(await mayPlay(boot(9 * 60))).toBe('yes');
  });

  it('a parent can give more', async () => {
    await noteHeard(fox, 60, boot());
    await grantMore(boot(1));
    expect(await mayPlay(boot(1))).toBe('yes');
  });

  it('the sitting belongs to the day once the clock is set, and once only', async () => {
    settings.set({ dailyMinutes: 1 });
    await noteHeard(fox, 40, boot());
    await noteHeard(owl, 10, day(14));
    await noteHeard(owl, 10, day(14));
    expect(await readToday(day(14))).toMatchObject({
      day: '2025-05-14',
      heard: 60,
      stories: { fox: { title: 'The Fox', heard: 40 }, owl: { title: 'The Owl', heard: 20 } },
    });
    expect(await mayPlay(day(14))).toBe('enough');
    expect(await readDays()).toHaveLength(1);
  });

  it('the sitting of an earlier start of the device is not of this day', async () => {
    await noteHeard(fox, 60, boot());
    visits.mockReturnValue('second');
    expect(await mayPlay(day(14))).toBe('yes');
  });
});

describe('ten more minutes in quiet hours', () => {
  const evening = new Date(2025, 4, 14, 20);

  it.each(JUMPS)('last as long as they were meant: $jump', async ({ from, to }) => {
    using monotonic = vi.spyOn(clock, 'monotonic');
    const by = to.getTime() - from.getTime();
    // Quiet at any hour.
    settings.set({ quiet: { from: '00:01', to: '00:00' } });
    monotonic.mockReturnValue(0);
    await grantMore(evening);
    expect(await mayPlay(evening)).toBe('yes');
    monotonic.mockReturnValue(9 * 60_000);
    expect(await mayPlay(new Date(evening.getTime() + 9 * 60_000 + by))).toBe('yes');
    monotonic.mockReturnValue(10 * 60_000);
    expect(await mayPlay(new Date(evening.getTime() + 10 * 60_000 + by))).toBe('quiet');
  });
});
