import { describe, expect, it } from 'vitest';
import { createWaits, isWithin, timeLeft } from '../../../src/domain/clock';
import { fakeClock, JUMPS } from '../../fakes/clock';

describe('the clock', () => {
  it.each(JUMPS)('notices a jump, once, and does not move what waits: $jump', ({ from, to }) => {
    const clock = fakeClock(from);
    const jumps: number[] = [];
    clock.onJump((by) => jumps.push(by));
    clock.pass(60_000);
    clock.check();
    const by = to.getTime() - from.getTime();
    clock.set(by);
    clock.check();
    clock.check();
    expect(jumps).toEqual([by]);
    expect(clock.monotonic()).toBe(60_000);
    expect(clock.now()).toBe(to.getTime() + 60_000);
  });

  it('takes the slow correction of a clock for no jump', () => {
    const clock = fakeClock(new Date(2026, 10, 28));
    const jumps: number[] = [];
    clock.onJump((by) => jumps.push(by));
    for (let i = 0; i < 100; i++) {
      clock.set(200);
      clock.check();
    }
    expect(jumps).toEqual([]);
  });

  it('says that the time zone has changed', () => {
    const clock = fakeClock(new Date(2026, 10, 28));
    const jumps: number[] = [];
    clock.onJump((by) => jumps.push(by));
    clock.setZone('Europe/London');
    clock.check();
    clock.check();
    expect(jumps).toEqual([0]);
  });

  it('counts the sleep of a device whose page was hidden, and takes it for no jump', () => {
    const clock = fakeClock(new Date(2026, 10, 28, 20));
    const jumps: number[] = [];
    clock.onJump((by) => jumps.push(by));
    clock.set(9 * 3_600_000);
    clock.check(true);
    expect(jumps).toEqual([]);
    expect(clock.monotonic()).toBe(9 * 3_600_000);
  });

  it('tells the first listener nothing of a jump before it listened', () => {
    const clock = fakeClock(new Date(2026, 10, 28, 20));
    clock.set(9 * 3_600_000);
    const jumps: number[] = [];
    clock.onJump((by) => jumps.push(by))();
    clock.check();
    expect(jumps).toEqual([]);
  });

  it('is believed from the date of the build on', () => {
    expect(fakeClock(new Date(1970, 0, 1)).isBelievable()).toBe(false);
    expect(fakeClock(Date.UTC(2026, 10) - 1).isBelievable()).toBe(false);
    expect(fakeClock(Date.UTC(2026, 10)).isBelievable()).toBe(true);
  });
});

describe('a wait that was stored as the time of its end', () => {
  it.each(JUMPS)('lasts as long as it was meant, once it was seen: $jump', ({ from, to }) => {
    const clock = fakeClock(from);
    const waits = createWaits(clock);
    const until = from.getTime() + 60_000;
    expect(waits.left('a', until, 60_000)).toBe(60_000);
    clock.pass(20_000);
    clock.set(to.getTime() - from.getTime());
    expect(waits.left('a', until, 60_000)).toBe(40_000);
    clock.pass(50_000);
    expect(waits.left('a', until, 60_000)).toBe(0);
    expect(waits.left('a', clock.now() + 5_000, 60_000)).toBe(5_000);
  });
});

describe('what was stored as a time', () => {
  it('is waited for no longer than it was meant, whatever the clock says since', () => {
    expect(timeLeft(30_000, 10_000, 60_000)).toBe(20_000);
    expect(timeLeft(1e12, 10_000, 60_000)).toBe(60_000);
    expect(timeLeft(30_000, 1e12, 60_000)).toBe(0);
    expect(timeLeft(Number.NaN, 1, 60_000)).toBe(0);
  });

  it('is no recent time if it lies in the future', () => {
    expect([0, 1_000, 20_000, -1].map((ago) => isWithin(1e6 - ago, 1e6, 20_000))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
