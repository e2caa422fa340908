/**
 * Data attributes by which device code finds parts of other rooms' views, as selectors. Classes are for CSS alone;
 * test/build/parts.test.ts finds attributes that nobody sets or selects.
 */
export const PARTS = {
  /** Button, or buttons within, that leads elsewhere: the first touch says its name, the second opens it. */
  leads: '[data-leads]',
  /** Button of a story, which says its own title as it begins. */
  opensStory: '[data-opens-story]',
  /** Control that answers at once and has a name worth hearing, such as a story that is picked. */
  named: '[data-named]',
  /** Text that is spoken when touched. */
  says: '[data-says]',
  /** A child's own dialog: labels are spoken in it. */
  spoken: '[data-spoken]',
  /** Controls for a parent, or to be held: labels are never spoken there. */
  apart: '[data-apart]',
  /** The parents' tools over the shelf: while they are there, the whole shelf is a parent's. */
  parentTools: '[data-parent-tools]',
  /** Parts that two fingers and quick second taps are right for. */
  ownTouches: '[data-own-touches]',
  /** Control that gets the focus first in a view. */
  start: '[data-start]',
  /** Control that is the way out of a view, for a remote's Back. */
  out: '[data-out]',
} as const;
