import { createStore } from '../../store';

/** `asking`: not known yet whether a PIN is set. */
type GateSessionState = 'asking' | 'open' | 'shut';

/** A session ends this long after the last input. Milliseconds. */
const OPEN_MS = 5 * 60_000;
/** Typing is frequent input; the session is extended no more often than this. Milliseconds. */
const EXTEND_EVERY = 5_000;

interface GateSessionDeps {
  kiosk(): boolean;
  hasPin(): Promise<boolean>;
  /** Calls back when either may have changed; returns the way to stop. */
  onChange(listener: () => void): () => void;
  /** When the session ends, milliseconds since 1970: survives a reload, belongs to this tab alone. */
  passed: { get(): number; set(until: number): void };
  now(): number;
}

/**
 * Whether the parents' side is open: always, where there is neither a kiosk nor a PIN; else for five minutes after the
 * last input of somebody who has passed the gate. On a kiosk leaving ends the session at once, because the next hand is
 * a child's; a phone stays with its owner, who goes to and fro between shelf and Settings.
 */
export function createGateSession(deps: GateSessionDeps) {
  const state = createStore<GateSessionState>('asking');
  /** Whether this device has a gate at all. */
  const needed = createStore(false);
  /** How many protected views are shown. */
  let shown = 0;
  let extendedAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stop = () => {};

  async function refresh(): Promise<void> {
    // Storage that cannot be read holds nothing to protect; the view behind the gate says what is wrong.
    const wanted = deps.kiosk() || (await deps.hasPin().catch(() => false));
    if (!shown) return;
    // A PIN set a moment ago, or a device that learns that it is a kiosk, pushes nobody out.
    if (wanted && !needed.get() && state.get() === 'open') extendNow();
    needed.set(wanted);
    settle();
  }

  function settle(): void {
    clearTimeout(timer);
    const open = !needed.get() || timeLeft() > 0;
    if (open && needed.get()) timer = setTimeout(settle, timeLeft() + 50);
    state.set(open ? 'open' : 'shut');
  }

  /** Milliseconds; 0 also where the clock was set back, which must not open the gate. */
  function timeLeft(): number {
    const left = deps.passed.get() - deps.now();
    return left > 0 && left <= OPEN_MS ? left : 0;
  }

  function extendNow(): void {
    extendedAt = deps.now();
    deps.passed.set(extendedAt + OPEN_MS);
  }

  function leave(): void {
    shown--;
    // Going from one protected view to another passes a moment with none.
    setTimeout(() => {
      if (shown) return;
      stop();
      clearTimeout(timer);
      if (deps.kiosk()) deps.passed.set(0);
      needed.set(false);
      state.set('asking');
    });
  }

  return {
    state,
    needed,
    /** A protected view is shown, or waits for the gate. Returns the way to leave it. */
    enter(): () => void {
      shown++;
      stop();
      stop = deps.onChange(() => void refresh());
      void refresh();
      return leave;
    },
    /** The gate has been answered. */
    pass() {
      extendNow();
      settle();
    },
    /** There was input. */
    extend() {
      const due = deps.now() - extendedAt > EXTEND_EVERY;
      if (due && needed.get() && state.get() === 'open') extendNow();
    },
  };
}
