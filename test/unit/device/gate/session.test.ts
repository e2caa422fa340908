import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createGateSession } from '../../../../src/device/gate/session';

/** A session's length. */
const OPEN_MS = 5 * 60_000;

function createHouse(change: { kiosk?: boolean; pin?: boolean; read?: boolean } = {}) {
  const house = {
    kiosk: false,
    pin: false,
    read: true,
    broken: false,
    closed: false,
    until: 0,
    ...change,
    /** Requests for config.json that have not been answered. */
    asked: [] as { signal: AbortSignal; answer(found?: 'unreadable'): void }[],
    listeners: new Set<() => void>(),
    async set(next: { kiosk?: boolean; pin?: boolean; read?: boolean }) {
      Object.assign(house, next);
      for (const listener of house.listeners) listener();
      await vi.advanceTimersByTimeAsync(0);
    },
  };
  const session = createGateSession({
    kiosk: () => house.kiosk,
    isConfigRead: async () => house.read,
    fetchConfig: (signal) => new Promise((answer) => house.asked.push({ signal, answer })),
    async hasPin() {
      if (house.broken) throw new Error('UnknownError');
      return house.closed ? undefined : house.pin;
    },
    onChange(listener) {
      house.listeners.add(listener);
      return () => house.listeners.delete(listener);
    },
    passed: {
      left: () => house.until - performance.now(),
      set(left) {
        house.until = left && performance.now() + left;
      },
    },
    now: () => performance.now(),
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

it('does not push out who sets a PIN', async () => {
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

it('stays shut when the clock has been set back before a reload', async () => {
  const { session, house } = createHouse({ pin: true });
  house.until = performance.now() + 10 * OPEN_MS;
  await enter(session);
  expect(session.state.get()).toBe('shut');
});

it('does not begin again when the clock is set back after its end', async () => {
  const { session, house } = createHouse({ pin: true });
  await enter(session);
  session.pass();
  await vi.advanceTimersByTimeAsync(OPEN_MS + 1000);
  expect(session.state.get()).toBe('shut');
  expect(house.until).toBe(0);
});

describe('before config.json has been read once', () => {
  it('nothing opens, however long that takes; it is said after a moment, and asked for', async () => {
    const { session, house } = createHouse({ read: false });
    await enter(session);
    await vi.advanceTimersByTimeAsync(2999);
    expect(session.state.get()).toBe('asking');
    expect(house.asked).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(60 * OPEN_MS);
    expect(session.state.get()).toBe('unknown');
    expect(session.doubt.get()).toBe('config');
    expect(session.keepsView()).toBe(false);
    expect(house.asked).toHaveLength(1);
  });

  it('a tablet opens once it is known that there is no file', async () => {
    const { session, house } = createHouse({ read: false });
    await enter(session);
    await house.set({ read: true });
    expect(session.state.get()).toBe('open');
    expect(session.doubt.get()).toBeUndefined();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(session.state.get()).toBe('open');
    expect(house.asked).toHaveLength(0);
  });

  it('a kiosk is shut once it is known to be one', async () => {
    const { session, house } = createHouse({ read: false });
    await enter(session);
    await house.set({ read: true, kiosk: true });
    expect(session.state.get()).toBe('shut');
    expect(session.keepsView()).toBe(false);
  });

  it('a server that says nothing, or something else, is asked again', async () => {
    const { session, house } = createHouse({ read: false });
    await enter(session);
    await vi.advanceTimersByTimeAsync(3000);
    house.asked[0]?.answer();
    await vi.advanceTimersByTimeAsync(0);
    expect(session.doubt.get()).toBe('config');
    session.retry();
    await vi.advanceTimersByTimeAsync(0);
    expect(session.state.get()).toBe('asking');
    house.asked[1]?.answer('unreadable');
    await vi.advanceTimersByTimeAsync(0);
    expect(session.doubt.get()).toBe('config-unreadable');
    session.retry();
    await vi.advanceTimersByTimeAsync(3000);
    expect(session.doubt.get()).toBe('config');
    session.retry();
    await vi.advanceTimersByTimeAsync(0);
    expect(house.asked.map(({ signal }) => signal.aborted)).toEqual([false, false, true, false]);
    house.read = true;
    house.asked[3]?.answer();
    await vi.advanceTimersByTimeAsync(0);
    expect(session.state.get()).toBe('open');
  });
});

it('closes what opened before the device was known to be a kiosk', async () => {
  const { session, house } = createHouse();
  await enter(session);
  expect(session.state.get()).toBe('open');
  await house.set({ kiosk: true });
  expect(session.state.get()).toBe('shut');
  expect(session.keepsView()).toBe(false);
});

it('keeps the view beneath the gate for who was let in', async () => {
  const { session } = createHouse({ kiosk: true });
  await enter(session);
  session.pass();
  await vi.advanceTimersByTimeAsync(OPEN_MS + 1000);
  expect(session.state.get()).toBe('shut');
  expect(session.keepsView()).toBe(true);
});

it('is not open while storage does not say whether a PIN is set', async () => {
  const { session, house } = createHouse({ pin: true });
  house.broken = true;
  await enter(session);
  expect(session.state.get()).toBe('unknown');
  expect(session.doubt.get()).toBe('storage');
  house.broken = false;
  session.retry();
  await vi.advanceTimersByTimeAsync(0);
  expect(session.state.get()).toBe('shut');
});

it('guards nothing in storage that does not open, and shuts as soon as it does', async () => {
  const { session, house } = createHouse({ pin: true });
  house.closed = true;
  await enter(session);
  expect(session.state.get()).toBe('open');
  house.closed = false;
  session.extend();
  await vi.advanceTimersByTimeAsync(0);
  expect(session.state.get()).toBe('shut');
  expect(session.keepsView()).toBe(false);
});
