import { createClock } from '../../src/domain/clock';

const HOUR = 3_600_000;

/** A wall clock and a monotonic one that only the test moves. */
export function fakeClock(at: Date | number, built = Date.UTC(2026, 10)) {
  let wall = Number(at);
  let monotonic = 1_000;
  let zone = 'Europe/Istanbul';
  const clock = createClock({ wall: () => wall, monotonic: () => monotonic, zone: () => zone, built });
  return {
    ...clock,
    /** Moves both clocks. Milliseconds. */
    pass(ms: number) {
      wall += ms;
      monotonic += ms;
    },
    /** Sets the wall clock by so many milliseconds. */
    set(by: number) {
      wall += by;
    },
    setZone(to: string) {
      zone = to;
    },
  };
}

/** Jumps of a device's clock from `from` to `to`. Local time. */
export const JUMPS: { jump: string; from: Date; to: Date }[] = [
  { jump: '2 h forward', from: evening(20), to: evening(22) },
  { jump: '2 h back', from: evening(20), to: evening(18) },
  { jump: '9 h forward', from: evening(20), to: evening(29) },
  { jump: '9 h back', from: evening(20), to: evening(11) },
  { jump: '1970 to now', from: new Date(1970, 0, 1, 2, 20), to: evening(20) },
  { jump: 'two years ahead to now', from: new Date(2028, 10, 28, 20), to: evening(20) },
  {
    jump: 'last evening to this one',
    from: new Date(2026, 10, 27, 20, 40),
    to: new Date(2026, 10, 28, 19, 41),
  },
  { jump: 'summer time begins', from: evening(20), to: new Date(evening(20).getTime() + HOUR) },
  { jump: 'summer time ends', from: evening(20), to: new Date(evening(20).getTime() - HOUR) },
];

function evening(hour: number): Date {
  return new Date(2026, 10, 28, hour);
}
