import type { GraphState, StoryGraph } from '../../domain/story/graph/graph';
import {
  enter,
  forkOptions,
  type GraphEvent,
  type GraphPlace,
  type Random,
  restoreState,
  step,
} from '../../domain/story/graph/step';
import { createStore } from '../../store';
import type { PlayerModel } from '../model';
import type { OpenStory } from '../state';

interface BranchesDeps {
  graph: StoryGraph;
  player: Pick<PlayerModel, 'state' | 'seek' | 'pause' | 'end'>;
  random: Random;
  /** Acts once this many milliseconds have passed. @returns the way to forget it */
  after(milliseconds: number, act: () => void): () => void;
  /** Out of the story, to the shelf. */
  leave(): void;
}

interface BranchesState {
  place: GraphState;
  /** Nothing sounds until somebody chooses, or goes on. */
  isWaiting: boolean;
}

/** A fork that nobody touches goes on by itself after this long, where the pack has it so. Milliseconds. */
const LEFT_ALONE = 10_000;
/** Kept from a page's end, behind which the next one begins. Seconds. */
const MARGIN = 0.05;

const isOver = ({ status }: OpenStory) => status === 'ended' || status === 'unfinished';

/** Leads through a story that branches: one stage sounds at a time, and what follows it is asked of the graph. */
export function createBranchesModel({ graph, player, random, after, leave }: BranchesDeps) {
  const open = (): OpenStory | undefined => {
    const now = player.state.get();
    return now.phase === 'open' ? now : undefined;
  };
  const begin = (): GraphState | undefined => {
    const place = enter(graph, random);
    return typeof place === 'string' ? undefined : place;
  };
  const placeAt = (stored: unknown) =>
    restoreState(graph, stored, open()?.page ?? 0) ??
    begin() ?? { stage: 0, action: 0, option: 0, items: [] };
  const state = createStore<BranchesState>({ place: placeAt(undefined), isWaiting: false });
  let forget = () => {};

  const stageNow = () => graph.stages[state.get().place.stage];
  const timedPage = () => open()?.timeline.pages[stageNow()?.page ?? 0];

  function go(place: GraphPlace): void {
    forget();
    if (place === 'out') leave();
    else if (place === 'end') player.end();
    else {
      state.set({ place, isWaiting: false });
      player.seek(timedPage()?.start ?? 0, true);
    }
  }

  function send(event: GraphEvent): void {
    const { place } = state.get();
    const next = step(graph, place, event, random);
    if (next !== place) go(next);
  }

  /** Takes the way that the stage offers, whether it is meant for a listener or for the end of its sound. */
  const goOn = () => send({ type: stageNow()?.canOk ? 'ok' : 'ended' });

  /** Waits at the stage's beginning, so that it is heard whole when it is played again. */
  function wait(): void {
    player.pause();
    player.seek(timedPage()?.start ?? 0, false);
    state.set({ ...state.get(), isWaiting: true });
  }

  const api = {
    state,
    /** Options of the fork that is open; none elsewhere. */
    options: () => forkOptions(graph, state.get().place),
    /** Page of an option of the fork. */
    pageOf(option: number): number {
      const stage = graph.actions[state.get().place.action]?.[option]?.stage ?? -1;
      return graph.stages[stage]?.page ?? -1;
    },
    /** Turns to an option, or takes the one that is turned to. */
    choose(option: number) {
      if (option === state.get().place.option) goOn();
      else send({ type: 'choose', option });
    },
    goOn,
    /** Whether the pack's own *home* leads to another place in the story. */
    hasHome: () => Boolean(stageNow()?.canHome && stageNow()?.home),
    goHome: () => send({ type: 'home' }),
    onPageEnd(): boolean {
      const { place } = state.get();
      const isFork = api.options().length > 0;
      const next = step(graph, place, { type: 'ended' }, random);
      if (next !== place && !isFork) go(next);
      else {
        wait();
        if (next !== place) forget = after(LEFT_ALONE, () => go(next));
      }
      return true;
    },
    turn(by: 1 | -1) {
      if (api.options().length) send({ type: 'wheel', by });
      else if (by > 0) goOn();
      else if (api.hasHome()) api.goHome();
      else player.seek(timedPage()?.start ?? 0, true);
    },
    nearest(time: number): number {
      const now = open();
      const restart = now && isOver(now) ? begin() : undefined;
      if (restart) state.set({ place: restart, isWaiting: false });
      const { start = 0, duration = 0 } = timedPage() ?? {};
      return Math.min(Math.max(start, time), start + Math.max(0, duration - MARGIN));
    },
    place: () => ({ branch: state.get().place }),
    /** Takes up the way as it was left, which is read while its page begins to sound. */
    restore(left: { page: number; branch?: GraphState } | undefined) {
      // Somebody has gone on meanwhile.
      if (!left || left.page !== open()?.page) return;
      state.set({ ...state.get(), place: placeAt(left.branch) });
    },
    /** It sounds again: nobody is waited for. */
    onPlaying() {
      forget();
      const now = state.get();
      if (now.isWaiting) state.set({ ...now, isWaiting: false });
    },
    close: () => forget(),
  };
  return api;
}

export type BranchesModel = ReturnType<typeof createBranchesModel>;
