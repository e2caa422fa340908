import { ignore } from '../../domain/ignore';
import {
  type GateChallenge,
  type GateSum,
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
  | ({ phase: 'pin' } & Typed)
  | ({ phase: 'sum'; sum: GateSum } & Typed)
  /** The answer is being checked. */
  | { phase: 'checking'; ask: GateChallenge }
  /** The pause after a wrong answer; whole seconds. */
  | { phase: 'waiting'; ask: GateChallenge; seconds: number }
  | { phase: 'passed' };

interface Typed {
  typed: string;
  /** The last answer was wrong. */
  wrong: boolean;
  /** The last answer was not judged: storage could not count the try. */
  uncounted?: boolean;
}

interface GateDeps {
  hasPin(): Promise<boolean>;
  isRightPin(pin: string): Promise<boolean>;
  /** Milliseconds until the next try. */
  readPause(ask: GateChallenge): Promise<number>;
  /** Counts a try before it is judged; refused (`counted` false) during a pause. `pause`: until the next, milliseconds. */
  takeTry(ask: GateChallenge): Promise<{ counted: boolean; pause: number }>;
  forgetTries(ask: GateChallenge): Promise<void>;
  onPass(): void;
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
    const wait = await deps.readPause(ask);
    if (closed) return;
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
    try {
      const { counted, pause } = await deps.takeTry(of);
      const right =
        counted &&
        (now.phase === 'sum' ? solvesGateSum(now.sum, now.typed) : await deps.isRightPin(now.typed));
      if (right) await pass(of);
      else if (!closed) countDown(of, performance.now() + pause, true);
    } catch {
      // A try that is not counted is not judged either: trying would be free.
      if (!closed) state.set({ ...now, typed: '', wrong: false, uncounted: true });
    }
  }

  async function pass(of: GateChallenge): Promise<void> {
    const forgetting = deps.forgetTries(of);
    ignore(forgetting, 'the next wrong answer costs a longer pause');
    await Promise.allSettled([forgetting]);
    if (closed) return;
    state.set({ phase: 'passed' });
    deps.onPass();
  }

  return {
    state,
    /**
     * Asks for the PIN, or to hold the button where there is none. Called again when a PIN may have been set or removed.
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
      if (now.typed.length < most)
        state.set({ ...now, typed: now.typed + digit, wrong: false, uncounted: false });
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
