import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createGateModel } from '../../../../src/device/gate/model';
import {
  checkAttempts,
  type GateAttempts,
  type GateChallenge,
  withWrongAttempt,
} from '../../../../src/domain/limits/gate-rules';

/** A gate over storage that outlives it, as over a reload. */
function createHouse(pin?: string) {
  const house = {
    pin,
    tries: { pin: checkAttempts('pin', undefined), sum: checkAttempts('sum', undefined) } as Record<
      GateChallenge,
      GateAttempts
    >,
    /** Storage that counts nothing. */
    full: false,
    passed: 0,
    checked: [] as string[],
    gate: () =>
      createGateModel({
        hasPin: async () => house.pin !== undefined,
        async isRightPin(typed) {
          house.checked.push(typed);
          return typed === house.pin;
        },
        readPause: async (ask) => Math.max(0, house.tries[ask].until - Date.now()),
        async takeTry(ask) {
          if (house.full) throw new Error('QuotaExceededError');
          const left = house.tries[ask].until - Date.now();
          if (left > 0) return { counted: false, pause: left };
          house.tries[ask] = withWrongAttempt(ask, house.tries[ask], Date.now());
          return { counted: true, pause: house.tries[ask].left };
        },
        async forgetTries(ask) {
          if (house.full) throw new Error('QuotaExceededError');
          house.tries[ask] = checkAttempts(ask, undefined);
        },
        onPass: () => house.passed++,
        random: Math.random,
      }),
  };
  return house;
}

type TestedGate = ReturnType<ReturnType<typeof createHouse>['gate']>;

async function type(gate: TestedGate, digits: string): Promise<void> {
  for (const digit of digits) gate.typeDigit(digit);
  await gate.answer();
}

const phase = (gate: TestedGate) => gate.state.get().phase;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('with a PIN', () => {
  it('lets in who knows it', async () => {
    const house = createHouse('2580');
    const gate = house.gate();
    await gate.open();
    expect(phase(gate)).toBe('pin');
    await type(gate, '2580');
    expect(house.passed).toBe(1);
    expect(phase(gate)).toBe('passed');
  });

  it('looks at nothing before it is whole, and takes a digit back', async () => {
    const house = createHouse('2580');
    const gate = house.gate();
    await gate.open();
    await type(gate, '258');
    expect(house.checked).toEqual([]);
    gate.typeDigit('9');
    gate.removeDigit();
    await type(gate, '0');
    expect(house.passed).toBe(1);
  });

  it('takes eight digits and no more', async () => {
    const gate = createHouse('2580').gate();
    await gate.open();
    await type(gate, '');
    for (const digit of '1234567890') gate.typeDigit(digit);
    expect(gate.state.get()).toMatchObject({ typed: '12345678' });
  });

  it('waits longer after each wrong one, and over a reload', async () => {
    const house = createHouse('2580');
    const gate = house.gate();
    await gate.open();
    for (const seconds of [2, 5, 30, 60, 300, 300]) {
      await type(gate, '1111');
      expect(gate.state.get()).toEqual({ phase: 'waiting', ask: 'pin', seconds });
      gate.typeDigit('2');
      const again = house.gate();
      await again.open();
      expect(phase(again)).toBe('waiting');
      again.close();
      await vi.advanceTimersByTimeAsync(seconds * 1000 - 1);
      expect(gate.state.get()).toMatchObject({ phase: 'waiting', seconds: 1 });
      await vi.advanceTimersByTimeAsync(1);
      expect(gate.state.get()).toEqual({ phase: 'pin', typed: '', wrong: true });
    }
    await type(gate, '2580');
    expect(house.passed).toBe(1);
    expect(house.tries.pin.wrong).toBe(0);
  });

  it('counts a try before it is looked at, so that pulling the plug saves nobody a wait', async () => {
    const house = createHouse('2580');
    const gate = house.gate();
    await gate.open();
    for (const digit of '1111') gate.typeDigit(digit);
    const answer = gate.answer();
    await Promise.resolve();
    await Promise.resolve();
    await Promise.resolve();
    expect(house.tries.pin.wrong).toBe(1);
    await answer;
  });

  it('looks at no PIN while another tab has to wait', async () => {
    const house = createHouse('2580');
    const [one, two] = [house.gate(), house.gate()];
    await Promise.all([one.open(), two.open()]);
    await type(one, '1111');
    await type(two, '2580');
    expect(house.checked).toEqual(['1111']);
    expect(phase(two)).toBe('waiting');
  });

  it('judges nothing that cannot be counted, says so, and asks again', async () => {
    const house = createHouse('2580');
    const gate = house.gate();
    await gate.open();
    house.full = true;
    await type(gate, '2580');
    expect(house.checked).toEqual([]);
    expect(house.passed).toBe(0);
    expect(gate.state.get()).toEqual({ phase: 'pin', typed: '', wrong: false, uncounted: true });
    house.full = false;
    await type(gate, '2580');
    expect(house.passed).toBe(1);
  });

  it('lets in who was right though the tries cannot be forgotten', async () => {
    const house = createHouse('2580');
    const gate = house.gate();
    await gate.open();
    for (const digit of '2580') gate.typeDigit(digit);
    const answer = gate.answer();
    house.full = true;
    await answer;
    expect(house.passed).toBe(1);
  });

  it('asks for a sum when config.json has made it forget the PIN', async () => {
    const house = createHouse('2580');
    const gate = house.gate();
    await gate.open();
    await type(gate, '1111');
    house.pin = undefined;
    await gate.open();
    expect(phase(gate)).toBe('hold');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(phase(gate)).toBe('hold');
  });
});

describe('without one', () => {
  async function held() {
    const house = createHouse();
    const gate = house.gate();
    await gate.open();
    expect(phase(gate)).toBe('hold');
    gate.typeDigit('1');
    gate.askSum();
    return { house, gate };
  }
  const sumOf = (gate: TestedGate) => {
    const now = gate.state.get();
    if (now.phase !== 'sum') throw new Error(now.phase);
    return now.sum;
  };

  it('lets in who holds and answers', async () => {
    const { house, gate } = await held();
    const [a, b] = sumOf(gate);
    await type(gate, `${a * b}`);
    expect(house.passed).toBe(1);
  });

  it('asks another sum after a wrong answer, when it has waited', async () => {
    const { house, gate } = await held();
    const first = sumOf(gate);
    await type(gate, '1');
    expect(gate.state.get()).toEqual({ phase: 'waiting', ask: 'sum', seconds: 3 });
    await vi.advanceTimersByTimeAsync(3000);
    expect(sumOf(gate)).not.toEqual(first);
    expect(house.passed).toBe(0);
  });

  it('does nothing with an empty answer', async () => {
    const { gate } = await held();
    await type(gate, '');
    expect(phase(gate)).toBe('sum');
  });
});
