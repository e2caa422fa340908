import {
  bedtimeSleepTimer,
  beginBedtimeSession,
  withExtraStory,
  withParentGrant,
} from '../../domain/bedtime/bedtime';
import { bedtimeAfterJump } from '../../domain/bedtime/clock-set';
import { type BedtimeSession, isBedtimeOver } from '../../domain/bedtime/session';
import {
  advance,
  allHeard,
  askOneMore,
  type Draft,
  darken,
  end,
  finish,
  offer,
  PARENTS_OFFER,
  playTonight,
  save,
  setSleep,
  show,
} from './draft';
import type { BedtimeContext, BedtimeEffect, BedtimeEvent, BedtimeState, PlayerNow } from './state';

/** Pause between two stories. Milliseconds. */
const PAUSE = 2500;
/** A story that does not play is passed over this long after the player has said why. Milliseconds. */
const PASS_OVER = 5000;
/** The player's reasons why a story will not be heard tonight. */
const SILENT: readonly string[] = ['failed', 'sleeping', 'held', 'unfinished'];

/** Bedtime as a pure function: story after story, dark, one more, morning. */
export function bedtimeTransition(
  before: BedtimeState,
  event: BedtimeEvent,
  context: BedtimeContext,
): { state: BedtimeState; effects: BedtimeEffect[] } {
  const draft: Draft = { ...context, state: { ...before }, effects: [] };
  apply(draft, event);
  settle(draft);
  return draft;
}

function apply(draft: Draft, event: BedtimeEvent) {
  const { state, effects, now, settings } = draft;
  const { night } = state;
  switch (event.type) {
    case 'resumed':
      if (night && allHeard(night)) effects.push({ do: 'setDark', dark: true });
      return followPlayer(draft);
    case 'begun':
      state.follows = false;
      save(draft, beginBedtimeSession(event.stories, new Date(now), settings, draft.isBelievable(now)));
      return playTonight(draft);
    case 'night':
      return replaceNight(draft, event.night);
    case 'followed':
      return followNight(draft, event.night);
    case 'route':
      state.route = event.route;
      return;
    case 'player':
      countPage(draft, event.player);
      state.player = event.player;
      return followPlayer(draft);
    case 'sleep':
      state.sleep = event.sleep;
      return followSleepTimer(draft);
    case 'dark':
      if (event.dark && night && !allHeard(night)) finish(draft, true);
      return;
    case 'stepDue': {
      const { step } = state;
      state.step = undefined;
      if (step?.act === 'oneMore') askOneMore(draft);
      else if (step) advance(draft);
      return;
    }
    case 'overlayDue':
      state.overlay = 'night';
      return;
    case 'clock':
      return followClock(draft);
    case 'jump':
      return followJump(draft, event.by);
    case 'touched':
      if (state.overlay === 'night') state.overlay = 'moon';
      return;
    case 'goOn':
      lead(draft);
      return playTonight(draft);
    case 'oneMore':
      return askOneMore(draft);
    case 'picked': {
      const story = event.story ?? event.night.stories.at(-1);
      if (!night || night !== event.night || !story) return;
      state.follows = false;
      save(draft, withExtraStory({ ...night, told: night.stories.length }, story, now));
      return playTonight(draft);
    }
    case 'granted':
      if (night && allHeard(night) && event.until > now && event.until !== night.granted) {
        save(draft, withParentGrant(night, settings, now, event.until));
        offer(draft, PARENTS_OFFER);
      }
      return;
    case 'ended':
      return end(draft);
  }
}

/** Keeps everything but tonight's story and Settings out of sight. */
function settle(draft: Draft) {
  const { state } = draft;
  const { night, route, overlay } = state;
  if (!night || route.view === 'settings') state.overlay = 'away';
  else if (allHeard(night)) {
    if (route.view === 'play') show(draft, undefined);
    if (overlay === 'away' || overlay === 'begun') darken(draft);
  } else if (route.view !== 'play') state.overlay = 'begun';
  else if (state.follows) {
    show(draft, undefined);
    state.overlay = 'begun';
  } else {
    state.overlay = 'away';
    const wanted = night.stories[night.told];
    if (route.id !== wanted) show(draft, wanted);
  }
}

function replaceNight(draft: Draft, night: BedtimeSession | undefined) {
  const before = draft.state.night;
  if (night === before) return;
  draft.state.night = night;
  if (!night) end(draft);
  else if (allHeard(night) && night.asked !== before?.asked) offer(draft, PARENTS_OFFER);
}

/** Shows the night that another tab leads. It has been stored there. */
function followNight(draft: Draft, night: BedtimeSession | undefined) {
  const { state } = draft;
  state.follows = true;
  state.step = undefined;
  if (night) replaceNight(draft, night);
  else end(draft);
  draft.effects.push({ do: 'setNight', night });
}

/** From now on this tab tells tonight's stories: stored once more, so that the others follow. */
function lead(draft: Draft) {
  const { state } = draft;
  state.follows = false;
  if (state.night) save(draft, state.night);
}

/** Each page turned makes the night darker. */
function countPage(draft: Draft, next: PlayerNow | undefined): void {
  const { night, player } = draft.state;
  if (night && next && next.id === player?.id && next.page > player.page)
    save(draft, { ...night, pages: night.pages + 1 });
}

function followPlayer(draft: Draft) {
  const { night, follows, player, sleep, step } = draft.state;
  if (!night || follows || !player || allHeard(night) || player.id !== night.stories[night.told]) return;
  const { status } = player;
  if (status === 'playing') {
    // Played again before it was passed over.
    draft.state.step = undefined;
    setTimer(draft, night);
  } else if (step) return;
  else if (status === 'ended') {
    if (!sleep?.loop) draft.state.step = { act: sleep?.more ? 'oneMore' : 'advance', after: PAUSE };
  } else if (status === 'resting') finish(draft, false);
  else if (SILENT.includes(status)) draft.state.step = { act: 'advance', after: PASS_OVER };
}

function setTimer(draft: Draft, night: BedtimeSession): void {
  if (draft.state.timedStory === night.told) return;
  draft.state.timedStory = night.told;
  setSleep(draft, bedtimeSleepTimer(night, draft.settings, draft.monotonic - draft.now));
}

/** A tap in the last minute has made the night longer. */
function followSleepTimer(draft: Draft) {
  const { night, sleep } = draft.state;
  if (!night?.until || !sleep?.until) return;
  const until = sleep.until - draft.monotonic + draft.now;
  // The two clocks differ by parts of a second.
  if (until > night.until + 1000) save(draft, { ...night, until });
}

/** Keeps as much of the night as was left before the clock was set. */
function followJump(draft: Draft, by: number) {
  const { night } = draft.state;
  if (!night) return;
  const next = bedtimeAfterJump(night, by, { ...draft, quiet: draft.settings.quiet });
  if (!next) return end(draft);
  save(draft, next);
  followClock(draft);
}

/** Ends the session in the morning, and the stories when tonight's time is over. */
function followClock(draft: Draft) {
  const { night, follows, player } = draft.state;
  if (!night) return;
  if (isBedtimeOver(night, draft.now)) return end(draft);
  const late = night.until !== undefined && night.until <= draft.now && !allHeard(night);
  // A story that plays is faded out by the player's sleep timer.
  if (late && !follows && player?.status !== 'playing') finish(draft, true);
}
