import {
  extendSleepTimer,
  fadeGainAt,
  type SleepTimer,
  timeToSilence,
} from '../../domain/bedtime/sleep-timer';
import { minutesLeft } from '../../domain/duration';
import { createStore, type Store } from '../../store';
import type { PlayerModel } from '../model';
import type { OpenStory } from '../state';

interface SleepTimerDeps {
  player: Pick<PlayerModel, 'state' | 'play' | 'pause' | 'seek' | 'isByVoice'>;
  sleep: Store<SleepTimer | undefined>;
  /** Gain of the fade, 0 to 1. */
  gain: Store<number>;
  screenOff: Store<boolean>;
  /** Whether a page may set the volume in this browser; iOS keeps that for its own buttons. */
  canFade: boolean;
  /** Whether a bedtime session decides what follows a story. */
  isBedtime(): boolean;
  openStory(id: string): void;
  /** `Clock.monotonic`, by which the timer counts: setting the clock neither ends nor prolongs it. */
  monotonic(): number;
}

/** `last`: the last minute, in which a tap anywhere goes on listening. */
type SleepTimerState = { phase: 'off' | 'on' | 'last'; minutes?: number };

/** Between two steps of the fade, which no ear tells apart. Milliseconds. */
const STEP = 200;
/** A page this near its end is over: the next one must not be heard to begin. Seconds. */
const NEAR = 0.12;

/** Repeats `hasEnded` of `../state`, whose chunk this one does not load: the timer comes after the player. */
export const isStoryOver = ({ status }: OpenStory) => status === 'ended' || status === 'unfinished';

/** Fades the narration out when the timer ends, pauses at that place and turns the screen off. */
export function createSleepTimer(deps: SleepTimerDeps) {
  const { player, sleep, gain, screenOff, canFade, isBedtime, monotonic } = deps;
  const state = createStore<SleepTimerState>({ phase: 'off' });
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The sentence that is spoken to its end although the time is over. */
  let ending: { page: number; sentence: number } | undefined;
  let wasOver = false;
  /** Pausing changes the player's state, which must not start another update. */
  let isPausing = false;
  let isLeaving = false;

  const open = () => {
    const now = player.state.get();
    return now.phase === 'open' ? now : undefined;
  };
  const show = (phase: SleepTimerState['phase'], left?: number) => {
    const minutes = left === undefined ? undefined : minutesLeft(left);
    const before = state.get();
    if (before.phase === phase && before.minutes === minutes) return;
    state.set({ phase, ...(minutes !== undefined && { minutes }) });
  };

  function update() {
    if (isPausing) return;
    clearTimeout(timer);
    const now = open();
    // Playback was resumed by a remote or from the lock screen: somebody is awake.
    if (screenOff.get() && now?.status === 'playing' && !ending && !sleep.get()) screenOff.set(false);
    if (now && !isStoryOver(now)) wasOver = isLeaving = false;
    const set = sleep.get();
    if (!set) return resetFade('off');
    if (!now) return;
    if (isStoryOver(now)) return onStoryOver(now, set);
    const { timeline, time, speed, page } = now;
    const last = Math.max(page, set.page ?? page);
    const { start = 0, duration = 0 } = timeline.pages[set.page ?? last] ?? {};
    const place = { page, time, speed, total: timeline.total, begins: start, ends: start + duration };
    const wait = timeToSilence(set, monotonic(), place);
    if (!wait) return resetFade('on');
    const { left } = wait;
    if (left <= NEAR) return pauseForSleep(now, set, place.ends);
    ending = undefined;
    const fading = left <= wait.over;
    show(fading ? 'last' : 'on', set.until === undefined ? undefined : left);
    gain.set(fading && canFade && !set.abrupt ? fadeGainAt(wait) : 1);
    // Until the fade begins, or the number of minutes shown changes.
    const next = fading
      ? Math.min(STEP, left * 1000)
      : Math.max(STEP, Math.min(left - wait.over, left % 60 || 60) * 1000);
    if (now.status === 'playing' || set.until !== undefined) timer = setTimeout(update, next + 5);
  }

  function resetFade(phase: 'off' | 'on'): void {
    ending = undefined;
    gain.set(1);
    show(phase);
  }

  /** Lets the sentence end first where the voice cannot be faded. */
  function pauseForSleep(
    now: OpenStory,
    { by, until = Number.POSITIVE_INFINITY }: SleepTimer,
    ends: number,
  ): void {
    const { page, sentence, status, timeline } = now;
    const byPage = by === 'page' && until > monotonic();
    // The end of the story comes by itself.
    if (until > monotonic() && ends >= timeline.total) return;
    if (status === 'playing' && !byPage && (!canFade || player.isByVoice())) {
      ending ??= { page, sentence };
      if (ending.page === page && ending.sentence === sentence) {
        timer = setTimeout(update, STEP);
        return;
      }
    }
    isPausing = true;
    if (status === 'playing' || status === 'waiting') player.pause();
    if (byPage) player.seek(ends, false);
    isPausing = false;
    turnScreenOff();
  }

  function onStoryOver(now: OpenStory, set: SleepTimer) {
    const first = !wasOver;
    wasOver = true;
    const late = set.until !== undefined && set.until <= monotonic();
    if (late || (first && !set.loop && !set.more && set.by !== 'minutes'))
      return isBedtime() ? undefined : turnScreenOff();
    if (first && set.loop) return player.play();
    if (set.more && !isBedtime()) return openNext(now, set);
    gain.set(1);
    show('on');
    if (set.until !== undefined) timer = setTimeout(update, Math.max(STEP, set.until - monotonic()));
  }

  /** Opens the further story that a tap in the last minute of this one has asked for. */
  function openNext({ next, status }: OpenStory, set: SleepTimer): void {
    if (isLeaving || status !== 'ended' || !next) return;
    isLeaving = true;
    sleep.set({ ...set, more: (set.more ?? 1) - 1 });
    deps.openStory(next.id);
  }

  function turnScreenOff(): void {
    ending = undefined;
    clearTimeout(timer);
    screenOff.set(true);
    sleep.set(undefined);
    gain.set(1);
    show('off');
  }

  // A timer that was set for an earlier story, and is over or was about one of its pages.
  const before = sleep.get();
  if (before?.by === 'page' || (before?.until ?? Number.POSITIVE_INFINITY) <= monotonic())
    sleep.set(undefined);
  const unsubscribe = [player.state.subscribe(update), sleep.subscribe(update)];
  update();

  return {
    state,
    /** Prolongs the timer by a tap in the last minute; returns what it has become. */
    extend(): SleepTimer | undefined {
      const set = sleep.get();
      const now = open();
      if (!set || !now) return undefined;
      const longer = extendSleepTimer(set, monotonic(), now.page);
      sleep.set(longer);
      return longer;
    },
    close() {
      for (const stop of unsubscribe) stop();
      clearTimeout(timer);
      gain.set(1);
    },
  };
}
