/**
 * Navigation of a story that branches, as story boxes have it: a stage is shown and heard, an action offers stages. Stages,
 * actions and items are named by their index; a stage's page is an index into the story's pages.
 */
export interface StoryGraph {
  start: Transition;
  stages: Stage[];
  actions: StageOption[][];
  inventory?: Item[];
}

export interface Stage {
  /** Absent where there is neither sound nor picture: such a stage is passed through. */
  page?: number;
  /** Absent: the story ends here. */
  ok?: Transition;
  /** Absent: *home* leads out of the story. */
  home?: Transition;
  /** The end of its sound is as good as `ok`. */
  autoplay?: boolean;
  /** It can be exchanged for the other options of the action that led here. */
  wheel?: boolean;
  /** Whether a listener may press *ok* and *home*. */
  canOk?: boolean;
  canHome?: boolean;
  /** Changes of items on entering, after all items were set back where `resets`. */
  updates?: ItemUpdate[];
  resets?: boolean;
}

export interface Transition {
  action: number;
  /** Index of an option, below 0 any of them; where it does not apply, the next one that does. */
  option: number;
  /** Item whose number is the option's index. */
  byItem?: number;
}

/** Applies where all conditions hold. */
interface StageOption {
  stage: number;
  conditions?: ItemRule[];
}

/** A comparison (`<`, `<=`, `==`, `>`, `>=`, `!=` by `kind` 0 to 5) of an item with a number, or with another item. */
export interface ItemRule {
  item: number;
  kind: number;
  number?: number;
  other?: number;
}

/** A change (`+=`, `-=`, `=`, `*=`, `/=`, `%=` by `kind` 0 to 5) by a number, or by another item. */
export type ItemUpdate = ItemRule;

/** Something that a listener gathers; its number is whole, and from 0 to `most`. */
export interface Item {
  first: number;
  most: number;
}

/** Place in a graph, and what was gathered. Stored with the listening place. */
export interface GraphState {
  stage: number;
  /** Action and option that led to the stage. */
  action: number;
  option: number;
  items: number[];
}

/** The graph over pages with other numbers. @param pages by the old number; undefined where a page is gone */
export const mapPages = (graph: StoryGraph, pages: (number | undefined)[]): StoryGraph => ({
  ...graph,
  stages: graph.stages.map(({ page: before, ...stage }) => {
    const page = before === undefined ? undefined : pages[before];
    return page === undefined ? stage : { ...stage, page };
  }),
});
