import { route } from '../../session/location';
import { PARTS } from '../../ui/parts';
import { type Box, gap, nearest, type Way } from './geometry';
import { boxOf, isSeen, modal, places, reveal, scrollersOf } from './places';

/** Of what is seen, so much is scrolled on by one key where nothing is near that could be focused. */
const STEP = 0.7;

/** Where an arrow has led to; there arrows lead on, also from what would take them for itself. */
let mine: Element | undefined;
/** Where the focus was when it was last seen. */
let last: { box: Box; view: string; inside: Element } | undefined;

export const isMine = (one: Element) => one === mine;

export function watchFocus(): void {
  addEventListener('focusin', ({ target }) => {
    if (target !== mine) mine = undefined;
    if (!(target instanceof Element)) return;
    const inside = target.closest('#view, nav, dialog') ?? document.body;
    last = { box: boxOf(target), view: location.hash, inside };
  });
  addEventListener('pointerdown', () => {
    mine = last = undefined;
  });
}

/** @returns whether the arrow was ours: else it is left to whatever has the focus */
export function move(way: Way): boolean {
  const all = places();
  const now = document.activeElement;
  if (!now || now === document.body || !(modal() ?? document.body).contains(now)) return go(first(all));
  if (takes(now, way)) return false;
  const from = boxOf(now);
  const others = all.filter((one) => one !== now);
  const pick = (among: HTMLElement[]) => among[nearest(from, among.map(boxOf), way)];
  const scrollers = scrollersOf(now);
  for (const scroller of scrollers) {
    const to = pick(others.filter((one) => scroller.contains(one)));
    const near = to && (isSeen(to) || gap(from, boxOf(to), way) < scroller.clientHeight * STEP);
    if (near) return go(to);
    // Of a long list the next row may not be drawn yet: it comes when this one is at the edge.
    if (!to && way === 'down' && waits(now, scroller)) return true;
    // What is only read wants to be seen as well.
    if (scroll(scroller, way)) return true;
    if (to) return go(to);
  }
  return go(pick(others.filter(isSeen)) ?? around(now, from, all, way, scrollers[0]));
}

/** Whether more of the list that it stands in is to come below; scrolls no further than it is still seen. */
function waits(now: Element, scroller: HTMLElement): boolean {
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

/** Where a row ends the next one begins; above the top is what always stands below, such as the tabs. */
function around(now: Element, from: Box, all: HTMLElement[], way: Way, scroller: Element | undefined) {
  const next = all[all.indexOf(now as HTMLElement) + (way === 'left' || way === 'up' ? -1 : 1)];
  if (way === 'left' || way === 'right') return scroller?.contains(next ?? null) ? next : undefined;
  // There the sides belong to the pages, and the rest is a few things in a row.
  if (route.get().view === 'play') return next;
  if (way === 'down' || !scroller) return undefined;
  const { bottom } = scroller.getBoundingClientRect();
  const below = all.filter((one) => boxOf(one).top >= bottom - 2 && isSeen(one));
  return below[nearest({ ...from, top: innerHeight, bottom: innerHeight }, below.map(boxOf), 'up')];
}

/** Where it begins when nothing has the focus: where it was, or what the view names, or the first of what is listed. */
function first(all: HTMLElement[]): HTMLElement | undefined {
  const seen = all.filter(isSeen);
  if (last?.view === location.hash) {
    const { box, inside } = last;
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
  mine = to;
  to.focus({ preventScroll: true });
  reveal(to);
  return true;
}

/** Whether what has the focus needs this arrow for itself. */
function takes(now: Element, way: Way): boolean {
  const across = way === 'left' || way === 'right';
  if (now.matches('input[type=range]')) return across || !isMine(now);
  // Who came by the tab key finds the browser's own ways: arrows choose.
  if (now.matches('input[type=radio], select')) return !isMine(now);
  if (!isText(now)) return false;
  if (!isMine(now)) return true;
  const { selectionStart, selectionEnd, value } = now;
  if (!across && now instanceof HTMLInputElement) return false;
  const edge = way === 'left' || way === 'up' ? 0 : value.length;
  return selectionStart !== selectionEnd || selectionStart !== edge;
}

export function isText(one: Element): one is HTMLInputElement | HTMLTextAreaElement {
  return one.matches('textarea, input:not([type=range], [type=radio], [type=checkbox], [type=file])');
}

/** @returns whether there was more to see that way */
function scroll(box: HTMLElement, way: Way): boolean {
  const { scrollLeft, scrollTop, clientHeight, clientWidth } = box;
  const by = { up: [0, -1], down: [0, 1], left: [-1, 0], right: [1, 0] }[way] as [number, number];
  box.scrollBy({
    left: by[0] * clientWidth * STEP,
    top: by[1] * clientHeight * STEP,
    behavior: 'instant',
  });
  return box.scrollLeft !== scrollLeft || box.scrollTop !== scrollTop;
}
