import { route } from '../../session/location';
import { PARTS } from '../../ui/parts';
import { boxOf, focusables, isSeen, reveal, scrollersOf, topModal } from './focusables';
import { type Box, type Direction, distance, nearest } from './geometry';

/** Part of the visible size that one key scrolls where nothing focusable is near. */
const STEP = 0.7;

/** Focused by an arrow key. From here arrows lead on even where the element has a use for them, such as a slider. */
let navigated: Element | undefined;
/** Last place of the focus, to go on from once it is lost. */
let lastFocus: { box: Box; view: string; inside: Element } | undefined;

export const isNavigated = (one: Element) => one === navigated;

export function watchFocus(): void {
  addEventListener('focusin', ({ target }) => {
    if (target !== navigated) navigated = undefined;
    if (!(target instanceof Element)) return;
    const inside = target.closest('#view, nav, dialog') ?? document.body;
    lastFocus = { box: boxOf(target), view: location.hash, inside };
  });
  addEventListener('pointerdown', () => {
    navigated = lastFocus = undefined;
  });
}

/** @returns whether the focus moved or the page scrolled; else the key belongs to the focused element */
export function moveFocus(direction: Direction): boolean {
  const all = focusables();
  const now = document.activeElement;
  if (!now || now === document.body || !(topModal() ?? document.body).contains(now)) return go(first(all));
  if (needsArrow(now, direction)) return false;
  const from = boxOf(now);
  const others = all.filter((one) => one !== now);
  const pick = (among: HTMLElement[]) => among[nearest(from, among.map(boxOf), direction)];
  const scrollers = scrollersOf(now);
  for (const scroller of scrollers) {
    const to = pick(others.filter((one) => scroller.contains(one)));
    const near = to && (isSeen(to) || distance(from, boxOf(to), direction) < scroller.clientHeight * STEP);
    if (near) return go(to);
    // The next row of a long list may not be drawn yet: scrolling this one to the edge draws it.
    if (!to && direction === 'down' && scrollToUndrawn(now, scroller)) return true;
    // Text between focusable elements is scrolled through.
    if (scroll(scroller, direction)) return true;
    if (to) return go(to);
  }
  return go(pick(others.filter(isSeen)) ?? wrapAround(now, from, all, direction, scrollers[0]));
}

/** Scrolls a list item to the upper edge where more of its list is still to be drawn. @returns whether it did */
function scrollToUndrawn(now: Element, scroller: HTMLElement): boolean {
  const item = now.closest('[aria-posinset]');
  if (!item || Number(item.ariaPosInSet) >= Number(item.ariaSetSize)) return false;
  const { scrollTop, clientHeight, scrollHeight } = scroller;
  if (scrollTop + clientHeight >= scrollHeight - 2) return false;
  scroller.scrollBy({
    top: item.getBoundingClientRect().top - scroller.getBoundingClientRect().top,
    behavior: 'instant',
  });
  return true;
}

/** From the end of a row to the next one; from the top to what is fixed below, such as the tabs. */
function wrapAround(
  now: Element,
  from: Box,
  all: HTMLElement[],
  direction: Direction,
  scroller: Element | undefined,
) {
  const next = all[all.indexOf(now as HTMLElement) + (direction === 'left' || direction === 'up' ? -1 : 1)];
  if (direction === 'left' || direction === 'right')
    return scroller?.contains(next ?? null) ? next : undefined;
  // In the player left and right turn pages, so up and down go through its few controls.
  if (route.get().view === 'play') return next;
  if (direction === 'down' || !scroller) return undefined;
  const { bottom } = scroller.getBoundingClientRect();
  const below = all.filter((one) => boxOf(one).top >= bottom - 2 && isSeen(one));
  return below[nearest({ ...from, top: innerHeight, bottom: innerHeight }, below.map(boxOf), 'up')];
}

/** Element to begin at without a focus: near the last one, at the view's `data-start`, or at the first list item. */
function first(all: HTMLElement[]): HTMLElement | undefined {
  const seen = all.filter(isSeen);
  if (lastFocus?.view === location.hash) {
    const { box, inside } = lastFocus;
    const far = (one: Element) => {
      const { left, top } = boxOf(one);
      return Math.hypot(left - box.left, top - box.top);
    };
    return seen.filter((one) => inside.contains(one)).sort((a, b) => far(a) - far(b))[0];
  }
  const matching = (what: string) => seen.find((one) => one.matches(what));
  return matching(PARTS.start) ?? matching('#view li *') ?? matching('#view *, dialog *') ?? seen[0];
}

function go(to: HTMLElement | undefined): boolean {
  if (!to) return false;
  navigated = to;
  to.focus({ preventScroll: true });
  reveal(to);
  return true;
}

/** Whether the focused element itself has a use for this arrow. */
function needsArrow(now: Element, direction: Direction): boolean {
  const across = direction === 'left' || direction === 'right';
  if (now.matches('input[type=range]')) return across || !isNavigated(now);
  // Reached by the tab key, it keeps the browser's behaviour: arrows choose.
  if (now.matches('input[type=radio], select')) return !isNavigated(now);
  if (!isText(now)) return false;
  if (!isNavigated(now)) return true;
  const { selectionStart, selectionEnd, value } = now;
  if (!across && now instanceof HTMLInputElement) return false;
  const edge = direction === 'left' || direction === 'up' ? 0 : value.length;
  return selectionStart !== selectionEnd || selectionStart !== edge;
}

export function isText(one: Element): one is HTMLInputElement | HTMLTextAreaElement {
  return one.matches('textarea, input:not([type=range], [type=radio], [type=checkbox], [type=file])');
}

/** @returns whether it scrolled */
function scroll(box: HTMLElement, direction: Direction): boolean {
  const { scrollLeft, scrollTop, clientHeight, clientWidth } = box;
  const by = { up: [0, -1], down: [0, 1], left: [-1, 0], right: [1, 0] }[direction] as [number, number];
  box.scrollBy({
    left: by[0] * clientWidth * STEP,
    top: by[1] * clientHeight * STEP,
    behavior: 'instant',
  });
  return box.scrollLeft !== scrollLeft || box.scrollTop !== scrollTop;
}
