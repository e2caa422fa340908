import type { Item, ItemRule, ItemUpdate, Stage, StoryGraph, Transition } from './graph/graph';
import { findWays } from './graph-ways';
import { type ImportFault, ImportRefusal } from './import-fault';

/** A pack's graph as its file tells it: by ids, which may be wrong. */
export interface PackGraph {
  /** Name of the pack, for a fault. */
  name: string;
  /** Stage or action where it begins; absent: the first stage. */
  start?: { stage: string } | PackTransition | undefined;
  stages: PackStage[];
  actions: PackAction[];
  inventory?: Item[];
}

export interface PackStage extends Omit<Stage, 'page' | 'ok' | 'home'> {
  id: string;
  /** For a parent, and as the title of its page. */
  name?: string | undefined;
  /** Name of its sound and picture: stages with the same media share a page. Empty for none. */
  media: string;
  ok?: PackTransition | undefined;
  home?: PackTransition | undefined;
  updates?: ItemUpdate[];
}

export interface PackTransition extends Omit<Transition, 'action'> {
  action: string;
}

export interface PackAction {
  id: string;
  name?: string | undefined;
  options: { stage: string; conditions?: ItemRule[] }[];
}

interface CheckedGraph {
  graph: StoryGraph;
  /** The stage that gives each page its media and name; the first page is where the story begins. */
  pages: PackStage[];
  faults: ImportFault[];
}

/**
 * Checks and repairs a pack's graph: what leads nowhere is left out, what cannot be reached too, a circle without a way out
 * gets one; each is told. The pack's cover goes on by itself, for the shelf has been asked already.
 * @throws {ImportRefusal} `graph-empty`, `graph-twice`
 */
export function checkGraph(pack: PackGraph): CheckedGraph {
  const faults: ImportFault[] = [];
  if (!pack.stages.length) throw new ImportRefusal({ why: 'graph-empty', name: pack.name });
  const stageAt = indexById(pack.stages);
  const actionAt = indexById(pack.actions);
  const stages = pack.stages.map(
    ({ id: _, name: __, media: ___, ok: ____, home: _____, ...stage }): Stage => stage,
  );
  /** By action: the index that each option has once those that are gone are left out. */
  const optionAt: number[][] = [];
  const actions = pack.actions.map(({ id, name, options }) => {
    const moved: number[] = [];
    const kept = options.flatMap(({ stage, ...option }) => {
      const at = stageAt.get(stage);
      moved.push((moved.at(-1) ?? -1) + (at === undefined ? 0 : 1));
      if (at === undefined) faults.push({ why: 'graph-no-stage', name: name || id });
      return at === undefined ? [] : [{ ...option, stage: at }];
    });
    if (!kept.length) faults.push({ why: 'graph-no-options', name: name || id });
    optionAt.push(moved.map((index) => Math.max(0, index)));
    return kept;
  });
  /** An action without options is named once, by itself. */
  const resolve = (transition: PackTransition | undefined, name: string): Transition | undefined => {
    if (!transition) return undefined;
    const at = actionAt.get(transition.action);
    if (at === undefined) faults.push({ why: 'graph-nowhere', name });
    if (at === undefined || !actions[at]?.length) return undefined;
    const option = optionAt[at]?.[transition.option] ?? transition.option;
    return { ...transition, action: at, option };
  };
  for (const [i, { id, name, ok, home }] of pack.stages.entries()) {
    const [onOk, onHome] = [resolve(ok, name || id), resolve(home, name || id)];
    Object.assign(stages[i] as Stage, onOk && { ok: onOk }, onHome && { home: onHome });
  }
  const start = startOf(pack, stageAt, resolve, faults, actions);
  const ways = findWays({ start, stages, actions }, (stage) => !pack.stages[stage]?.media);
  const { reached } = ways;
  if (reached.length < stages.length)
    faults.push({ why: 'graph-unreached', count: stages.length - reached.length });
  const circle = pack.stages[ways.openCircles() ?? -1];
  if (circle) faults.push({ why: 'graph-circle', name: circle.name || circle.id });
  const first = stages[reached[0] ?? 0];
  if (first?.ok && first.canOk && actions[start.action]?.length === 1) first.autoplay = true;
  const pages = givePages(stages, reached, pack.stages);
  const { inventory } = pack;
  return { graph: { start, stages, actions, ...(inventory?.length && { inventory }) }, pages, faults };
}

function indexById(nodes: { id: string; name?: string | undefined }[]): Map<string, number> {
  const known = new Map<string, number>();
  for (const [i, { id, name }] of nodes.entries()) {
    if (known.has(id)) throw new ImportRefusal({ why: 'graph-twice', name: name || id });
    known.set(id, i);
  }
  return known;
}

function startOf(
  { start, stages, name }: PackGraph,
  stageAt: Map<string, number>,
  resolve: (transition: PackTransition | undefined, name: string) => Transition | undefined,
  faults: ImportFault[],
  actions: StoryGraph['actions'],
): Transition {
  const told = start && 'action' in start ? resolve(start, name) : undefined;
  if (told) return told;
  const at = start && 'stage' in start ? stageAt.get(start.stage) : undefined;
  if (at === undefined) faults.push({ why: 'graph-start', name: stages[0]?.name || name });
  actions.push([{ stage: at ?? 0 }]);
  return { action: actions.length - 1, option: 0 };
}

/** Numbers the pages of the stages that are reached. */
function givePages(stages: Stage[], reached: number[], told: PackStage[]): PackStage[] {
  const pageAt = new Map<string, number>();
  const pages: PackStage[] = [];
  for (const i of reached) {
    const from = told[i] as PackStage;
    if (!from.media) continue;
    const page = pageAt.get(from.media) ?? pages.push(from) - 1;
    pageAt.set(from.media, page);
    (stages[i] as Stage).page = page;
  }
  return pages;
}
