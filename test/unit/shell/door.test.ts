import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createDoor, STAYS_OPEN } from '../../../src/device/gate/door';

function createHouse(change: { kiosk?: boolean; pin?: boolean } = {}) {
  const house = {
    ...{ kiosk: false, pin: false, until: 0 },
    ...change,
    listeners: new Set<() => void>(),
    async set(next: { kiosk?: boolean; pin?: boolean }) {
      Object.assign(house, next);
      for (const listener of house.listeners) listener();
      await vi.advanceTimersByTimeAsync(0);
    },
  };
  const door = createDoor({
    kiosk: () => house.kiosk,
    hasPin: async () => house.pin,
    onChange(listener) {
      house.listeners.add(listener);
      return () => house.listeners.delete(listener);
    },
    passed: {
      get: () => house.until,
      set(until) {
        house.until = until;
      },
    },
    now: Date.now,
  });
  return { house, door };
}

type Door = ReturnType<typeof createHouse>['door'];

async function enter(door: Door) {
  const leave = door.enter();
  await vi.advanceTimersByTimeAsync(0);
  return async () => {
    leave();
    await vi.advanceTimersByTimeAsync(0);
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('stands open on a parent’s phone without a PIN', async () => {
  const { door } = createHouse();
  await enter(door);
  expect(door.state.get()).toBe('open');
  await vi.advanceTimersByTimeAsync(10 * STAYS_OPEN);
  expect(door.state.get()).toBe('open');
});

it.each([{ kiosk: true }, { pin: true }])(
  'is shut where there is %o, and opens to who passes',
  async (has) => {
    const { door } = createHouse(has);
    await enter(door);
    expect(door.state.get()).toBe('shut');
    door.pass();
    expect(door.state.get()).toBe('open');
  },
);

it('shuts after five minutes without a touch, and not before', async () => {
  const { door } = createHouse({ pin: true });
  await enter(door);
  door.pass();
  await vi.advanceTimersByTimeAsync(STAYS_OPEN - 1000);
  door.touched();
  await vi.advanceTimersByTimeAsync(STAYS_OPEN - 1000);
  expect(door.state.get()).toBe('open');
  await vi.advanceTimersByTimeAsync(2000);
  expect(door.state.get()).toBe('shut');
  door.touched();
  expect(door.state.get()).toBe('shut');
});

it('shuts at once behind who leaves a kiosk’s parents’ side', async () => {
  const { door } = createHouse({ kiosk: true });
  const leave = await enter(door);
  door.pass();
  await leave();
  await enter(door);
  expect(door.state.get()).toBe('shut');
});

it('stays open from one room to the next, also where they overlap for a moment', async () => {
  const { door } = createHouse({ kiosk: true });
  const leave = await enter(door);
  door.pass();
  const left = leave();
  await enter(door);
  await left;
  expect(door.state.get()).toBe('open');
});

it('lets a phone’s owner go to the shelf and come back', async () => {
  const { door } = createHouse({ pin: true });
  const leave = await enter(door);
  door.pass();
  await leave();
  await enter(door);
  expect(door.state.get()).toBe('open');
});

it('does not push out who sets a PIN, or who is there when a device learns that it is a kiosk', async () => {
  const { door, house } = createHouse();
  await enter(door);
  await house.set({ pin: true });
  expect(door.state.get()).toBe('open');
  await vi.advanceTimersByTimeAsync(STAYS_OPEN + 1000);
  expect(door.state.get()).toBe('shut');
});

it('opens when the PIN has been forgotten', async () => {
  const { door, house } = createHouse({ pin: true });
  await enter(door);
  await house.set({ pin: false });
  expect(door.state.get()).toBe('open');
});

it('stays shut when the clock has been set back', async () => {
  const { door, house } = createHouse({ pin: true });
  house.until = Date.now() + 10 * STAYS_OPEN;
  await enter(door);
  expect(door.state.get()).toBe('shut');
});
