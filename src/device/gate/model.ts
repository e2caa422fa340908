import {
  type GateAttempts,
  type GateChallenge,
  type GateSum,
  gatePauseLeft,
  isPin,
  makeGateSum,
  PIN_DIGITS,
  solvesGateSum,
} from '../../domain/limits/gate-rules';
import { createStore } from '../../store';

export type GateState =
  /** Whether a PIN is set is being read. */
  | { phase: 'opening' }
  /** A button is to be held, so that a stray touch meets no sum. */
  | { phase: 'hold' }
  | { phase: 'pin'; typed: string; wrong: boolean }
  | { phase: 'sum'; sum: GateSum; typed: string; wrong: boolean }
  /** The answer is being checked. */
  | { phase: 'checking'; ask: GateChallenge }
  /** The pause after a wrong answer; whole seconds. */
  | { phase: 'waiting'; ask: GateChallenge; seconds: number }
  | { phase: 'passed' };

interface GateDeps {
  hasPin(): Promise<boolean>;
  isRightPin(pin: string): Promise<boolean>;
  readTries(ask: GateChallenge): Promise<GateAttempts>;
  /** Counts a try that was or may be wrong, and returns the count. */
  noteTry(ask: GateChallenge): Promise<GateAttempts>;
  forgetTries(ask: GateChallenge): Promise<void>;
  onPass(): void;
  now(): number;
  random(): number;
}

/** Digits of the longest answer. */
const SUM_DIGITS = 3;

/** State of the gate: what it asks, and the pauses after wrong answers. Never tells how much of an answer was right. */
export function createGateModel(deps: GateDeps) {
  const state = createStore<GateState>({ phase: 'opening' });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;
  let ask: GateChallenge | undefined;
  let lastSum: GateSum | undefined;

  async function open(): Promise<void> {
    const before = ask;
    ask = (await deps.hasPin()) ? 'pin' : 'sum';
    if (ask === before) return;
    clearTimeout(timer);
    const tries = await deps.readTries(ask);
    if (closed) return;
    const wait = gatePauseLeft(ask, tries, deps.now());
    if (wait > 0) countDown(ask, performance.now() + wait, false);
    else state.set(ask === 'pin' ? { phase: 'pin', typed: '', wrong: false } : { phase: 'hold' });
  }

  /** Counts the pause down by the monotonic clock: a sleeping page's timers are late, and the wall clock can be set. */
  function countDown(of: GateChallenge, until: number, wrong: boolean): void {
    if (closed) return;
    const left = until - performance.now();
    if (left > 0) {
      const seconds = Math.ceil(left / 1000);
      const now = state.get();
      if (now.phase !== 'waiting' || now.seconds !== seconds)
        state.set({ phase: 'waiting', ask: of, seconds });
      timer = setTimeout(() => countDown(of, until, wrong), left - (seconds - 1) * 1000);
    } else askAgain(of, wrong);
  }

  function askAgain(of: GateChallenge, wrong: boolean): void {
    if (of === 'pin') state.set({ phase: 'pin', typed: '', wrong });
    else if (wrong) newSum(true);
    else state.set({ phase: 'hold' });
  }

  function newSum(wrong: boolean): void {
    lastSum = makeGateSum(deps.random, lastSum);
    state.set({ phase: 'sum', sum: lastSum, typed: '', wrong });
  }

  async function answer(): Promise<void> {
    const now = state.get();
    const of = now.phase;
    if (of !== 'sum' && of !== 'pin') return;
    if (of === 'sum' ? !now.typed : !isPin(now.typed)) return;
    state.set({ phase: 'checking', ask: of });
    // Another tab may have counted a wrong answer meanwhile.
    const before = await deps.readTries(of);
    if (gatePauseLeft(of, before, deps.now()) > 0) return wait(of, before);
    if (of === 'sum' && solvesGateSum(now.sum, now.typed)) return pass(of);
    const tries = await deps.noteTry(of);
    if (of === 'pin' && (await deps.isRightPin(now.typed))) return pass(of);
    wait(of, tries);
  }

  function wait(of: GateChallenge, tries: GateAttempts): void {
    if (!closed) countDown(of, performance.now() + gatePauseLeft(of, tries, deps.now()), true);
  }

  async function pass(of: GateChallenge): Promise<void> {
    await deps.forgetTries(of);
    if (closed) return;
    state.set({ phase: 'passed' });
    deps.onPass();
  }

  return {
    state,
    /**
     * Asks for the PIN_DIGITS, or to hold the button where there is none. Called again when a PIN may have been set or removed.
     * @throws what storage throws
     */
    open,
    /** The button has been held. */
    askSum() {
      if (state.get().phase === 'hold') newSum(false);
    },
    typeDigit(digit: string) {
      const now = state.get();
      if (now.phase !== 'pin' && now.phase !== 'sum') return;
      const most = now.phase === 'pin' ? PIN_DIGITS.most : SUM_DIGITS;
      if (now.typed.length < most) state.set({ ...now, typed: now.typed + digit, wrong: false });
    },
    removeDigit() {
      const now = state.get();
      if (now.phase === 'pin' || now.phase === 'sum') state.set({ ...now, typed: now.typed.slice(0, -1) });
    },
    answer,
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}
