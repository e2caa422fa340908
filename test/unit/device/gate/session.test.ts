import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createGateSession } from '../../../../src/device/gate/session';

/** A session's length. */
const OPEN_MS = 5 * 60_000;

function createHouse(change: { kiosk?: boolean; pin?: boolean } = {}) {
  const house = {
    kiosk: false,
    pin: false,
    until: 0,
    ...change,
    listeners: new Set<() => void>(),
    async set(next: { kiosk?: boolean; pin?: boolean }) {
      Object.assign(house, next);
      for (const listener of house.listeners) listener();
      await vi.advanceTimersByTimeAsync(0);
    },
  };
  const session = createGateSession({
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
  return { house, session };
}

type Session = ReturnType<typeof createHouse>['session'];

async function enter(session: Session) {
  const leave = session.enter();
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
  const { session } = createHouse();
  await enter(session);
  expect(session.state.get()).toBe('open');
  await vi.advanceTimersByTimeAsync(10 * OPEN_MS);
  expect(session.state.get()).toBe('open');
});

it.each([{ kiosk: true }, { pin: true }])(
  'is shut where there is %o, and opens to who passes',
  async (has) => {
    const { session } = createHouse(has);
    await enter(session);
    expect(session.state.get()).toBe('shut');
    session.pass();
    expect(session.state.get()).toBe('open');
  },
);

it('shuts after five minutes without a touch, and not before', async () => {
  const { session } = createHouse({ pin: true });
  await enter(session);
  session.pass();
  await vi.advanceTimersByTimeAsync(OPEN_MS - 1000);
  session.extend();
  await vi.advanceTimersByTimeAsync(OPEN_MS - 1000);
  expect(session.state.get()).toBe('open');
  await vi.advanceTimersByTimeAsync(2000);
  expect(session.state.get()).toBe('shut');
  session.extend();
  expect(session.state.get()).toBe('shut');
});

it('shuts at once behind who leaves a kiosk’s parents’ side', async () => {
  const { session } = createHouse({ kiosk: true });
  const leave = await enter(session);
  session.pass();
  await leave();
  await enter(session);
  expect(session.state.get()).toBe('shut');
});

it('stays open from one room to the next, also where they overlap for a moment', async () => {
  const { session } = createHouse({ kiosk: true });
  const leave = await enter(session);
  session.pass();
  const left = leave();
  await enter(session);
  await left;
  expect(session.state.get()).toBe('open');
});

it('lets a phone’s owner go to the shelf and come back', async () => {
  const { session } = createHouse({ pin: true });
  const leave = await enter(session);
  session.pass();
  await leave();
  await enter(session);
  expect(session.state.get()).toBe('open');
});

it('does not push out who sets a PIN_DIGITS, or who is there when a device learns that it is a kiosk', async () => {
  const { session, house } = createHouse();
  await enter(session);
  await house.set({ pin: true });
  expect(session.state.get()).toBe('open');
  await vi.advanceTimersByTimeAsync(OPEN_MS + 1000);
  expect(session.state.get()).toBe('shut');
});

it('opens when the PIN has been forgotten', async () => {
  const { session, house } = createHouse({ pin: true });
  await enter(session);
  await house.set({ pin: false });
  expect(session.state.get()).toBe('open');
});

it('stays shut when the clock has been set back', async () => {
  const { session, house } = createHouse({ pin: true });
  house.until = Date.now() + 10 * OPEN_MS;
  await enter(session);
  expect(session.state.get()).toBe('shut');
});
