/**
 * Marks by which device code recognises parts of other rooms' views, as selectors. Data attributes, so that classes
 * are for CSS alone; test/build/parts.test.ts finds marks that nobody sets or selects.
 */
export const PARTS = {
  /** Button, or the buttons within, that leads out of what is seen: touched once its name is said, twice it opens. */
  leads: '[data-leads]',
  /** Button of a story, which says its own title as it begins. */
  opensStory: '[data-opens-story]',
  /** Control that answers at once and has a name worth hearing, such as a story that is picked. */
  named: '[data-named]',
  /** Words that are said when they are touched. */
  says: '[data-says]',
  /** Dialog of a child's own: labels are spoken in it. */
  spoken: '[data-spoken]',
  /** Controls for a parent or for a hand that holds: labels are never spoken there. */
  apart: '[data-apart]',
  /** The parents' tools over the shelf: while they are there, the whole shelf is a parent's. */
  parentTools: '[data-parent-tools]',
  /** Keys and gestures that two fingers, and quick second taps, are right for. */
  ownTouches: '[data-own-touches]',
  /** Control that a view begins with: the focus comes there first. */
  start: '[data-start]',
  /** Control that is the way out of a view, for a remote's Back. */
  out: '[data-out]',
} as const;
