import type { GraphState } from '../domain/story/graph/graph';

/** Leads through a story that branches, in place of the order of its pages. */
interface Guide {
  /** The sound of the open page has ended. @returns true */
  onPageEnd(): boolean;
  turn(by: 1 | -1): void;
  /** Nearest time within the open page; behind the end, the story's beginning. */
  nearest(time: number): number;
  /** Kept with the listening place. */
  place(): { branch: GraphState };
}

/** Set by `branches` while such a story is open. */
export const guide: { now?: Guide | undefined } = {};
