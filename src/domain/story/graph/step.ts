import type { GraphState, Stage, StoryGraph, Transition } from './graph';
import { areMet, firstItems, updateItems } from './items';

/**
 * Steps of a listener through a graph. Pure; a graph or a state that was damaged leads to the end, never into an error.
 */

export type GraphEvent =
  | { type: 'ok' }
  | { type: 'home' }
  | { type: 'ended' }
  /** Turns to an option of the fork, which enters its stage; *ok* then takes it. */
  | { type: 'choose'; option: number }
  | { type: 'wheel'; by: 1 | -1 };

/** A state, the story's end, or the way out of it. */
export type GraphPlace = GraphState | 'end' | 'out';

/** Number from 0, below 1. */
export type Random = () => number;

/** Stages passed through one after the other: more go round without a sound. */
const MOST_SILENT = 1000;

export const enter = (graph: StoryGraph, random: Random): GraphPlace =>
  follow(graph, graph.start, firstItems(graph.inventory), random);

/** @returns the same state where the event has no meaning there */
export function step(graph: StoryGraph, state: GraphState, event: GraphEvent, random: Random): GraphPlace {
  const stage = graph.stages[state.stage];
  if (!stage) return 'end';
  const lead = (transition: Transition | undefined, otherwise: 'end' | 'out') =>
    transition ? follow(graph, transition, state.items, random) : otherwise;
  switch (event.type) {
    case 'ok':
      return stage.canOk ? lead(stage.ok, 'end') : state;
    case 'ended':
      // Without a way on it is over; a stage that can be left by *ok* waits for that.
      return stage.autoplay ? lead(stage.ok, 'end') : stage.canOk ? state : 'end';
    case 'home':
      return stage.canHome ? lead(stage.home, 'out') : state;
    default: {
      const options = forkOptions(graph, state);
      const at = options.indexOf(state.option);
      const option = event.type === 'choose' ? event.option : options.at((at + event.by) % options.length);
      if (option === undefined || option === state.option || !options.includes(option)) return state;
      return follow(graph, { action: state.action, option }, state.items, random);
    }
  }
}

/** Indices of the options between which the state's stage can be exchanged: two or more, or none. */
export function forkOptions(graph: StoryGraph, { stage, action, items }: GraphState): number[] {
  if (!graph.stages[stage]?.wheel) return [];
  const options = applying(graph, action, items);
  return options.length > 1 ? options : [];
}

const applying = (graph: StoryGraph, action: number, items: number[]) =>
  (graph.actions[action] ?? []).flatMap(({ conditions }, i) => (areMet(conditions, items) ? [i] : []));

/** The stage to which a transition leads, past those without picture and sound. */
function follow(graph: StoryGraph, first: Transition, before: number[], random: Random): GraphPlace {
  let to: Transition | undefined = first;
  let items = before;
  for (let passed = 0; to && passed < MOST_SILENT; passed++) {
    const action: number = to.action;
    const count: number = graph.actions[action]?.length ?? 0;
    const options = applying(graph, action, items);
    const wanted: number = to.byItem === undefined ? to.option : (items[to.byItem] ?? 0);
    const option: number | undefined =
      wanted < 0
        ? options[Math.floor(random() * options.length)]
        : (options.find((one) => one >= Math.min(wanted, count - 1)) ?? options[0]);
    const entered: number | undefined =
      option === undefined ? undefined : graph.actions[action]?.[option]?.stage;
    const stage: Stage | undefined = graph.stages[entered ?? -1];
    if (option === undefined || entered === undefined || !stage) return 'end';
    const { inventory = [] } = graph;
    items = updateItems(stage.resets ? firstItems(inventory) : items, stage.updates ?? [], inventory);
    if (stage.page !== undefined) return { stage: entered, action, option, items };
    to = stage.ok;
  }
  return 'end';
}

/** The state that was stored, where it still fits the graph and the page that is open; else one that shows the page. */
export function restoreState(graph: StoryGraph, stored: unknown, page: number): GraphState | undefined {
  const { stage = -1, action = -1, option = -1, items } = (stored ?? {}) as Partial<GraphState>;
  const fits = graph.actions[action]?.[option]?.stage === stage && graph.stages[stage]?.page === page;
  if (fits && Array.isArray(items) && items.every(Number.isInteger)) return { stage, action, option, items };
  for (const [i, options] of graph.actions.entries()) {
    const at = options.findIndex((one) => graph.stages[one.stage]?.page === page);
    const found = options[at];
    if (found) return { stage: found.stage, action: i, option: at, items: firstItems(graph.inventory) };
  }
  return undefined;
}
