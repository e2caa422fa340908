import { createStore } from '../../store';

/**
 * `asking`: not known yet whether there is a gate. `unknown`: that could not be found out (see `GateDoubt`); nothing
 * opens meanwhile.
 */
type GateSessionState = 'asking' | 'unknown' | 'open' | 'shut';

/** Reason why it is not known whether there is a gate. */
type GateDoubt =
  /** config.json has never been read on this device, and does not come. */
  | 'config'
  /** It came, and is not what config.json has to be. */
  | 'config-unreadable'
  /** Storage does not say whether a PIN is set. */
  | 'storage';

/** A session ends this long after the last input. Milliseconds. */
const OPEN_MS = 5 * 60_000;
/** Typing is frequent input; the session is extended no more often than this. Milliseconds. */
const EXTEND_EVERY = 5_000;
/** config.json is read when the first view stands. It is asked for once more, and a parent told, after this. Milliseconds. */
const SLOW_MS = 3_000;

interface GateSessionDeps {
  kiosk(): boolean;
  /** Whether config.json has been read, once since the device was set up: until then it may be a kiosk. */
  isConfigRead(): Promise<boolean>;
  /** Reads config.json anew; says what is in its place where it cannot be read. */
  fetchConfig(signal: AbortSignal): Promise<'unreadable' | undefined>;
  /**
   * @returns undefined where storage does not open: there is nothing to guard, and the view says what is wrong
   * @throws where storage is open and does not say
   */
  hasPin(): Promise<boolean | undefined>;
  /** Calls back when either may have changed; returns the way to stop. */
  onChange(listener: () => void): () => void;
  /** Milliseconds until the session ends: survives a reload, belongs to this tab alone. */
  passed: { left(): number; set(left: number): void };
  /** Monotonic time, milliseconds. */
  now(): number;
}

/**
 * Whether the parents' side is open: always, where there is neither a kiosk nor a PIN; else for five minutes after the
 * last input of somebody who has passed the gate. On a kiosk leaving ends the session at once, because the next hand is
 * a child's; a phone stays with its owner, who goes to and fro between shelf and Settings.
 *
 * What is not known is shut: a device that has never read its config.json may be a kiosk, and storage that does not
 * answer may hold a PIN.
 */
export function createGateSession(deps: GateSessionDeps) {
  const state = createStore<GateSessionState>('asking');
  /** Whether this device has a gate at all. */
  const needed = createStore(false);
  const doubt = createStore<GateDoubt | undefined>(undefined);
  /** How many protected views are shown. */
  let shown = 0;
  /** A protected view has been open in this session: it stays beneath the gate. */
  let wasOpen = false;
  /** Open because storage was not: asked again at each input, for it may be back. */
  let unproven = false;
  let extendedAt = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let fetching: AbortController | undefined;
  let stop = () => {};

  async function refresh(): Promise<void> {
    let pin: boolean | undefined;
    try {
      if (!deps.kiosk() && !(await deps.isConfigRead())) return awaitConfig();
      pin = await deps.hasPin();
    } catch {
      return hold('storage');
    }
    if (!shown) return;
    const wanted = deps.kiosk() || pin === true;
    doubt.set(undefined);
    if (wanted && !needed.get() && state.get() === 'open') {
      // A PIN set a moment ago pushes nobody out. What opened before this was known closes, whole.
      if (deps.kiosk() || unproven) wasOpen = false;
      else extendNow();
    }
    unproven = !wanted && pin === undefined;
    needed.set(wanted);
    settle();
  }

  function stopTimer(): void {
    clearTimeout(timer);
    timer = undefined;
  }

  function hold(why: GateDoubt): void {
    if (!shown) return;
    doubt.set(why);
    stopTimer();
    state.set('unknown');
  }

  /** `refresh` is called again when config.json has come into force. */
  function awaitConfig(): void {
    if (!shown || timer || fetching) return;
    timer = setTimeout(() => {
      hold('config');
      void askConfig();
    }, SLOW_MS);
  }

  async function askConfig(): Promise<void> {
    fetching?.abort();
    const mine = new AbortController();
    fetching = mine;
    const slow = setTimeout(() => hold('config'), SLOW_MS);
    const found = await deps.fetchConfig(mine.signal).catch(() => undefined);
    clearTimeout(slow);
    if (fetching !== mine) return;
    fetching = undefined;
    if (await deps.isConfigRead()) void refresh();
    else hold(found === 'unreadable' ? 'config-unreadable' : 'config');
  }

  function settle(): void {
    stopTimer();
    const left = timeLeft();
    const open = !needed.get() || left > 0;
    if (open && needed.get()) timer = setTimeout(settle, left + 50);
    // Ended for good: no clock that is set back begins it again.
    if (!open) deps.passed.set(0);
    wasOpen ||= open;
    state.set(open ? 'open' : 'shut');
  }

  /** Milliseconds; 0 also for more than a session has, as where the clock was set back before a reload. */
  function timeLeft(): number {
    const left = deps.passed.left();
    return left > 0 && left <= OPEN_MS ? left : 0;
  }

  function extendNow(): void {
    extendedAt = deps.now();
    deps.passed.set(OPEN_MS);
  }

  function leave(): void {
    shown--;
    // Going from one protected view to another passes a moment with none.
    setTimeout(() => {
      if (shown) return;
      stop();
      stopTimer();
      fetching?.abort();
      fetching = undefined;
      if (deps.kiosk()) deps.passed.set(0);
      wasOpen = false;
      doubt.set(undefined);
      needed.set(false);
      state.set('asking');
    });
  }

  return {
    state,
    needed,
    doubt,
    /** Whether the view behind the gate may stay beneath it: somebody was in it who was let in. */
    keepsView: () => wasOpen,
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
      if (unproven) void refresh();
      const due = deps.now() - extendedAt > EXTEND_EVERY;
      if (due && needed.get() && state.get() === 'open') extendNow();
    },
    /** Asks once more for what is not known. */
    async retry() {
      doubt.set(undefined);
      state.set('asking');
      if (await deps.isConfigRead()) await refresh();
      else await askConfig();
    },
  };
}
