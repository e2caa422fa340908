import type { Box } from './geometry';

const FOCUSABLE = 'a[href], button, input, select, textarea, summary, [tabindex]';

/** The uppermost modal dialog. */
export const topModal = () => [...document.querySelectorAll<HTMLDialogElement>('dialog:modal')].at(-1);

/** All elements that can get the focus now, also those scrolled out of sight. */
export function focusables(): HTMLElement[] {
  const scope = topModal() ?? document.body;
  return [...scope.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(
    (one) =>
      one.tabIndex >= 0 &&
      !one.matches(':disabled') &&
      one.getClientRects().length > 0 &&
      getComputedStyle(one).visibility === 'visible' &&
      !one.closest('[inert]'),
  );
}

/** Native radios, checkboxes and file inputs are invisible within their label. */
const visiblePart = (one: Element): Element =>
  one.matches('input:is([type=radio], [type=checkbox], [type=file])') ? (one.closest('label') ?? one) : one;

export const boxOf = (one: Element): Box => visiblePart(one).getBoundingClientRect();

/** Scrolling ancestors, innermost first, up to one that is fixed to the screen. */
export function scrollersOf(one: Element): HTMLElement[] {
  const found: HTMLElement[] = [];
  for (let at: HTMLElement | null = one.parentElement; at && at !== document.body; at = at.parentElement) {
    const { overflowX, overflowY, position } = getComputedStyle(at);
    if (/auto|scroll/u.test(overflowX + overflowY)) found.push(at);
    if (position === 'fixed') break;
  }
  return found;
}

/** Whether its middle is on the screen and not scrolled away. */
export function isSeen(one: Element): boolean {
  const { left, top, right, bottom } = boxOf(one);
  const x = (left + right) / 2;
  const y = (top + bottom) / 2;
  const within = (box: Box) => x > box.left && x < box.right && y > box.top && y < box.bottom;
  return (
    within({ left: 0, top: 0, right: innerWidth, bottom: innerHeight }) &&
    scrollersOf(one).every((scroller) => within(scroller.getBoundingClientRect()))
  );
}

/** Scrolls it into sight, with room for the focus ring (`scroll-margin` in remote-keys.css). */
export function reveal(one: HTMLElement): void {
  const part = visiblePart(one);
  // Scrolled to the edge of a snapping container: a part of the way would snap back.
  for (let at: Element | null = part; at?.parentElement; at = at.parentElement) {
    if (getComputedStyle(at.parentElement).scrollSnapType.endsWith('mandatory') && !isSeen(one))
      at.scrollIntoView({ block: 'start', behavior: 'instant' });
  }
  part.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
}
