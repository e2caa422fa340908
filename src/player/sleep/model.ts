import { extended, fadeAt, type Sleep, timeLeft } from '../../domain/bedtime/sleep-timer';
import { createStore, type Store } from '../../store';
import type { PlayerModel } from '../model';
import type { OpenStory } from '../state';

export type SleepTimerModel = ReturnType<typeof createSleepTimer>;

interface Desk {
  player: Pick<PlayerModel, 'state' | 'play' | 'pause' | 'seek' | 'isTold'>;
  sleep: Store<Sleep | undefined>;
  voice: Store<number>;
  dark: Store<boolean>;
  /** Whether this browser lets a page say how loud it is: iOS keeps that for its own buttons. */
  canFade: boolean;
  /** Whether somebody else decides what follows a story. */
  isNight(): boolean;
  goTo(id: string): void;
}

/** `last`: the last minute; a tap anywhere goes on listening. */
export type SleepTimerState = { phase: 'off' | 'on' | 'last'; minutes?: number };

/** Milliseconds between two steps of the fading, which no ear tells apart. */
const STEP = 200;
/** So near its end a page is over: the next one shall not be heard to begin. Seconds. */
const NEAR = 0.12;

/** As `../state` has it, which lies in a chunk that this one need not name: it comes after the player, and stands alone. */
export const isOver = ({ status }: OpenStory) => status === 'ended' || status === 'unfinished';

/** Brings the voice down to silence when the timer says so, keeps the place, and tells whoever darkens the screen. */
export function createSleepTimer({ player, sleep, voice, dark, canFade, isNight, goTo }: Desk) {
  const state = createStore<SleepTimerState>({ phase: 'off' });
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The timer is over, and the sentence is told to its end. */
  let ending: { page: number; sentence: number } | undefined;
  let wasOver = false;
  let falling = false;
  let following = false;

  const open = () => {
    const now = player.state.get();
    return now.phase === 'open' ? now : undefined;
  };
  const show = (phase: SleepTimerState['phase'], left?: number) => {
    const minutes = left === undefined ? undefined : Math.ceil(left / 60);
    const before = state.get();
    if (before.phase === phase && before.minutes === minutes) return;
    state.set({ phase, ...(minutes !== undefined && { minutes }) });
  };

  function look() {
    // To pause is news of the player, too.
    if (falling) return;
    clearTimeout(timer);
    const now = open();
    // A remote or the lock screen plays on: somebody is awake.
    if (dark.get() && now?.status === 'playing' && !ending && !sleep.get()) dark.set(false);
    if (now && !isOver(now)) wasOver = following = false;
    const set = sleep.get();
    if (!set) return rest('off');
    if (!now) return;
    if (isOver(now)) return over(now, set);
    const { timeline, time, speed, page } = now;
    const last = Math.max(page, set.page ?? page);
    const { start = 0, duration = 0 } = timeline.pages[set.page ?? last] ?? {};
    const place = { page, time, speed, total: timeline.total, begins: start, ends: start + duration };
    const wait = timeLeft(set, Date.now(), place);
    if (!wait) return rest('on');
    const { left } = wait;
    if (left <= NEAR) return silence(now, set, place.ends);
    ending = undefined;
    const fading = left <= wait.over;
    show(fading ? 'last' : 'on', set.until === undefined ? undefined : left);
    voice.set(fading && canFade && !set.abrupt ? fadeAt(wait) : 1);
    // Until it begins to fade, or the minute that is shown is over.
    const next = fading
      ? Math.min(STEP, left * 1000)
      : Math.max(STEP, Math.min(left - wait.over, left % 60 || 60) * 1000);
    if (now.status === 'playing' || set.until !== undefined) timer = setTimeout(look, next + 5);
  }

  function rest(phase: 'off' | 'on'): void {
    ending = undefined;
    voice.set(1);
    show(phase);
  }

  /** What cannot be made softer is not cut off either: its sentence is heard to its end. */
  function silence(now: OpenStory, { by, until = Number.POSITIVE_INFINITY }: Sleep, ends: number): void {
    const { page, sentence, status, timeline } = now;
    const byPage = by === 'page' && until > Date.now();
    // The end of the story comes by itself.
    if (until > Date.now() && ends >= timeline.total) return;
    const sounds = status === 'playing' && !byPage && (!canFade || player.isTold());
    if (sounds) {
      ending ??= { page, sentence };
      if (ending.page === page && ending.sentence === sentence) {
        timer = setTimeout(look, STEP);
        return;
      }
    }
    falling = true;
    if (status === 'playing' || status === 'waiting') player.pause();
    if (byPage) player.seek(ends, false);
    falling = false;
    fall();
  }

  function over(now: OpenStory, set: Sleep) {
    const first = !wasOver;
    wasOver = true;
    const late = set.until !== undefined && set.until <= Date.now();
    if (late || (first && !set.loop && !set.more && set.by !== 'minutes'))
      return isNight() ? undefined : fall();
    if (first && set.loop) return player.play();
    if (set.more && !isNight()) return follow(now, set);
    voice.set(1);
    show('on');
    if (set.until !== undefined) timer = setTimeout(look, Math.max(STEP, set.until - Date.now()));
  }

  /** The story that was asked for in the last minute of this one. */
  function follow({ next, status }: OpenStory, set: Sleep): void {
    if (following || status !== 'ended' || !next) return;
    following = true;
    sleep.set({ ...set, more: (set.more ?? 1) - 1 });
    goTo(next.id);
  }

  function fall(): void {
    ending = undefined;
    clearTimeout(timer);
    dark.set(true);
    sleep.set(undefined);
    voice.set(1);
    show('off');
  }

  // What was set for a story that nobody hears any more.
  const before = sleep.get();
  if (before?.by === 'page' || (before?.until ?? Number.POSITIVE_INFINITY) <= Date.now())
    sleep.set(undefined);
  const stops = [player.state.subscribe(look), sleep.subscribe(look)];
  look();

  return {
    state,
    /** A tap in the last minute; returns what the timer has become. */
    extend(): Sleep | undefined {
      const set = sleep.get();
      const now = open();
      if (!set || !now) return undefined;
      const longer = extended(set, Date.now(), now.page);
      sleep.set(longer);
      return longer;
    },
    close() {
      for (const stop of stops) stop();
      clearTimeout(timer);
      voice.set(1);
    },
  };
}
