import {
  type BedtimeSettings,
  bedtimeSleepTimer,
  beginBedtimeSession,
  extraStoriesLeft,
  withExtraStory,
  withParentGrant,
} from '../../domain/bedtime/bedtime';
import { type BedtimeSession, isBedtimeOver } from '../../domain/bedtime/session';
import type { SleepTimer } from '../../domain/bedtime/sleep-timer';
import type { QuietHours } from '../../domain/limits/limits';
import type { Route } from '../../session/route';
import type { Store } from '../../store';
import { createStage } from './stage';

export type BedtimeModel = ReturnType<typeof createEvening>;

interface Deps {
  night: Store<BedtimeSession | undefined>;
  putNight(next: BedtimeSession | undefined): Promise<void>;
  /** What the player does, as it says itself. */
  told: Store<{ id: string; page: number; status: string } | undefined>;
  sleep: Store<SleepTimer | undefined>;
  dark: Store<boolean>;
  route: Store<Route>;
  settings(): BedtimeSettings & { quiet?: QuietHours | null };
  /** Shows a story, or with none the shelf. */
  goTo(id?: string): void;
  /** A story for one more, none of these. */
  pick(but: string[]): Promise<string | undefined>;
  /** Calls back when the page is looked at again; returns the way to stop. */
  onShown(listener: () => void): () => void;
}

/** Between two stories, to turn round in bed. Milliseconds. */
const BREATH = 2500;
/** What does not play is passed over so long after it has said why. */
const PASS = 5000;
/** Clocks are set, and a tablet sleeps through a timer: so often it is looked at least whether it is morning. */
const AT_LEAST = 10 * 60_000;

/** What the player says of a story that will not be heard tonight. */
const SILENT = /^(failed|sleeping|held|unfinished)$/u;

/** Leads through a night: story after story, silence, one more, the dark, and morning. */
export function createEvening(deps: Deps) {
  const { night, putNight, told, sleep, dark, route, settings, goTo } = deps;
  let step: ReturnType<typeof setTimeout> | undefined;
  let clock: ReturnType<typeof setTimeout> | undefined;
  /** Which story the sleep timer has been set for. */
  let armed = -1;
  let stepping = false;

  const put = (next: BedtimeSession | undefined) => void putNight(next).catch(() => {});
  const isOver = ({ told, stories }: BedtimeSession) => told >= stories.length;

  const stage = createStage(() => {
    const now = night.get();
    return now !== undefined && extraStoriesLeft(now, settings()) > 0;
  });
  const { show } = stage;

  /** The one story that may be heard now is heard, and nothing else is seen. */
  function look() {
    const now = night.get();
    if (!now) return show('away');
    const here = route.get();
    if (here.view === 'settings') return show('away');
    if (isOver(now)) {
      if (here.view === 'play') goTo();
      if (/away|begun/u.test(stage.state.get())) stage.rest();
      return;
    }
    const wanted = now.stories[now.told];
    if (here.view !== 'play') return show('begun');
    show('away');
    if (here.id !== wanted) goTo(wanted);
  }

  /** What the player says: pages make it darker, ends lead on. */
  function hear() {
    const now = night.get();
    const heard = told.get();
    if (!now || !heard || isOver(now) || heard.id !== now.stories[now.told]) return;
    const { status } = heard;
    if (status === 'playing') {
      // Tried again, or heard again, before it was passed over.
      clearTimeout(step);
      stepping = false;
      return arm(now);
    }
    if (stepping) return;
    if (status === 'ended') {
      const set = sleep.get();
      if (!set?.loop) lead(() => (set?.more ? oneMore() : advance()), BREATH);
    } else if (status === 'resting') finish(false);
    else if (SILENT.test(status)) lead(advance, PASS);
  }

  function lead(act: () => void, after: number): void {
    stepping = true;
    clearTimeout(step);
    step = setTimeout(() => {
      stepping = false;
      if (night.get()) act();
    }, after);
  }

  function arm(now: BedtimeSession): void {
    if (armed === now.told) return;
    armed = now.told;
    sleep.set(bedtimeSleepTimer(now, settings()));
  }

  function advance() {
    const now = night.get();
    if (!now) return;
    const next = { ...now, told: now.told + 1 };
    if (isOver(next)) return finish();
    put(next);
    goTo(next.stories[next.told]);
  }

  /** Silence, and a dark screen. */
  function finish(offers = true): void {
    const now = night.get();
    clearTimeout(step);
    stepping = false;
    if (!now) return;
    armed = -1;
    sleep.set(undefined);
    put({ ...now, told: now.stories.length });
    dark.set(true);
    goTo();
    stage.offer(offers ? 'evening' : undefined);
  }

  async function oneMore() {
    const now = night.get();
    if (!now || !extraStoriesLeft(now, settings())) return finish();
    const story = (await deps.pick(now.stories)) ?? now.stories.at(-1);
    if (!story || night.get() !== now) return;
    put(withExtraStory({ ...now, told: now.stories.length }, story, Date.now()));
    play();
  }

  function play(): void {
    const now = night.get();
    if (!now) return;
    armed = -1;
    stepping = false;
    sleep.set(undefined);
    dark.set(false);
    goTo(now.stories[now.told]);
    show('away');
  }

  function end(): void {
    clearTimeout(step);
    clearTimeout(clock);
    stepping = false;
    armed = -1;
    sleep.set(undefined);
    dark.set(false);
    if (night.get()) put(undefined);
    show('away');
  }

  /** Looks whether it is morning, or whether the time for tonight is over. */
  function watch() {
    clearTimeout(clock);
    const now = night.get();
    if (!now) return;
    const at = Date.now();
    if (isBedtimeOver(now, at)) return end();
    // While a story sounds, its player brings it to silence.
    const late = now.until !== undefined && now.until <= at && !isOver(now);
    if (late && told.get()?.status !== 'playing') return finish();
    const next = Math.min(now.morning, isOver(now) ? now.morning : (now.until ?? now.morning));
    clock = setTimeout(watch, Math.min(AT_LEAST, Math.max(1000, next - at + 50)));
  }

  let pages = { id: '', page: 0 };
  let asked = night.get()?.asked;
  const stops = [
    night.subscribe(() => {
      const now = night.get();
      if (!now) end();
      else if (isOver(now) && now.asked !== asked) stage.offer('parent');
      asked = now?.asked;
      look();
      watch();
    }),
    route.subscribe(look),
    told.subscribe(() => {
      const { id = '', page = 0 } = told.get() ?? {};
      const now = night.get();
      if (now && id === pages.id && page > pages.page) put({ ...now, pages: now.pages + 1 });
      pages = { id, page };
      hear();
    }),
    dark.subscribe(() => {
      const now = night.get();
      if (dark.get() && now && !isOver(now)) finish();
    }),
    // A tap in the last minute has made the night longer.
    sleep.subscribe(() => {
      const now = night.get();
      const until = sleep.get()?.until;
      if (now && until && now.until && until > now.until) put({ ...now, until });
    }),
  ];
  stops.push(deps.onShown(watch));
  if (night.get()) {
    const now = night.get() as BedtimeSession;
    if (isOver(now)) dark.set(true);
    look();
    hear();
    watch();
  }

  return {
    stage: stage.state,
    /** @param stories ids, at least one */
    begin(stories: string[]) {
      put(beginBedtimeSession(stories, new Date(), settings()));
      play();
    },
    /** The child has looked at the shelf, or the device was without power: on with tonight's story. */
    goOn: play,
    oneMore,
    /** A parent has given more minutes, for today: at night they are for one more. */
    grant(until: number) {
      const now = night.get();
      if (now && isOver(now) && until > Date.now() && until !== now.granted)
        put(withParentGrant(now, settings(), Date.now(), until));
    },
    touch: stage.touch,
    end,
    close() {
      for (const stop of stops) stop();
      stage.close();
      for (const one of [step, clock]) clearTimeout(one);
    },
  };
}
