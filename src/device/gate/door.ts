import { createStore } from '../../store';

/** `asking`: whether a PIN is set is not known yet. */
export type Door = 'asking' | 'open' | 'shut';

/** The parents' side stays open for so long after a touch. Milliseconds. */
export const STAYS_OPEN = 5 * 60_000;
/** A finger that types touches often; so seldom is it noted. */
const NOTE_EVERY = 5_000;

export interface DoorDeps {
  kiosk(): boolean;
  hasPin(): Promise<boolean>;
  /** Calls back when either may have changed. */
  onChange(listener: () => void): () => void;
  /** Milliseconds since 1970, until when it is open: kept over a reload, and only in this tab. */
  passed: { get(): number; set(until: number): void };
  now(): number;
}

/**
 * The door to the parents' side: there is one on a kiosk, and wherever a PIN is set. Who has passed it stays inside for
 * five minutes after the last touch. On a kiosk it shuts at once behind who leaves, because there the next hand is a
 * child's; a phone goes back into its owner's pocket, and its owner to and fro between shelf and settings.
 */
export function createDoor(deps: DoorDeps) {
  const state = createStore<Door>('asking');
  /** Whether there is a door at all here. */
  const needed = createStore(false);
  let inside = 0;
  let noted = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stop = () => {};

  async function look(): Promise<void> {
    // A store that cannot be read: what is behind the door will say so, and has nothing to hide.
    const wanted = deps.kiosk() || (await deps.hasPin().catch(() => false));
    if (!inside) return;
    // Nobody is pushed out by a PIN that was set a moment ago, or by a device that learns that it is a kiosk.
    if (wanted && !needed.get() && state.get() === 'open') pass();
    needed.set(wanted);
    settle();
  }

  function settle(): void {
    clearTimeout(timer);
    const open = !needed.get() || left() > 0;
    if (open && needed.get()) timer = setTimeout(settle, left() + 50);
    state.set(open ? 'open' : 'shut');
  }

  /** A clock that was set back opens nothing. */
  function left(): number {
    const rest = deps.passed.get() - deps.now();
    return rest > 0 && rest <= STAYS_OPEN ? rest : 0;
  }

  function pass(): void {
    noted = deps.now();
    deps.passed.set(noted + STAYS_OPEN);
  }

  return {
    state,
    needed,
    /** Somebody stands before what is behind the door. Returns the way out. */
    enter(): () => void {
      inside++;
      stop();
      stop = deps.onChange(() => void look());
      void look();
      return () => {
        inside--;
        // From one parents' room into another is one moment without any.
        setTimeout(() => {
          if (inside) return;
          stop();
          clearTimeout(timer);
          if (deps.kiosk()) deps.passed.set(0);
          needed.set(false);
          state.set('asking');
        });
      };
    },
    /** The gate has been answered. */
    pass() {
      pass();
      settle();
    },
    /** A hand is still there. */
    touched() {
      if (needed.get() && state.get() === 'open' && deps.now() - noted > NOTE_EVERY) pass();
    },
  };
}
