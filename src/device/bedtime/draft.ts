import { extraStoriesLeft } from '../../domain/bedtime/bedtime';
import type { BedtimeSession } from '../../domain/bedtime/session';
import type { SleepTimer } from '../../domain/bedtime/sleep-timer';
import type { BedtimeContext, BedtimeEffect, BedtimeState } from './state';

/** One more is offered for this long; longer where a parent offers it. Milliseconds. */
const OFFER = 60_000;
export const PARENTS_OFFER = 10 * 60_000;

/** A transition under way: a copy of the state, and the effects so far. */
export interface Draft extends BedtimeContext {
  state: BedtimeState;
  effects: BedtimeEffect[];
}

export const allHeard = ({ told, stories }: BedtimeSession) => told >= stories.length;

export function advance(draft: Draft) {
  const { night } = draft.state;
  if (!night) return;
  const next = { ...night, told: night.told + 1 };
  if (allHeard(next)) return finish(draft, true);
  save(draft, next);
  show(draft, next.stories[next.told]);
}

/** Silence and a dark screen. */
export function finish(draft: Draft, offers: boolean) {
  const { state } = draft;
  state.step = undefined;
  if (!state.night) return;
  state.timedStory = undefined;
  setSleep(draft, undefined);
  save(draft, { ...state.night, told: state.night.stories.length });
  draft.effects.push({ do: 'setDark', dark: true });
  show(draft, undefined);
  offer(draft, offers ? OFFER : 0);
}

export function askOneMore(draft: Draft) {
  const { night } = draft.state;
  if (!night || !extraStoriesLeft(night, draft.settings)) finish(draft, true);
  else draft.effects.push({ do: 'pick', night });
}

export function playTonight(draft: Draft): void {
  const { state } = draft;
  if (!state.night) return;
  state.timedStory = undefined;
  state.step = undefined;
  setSleep(draft, undefined);
  draft.effects.push({ do: 'setDark', dark: false });
  show(draft, state.night.stories[state.night.told]);
}

export function end(draft: Draft): void {
  const { state } = draft;
  state.step = undefined;
  state.timedStory = undefined;
  setSleep(draft, undefined);
  draft.effects.push({ do: 'setDark', dark: false });
  if (state.night) save(draft, undefined);
}

/** @param duration milliseconds; 0: nothing is offered */
export function offer(draft: Draft, duration: number): void {
  draft.state.offeredUntil = duration && draft.monotonic + duration;
  darken(draft);
}

export function darken({ state, monotonic, settings }: Draft): void {
  const offers = state.offeredUntil > monotonic && state.night && extraStoriesLeft(state.night, settings) > 0;
  state.overlay = offers ? 'more' : 'night';
}

/** Changes the night. Only the tab that leads it stores it. */
export function save({ state, effects }: Draft, night: BedtimeSession | undefined): void {
  state.night = night;
  effects.push({ do: state.follows ? 'setNight' : 'save', night });
}

export function setSleep({ state, effects }: Draft, sleep: SleepTimer | undefined): void {
  state.sleep = sleep;
  effects.push({ do: 'setSleep', sleep });
}

/** The address follows later: until then the state is ahead of it. */
export function show({ state, effects }: Draft, id: string | undefined): void {
  state.route = id === undefined ? { view: 'stories' } : { view: 'play', id };
  effects.push({ do: 'goTo', id });
}
