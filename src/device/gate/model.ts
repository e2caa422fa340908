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

export type Gate =
  /** Nothing is known yet. */
  | { phase: 'opening' }
  /** A button to be held, so that no stray finger meets a sum. */
  | { phase: 'hold' }
  | { phase: 'pin'; typed: string; wrong: boolean }
  | { phase: 'sum'; sum: GateSum; typed: string; wrong: boolean }
  /** The answer is being looked at. */
  | { phase: 'checking'; ask: GateChallenge }
  /** After a wrong try; whole seconds. */
  | { phase: 'waiting'; ask: GateChallenge; seconds: number }
  | { phase: 'passed' };

export interface GateDeps {
  hasPin(): Promise<boolean>;
  isRightPin(pin: string): Promise<boolean>;
  readTries(ask: GateChallenge): Promise<GateAttempts>;
  /** Counts a try that was or may be wrong. */
  noteTry(ask: GateChallenge): Promise<GateAttempts>;
  forgetTries(ask: GateChallenge): Promise<void>;
  onPass(): void;
  now(): number;
  random(): number;
}

/** How many digits of an answer there is room for. */
const SUM_DIGITS = 3;

/** What the gate asks, and what comes of the answers. It never tells how much of one was right. */
export function createGate(deps: GateDeps) {
  const state = createStore<Gate>({ phase: 'opening' });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;
  let ask: GateChallenge | undefined;
  let last: GateSum | undefined;

  async function open(): Promise<void> {
    const before = ask;
    ask = (await deps.hasPin()) ? 'pin' : 'sum';
    if (ask === before) return;
    clearTimeout(timer);
    const tries = await deps.readTries(ask);
    if (closed) return;
    const wait = gatePauseLeft(ask, tries, deps.now());
    if (wait > 0) count(ask, performance.now() + wait, false);
    else state.set(ask === 'pin' ? { phase: 'pin', typed: '', wrong: false } : { phase: 'hold' });
  }

  /** Counts the pause down; by a clock, for timers of a sleeping page are late, and by one that nobody sets. */
  function count(of: GateChallenge, until: number, wrong: boolean): void {
    if (closed) return;
    const rest = until - performance.now();
    if (rest > 0) {
      const seconds = Math.ceil(rest / 1000);
      const now = state.get();
      if (now.phase !== 'waiting' || now.seconds !== seconds)
        state.set({ phase: 'waiting', ask: of, seconds });
      timer = setTimeout(() => count(of, until, wrong), rest - (seconds - 1) * 1000);
    } else askAgain(of, wrong);
  }

  function askAgain(of: GateChallenge, wrong: boolean): void {
    if (of === 'pin') state.set({ phase: 'pin', typed: '', wrong });
    else if (wrong) newSum(true);
    else state.set({ phase: 'hold' });
  }

  function newSum(wrong: boolean): void {
    last = makeGateSum(deps.random, last);
    state.set({ phase: 'sum', sum: last, typed: '', wrong });
  }

  async function answer(): Promise<void> {
    const now = state.get();
    const of = now.phase;
    if (of !== 'sum' && of !== 'pin') return;
    if (of === 'sum' ? !now.typed : !isPin(now.typed)) return;
    state.set({ phase: 'checking', ask: of });
    // In another tab somebody may have tried meanwhile.
    const before = await deps.readTries(of);
    if (gatePauseLeft(of, before, deps.now()) > 0) return wait(of, before);
    if (of === 'sum' && solvesGateSum(now.sum, now.typed)) return pass(of);
    const tries = await deps.noteTry(of);
    if (of === 'pin' && (await deps.isRightPin(now.typed))) return pass(of);
    wait(of, tries);
  }

  function wait(of: GateChallenge, tries: GateAttempts): void {
    if (!closed) count(of, performance.now() + gatePauseLeft(of, tries, deps.now()), true);
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
     * Asks what there is to be asked; again when that may have changed.
     * @throws what storage throws
     */
    open,
    /** The button has been held for long enough. */
    held() {
      if (state.get().phase === 'hold') newSum(false);
    },
    digit(digit: string) {
      const now = state.get();
      if (now.phase !== 'pin' && now.phase !== 'sum') return;
      const room = now.phase === 'pin' ? PIN_DIGITS.most : SUM_DIGITS;
      if (now.typed.length < room) state.set({ ...now, typed: now.typed + digit, wrong: false });
    },
    remove() {
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

export type GateModel = ReturnType<typeof createGate>;
