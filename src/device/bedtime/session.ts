import type { BedtimeSession } from '../../domain/bedtime/session';
import type { SleepTimer } from '../../domain/bedtime/sleep-timer';
import type { Clock } from '../../domain/clock';
import { ignore } from '../../domain/ignore';
import type { Route } from '../../session/route';
import { createStore, type Store } from '../../store';
import { allHeard } from './draft';
import type {
  BedtimeContext,
  BedtimeEffect,
  BedtimeEvent,
  BedtimeOverlayState,
  BedtimeState,
  PlayerNow,
} from './state';
import { bedtimeTransition } from './transition';

export type BedtimeModel = ReturnType<typeof createBedtimeModel>;

interface Deps {
  night: Store<BedtimeSession | undefined>;
  putNight(next: BedtimeSession | undefined): Promise<void>;
  player: Store<PlayerNow | undefined>;
  sleep: Store<SleepTimer | undefined>;
  dark: Store<boolean>;
  route: Store<Route>;
  settings(): BedtimeContext['settings'];
  /** Shows a story, or without one the shelf. */
  goTo(id?: string): void;
  /** A story for one more, none of these. */
  pick(excluded: string[]): Promise<string | undefined>;
  /** Calls back with the night that another tab has stored; returns the way to stop. */
  onRemoteNight(listener: (next: BedtimeSession | undefined) => void): () => void;
  /** Calls back when somebody may be looking: the page is shown again, or touched. Returns the way to stop. */
  onLook(listener: () => void): () => void;
  /** Calls back after the clock was set, see `Clock.onJump`. */
  onJump(listener: (by: number) => void): () => void;
  clock: Clock;
}

/** The good-night moon is shown for this long after a touch. Milliseconds. */
const MOON = 9000;
/** The clock is read at least this often: it can be set, and a sleeping tablet's timers are late. Milliseconds. */
const CLOCK_EVERY = 10 * 60_000;

/** Feeds what happens to the bedtime transition, and carries out its effects. */
export function createBedtimeModel(deps: Deps) {
  const { night, player, sleep, dark, route, clock } = deps;
  let state: BedtimeState = {
    night: night.get(),
    follows: false,
    route: route.get(),
    player: player.get(),
    sleep: sleep.get(),
    overlay: 'away',
    offeredUntil: 0,
    timedStory: undefined,
    step: undefined,
  };
  const overlay = createStore<BedtimeOverlayState>('away');
  let stepTimer: ReturnType<typeof setTimeout> | undefined;
  let overlayTimer: ReturnType<typeof setTimeout> | undefined;
  let clockTimer: ReturnType<typeof setTimeout> | undefined;

  let picking = Promise.resolve();

  function send(event: BedtimeEvent): void {
    // A jump comes before whatever happens after it.
    clock.check();
    const before = state;
    const result = bedtimeTransition(state, event, {
      now: clock.now(),
      monotonic: clock.monotonic(),
      isBelievable: clock.isBelievable,
      settings: deps.settings(),
    });
    state = result.state;
    setStepTimer(before);
    setOverlayTimer(before);
    overlay.set(state.overlay);
    for (const effect of result.effects) run(effect);
    if (event.type === 'clock') setClockTimer();
    else if (state.night !== before.night) send({ type: 'clock' });
  }

  function run(effect: BedtimeEffect): void {
    if (effect.do === 'save')
      ignore(deps.putNight(effect.night), 'in force already; only a reload misses it');
    else if (effect.do === 'setNight') night.set(effect.night);
    else if (effect.do === 'goTo') deps.goTo(effect.id);
    else if (effect.do === 'setSleep') sleep.set(effect.sleep);
    else if (effect.do === 'setDark') dark.set(effect.dark);
    else picking = pick(effect.night);
  }

  async function pick(night: BedtimeSession): Promise<void> {
    const story = await deps.pick(night.stories).catch(() => undefined);
    send({ type: 'picked', story, night });
  }

  function setStepTimer(before: BedtimeState): void {
    if (state.step === before.step) return;
    clearTimeout(stepTimer);
    if (state.step) stepTimer = setTimeout(() => send({ type: 'stepDue' }), state.step.after);
  }

  function setOverlayTimer(before: BedtimeState): void {
    if (state.overlay === before.overlay && state.offeredUntil === before.offeredUntil) return;
    clearTimeout(overlayTimer);
    const { overlay: shown, offeredUntil } = state;
    const after = shown === 'more' ? offeredUntil - clock.monotonic() : shown === 'moon' ? MOON : undefined;
    if (after !== undefined) overlayTimer = setTimeout(() => send({ type: 'overlayDue' }), after);
  }

  function setClockTimer(): void {
    clearTimeout(clockTimer);
    if (!state.night) return;
    const { morning, until = morning } = state.night;
    const next = (allHeard(state.night) ? morning : Math.min(morning, until)) - clock.now();
    clockTimer = setTimeout(() => send({ type: 'clock' }), Math.min(CLOCK_EVERY, Math.max(1000, next + 50)));
  }

  const stops = [
    night.subscribe(() => send({ type: 'night', night: night.get() })),
    route.subscribe(() => send({ type: 'route', route: route.get() })),
    player.subscribe(() => send({ type: 'player', player: player.get() })),
    sleep.subscribe(() => send({ type: 'sleep', sleep: sleep.get() })),
    dark.subscribe(() => send({ type: 'dark', dark: dark.get() })),
    deps.onRemoteNight((next) => send({ type: 'followed', night: next })),
    deps.onLook(() => send({ type: 'clock' })),
    deps.onJump((by) => send({ type: 'jump', by })),
  ];
  if (state.night) {
    send({ type: 'resumed' });
    send({ type: 'clock' });
  }

  return {
    overlay,
    /** @param stories ids, at least one */
    begin: (stories: string[]) => send({ type: 'begun', stories }),
    /** Back to tonight's story, from the shelf or after a reload. */
    goOn: () => send({ type: 'goOn' }),
    /** Resolves when the story plays, or cannot. */
    oneMore(): Promise<void> {
      send({ type: 'oneMore' });
      return picking;
    },
    /** A parent has granted more minutes for today; at night they are for one more. @param until milliseconds since 1970 */
    grant: (until: number) => send({ type: 'granted', until }),
    touch: () => send({ type: 'touched' }),
    end: () => send({ type: 'ended' }),
    close() {
      for (const stop of stops) stop();
      for (const timer of [stepTimer, overlayTimer, clockTimer]) clearTimeout(timer);
    },
  };
}
