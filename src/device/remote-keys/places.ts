import type { Box } from './geometry';

const FOCUSABLE = 'a[href], button, input, select, textarea, summary, [tabindex]';

/** What lies above everything and keeps the rest out of reach. */
export const modal = () => [...document.querySelectorAll<HTMLDialogElement>('dialog:modal')].at(-1);

/** All that the focus may come to now, seen or scrolled away. */
export function places(): HTMLElement[] {
  const scope = modal() ?? document.body;
  return [...scope.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(
    (one) =>
      one.tabIndex >= 0 &&
      !one.matches(':disabled') &&
      one.getClientRects().length > 0 &&
      getComputedStyle(one).visibility === 'visible' &&
      !one.closest('[inert]'),
  );
}

/** Native choices lie invisibly within what is seen of them. */
export const shown = (one: Element): Element =>
  one.matches('input:is([type=radio], [type=checkbox], [type=file])') ? (one.closest('label') ?? one) : one;

export const boxOf = (one: Element): Box => shown(one).getBoundingClientRect();

/** What scrolls around it, from within; nothing of the page moves what is fixed to the screen. */
export function scrollersOf(one: Element): HTMLElement[] {
  const found: HTMLElement[] = [];
  for (let at: HTMLElement | null = one.parentElement; at && at !== document.body; at = at.parentElement) {
    const { overflowX, overflowY, position } = getComputedStyle(at);
    if (/auto|scroll/u.test(overflowX + overflowY)) found.push(at);
    if (position === 'fixed') break;
  }
  return found;
}

/** Whether its middle is to be seen: on the screen, and not scrolled away. */
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

/** Brings it into sight, with room for the line around it (scroll-margin: reach.css). */
export function reveal(one: HTMLElement): void {
  const seen = shown(one);
  // Where scrolling snaps, half a way would snap back.
  for (let at: Element | null = seen; at?.parentElement; at = at.parentElement) {
    if (getComputedStyle(at.parentElement).scrollSnapType.endsWith('mandatory') && !isSeen(one))
      at.scrollIntoView({ block: 'start', behavior: 'instant' });
  }
  seen.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
}
