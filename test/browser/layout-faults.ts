import type { Page } from 'playwright-core';

/** Faults of layout that a finger or an eye would meet on any screen. */

/**
 * Rules by user:
 * - `child`: targets are 64 px high and wide, main actions 96 px with 16 px between, and no word is cut.
 * - `parent`: 44 px (WCAG 2.5.5, AAA); a text of the family's own may be shortened.
 */
export type Who = 'child' | 'parent';

/** Main actions of a child: stories, the pictures of a wish, playing and what follows it. */
const MAIN = [
  '.shelf-card a',
  ...['.player-play', '.player-end li button'],
  ...['.create-tiles label', '.create-dice', '.create-talk', '.create-make'],
  ...['.create-way.is-main', '.create-way.is-large'],
  ...['.children-picker button', '.tonight-covers button', '.tonight-start'],
].join();

/** Keys lie ten in a row on a screen of 480 px, as on every keyboard: 64 px would not fit. */
const KEYS = '.keys button';

/** A window on a long sentence that moves with the spoken word, and so shows all of it in time. */
const FOLLOWS = '.one-word-row p, .one-word-row p *';

/** Checks the page as it is. @returns a sentence for each fault */
export function layoutFaults(page: Page, who: Who): Promise<string[]> {
  return page.evaluate(lookForFaults, { who, main: MAIN, keys: KEYS, follows: FOLLOWS });
}

/** Runs in the page. Distances in CSS pixels; within one of a bound counts as on it. */
function lookForFaults(asked: { who: Who; main: string; keys: string; follows: string }): string[] {
  const { who, main, keys, follows } = asked;
  const child = who === 'child';
  const faults = new Set<string>();
  const { innerWidth: wide, innerHeight: high } = window;

  // Content below an open dialog is neither seen nor touched.
  const dialog = [...document.querySelectorAll('dialog:modal')].at(-1) ?? document.querySelector('.keys');
  const scope = dialog?.matches(':modal') ? dialog : document.body;
  const all = [...scope.querySelectorAll<HTMLElement>('*')].filter(isShown);

  const targets = all.filter(isTarget);
  const boxes = new Map(targets.map((one) => [one, seenPart(one)]));
  const reachable = targets.filter((one) => {
    const { width = 0, height = 0 } = boxes.get(one) ?? {};
    return width > 1 && height > 1;
  });
  const mains = reachable.filter((one) => one.matches(main));

  for (const one of reachable) {
    const { width, height } = one.getBoundingClientRect();
    const least = one.matches(keys) ? 40 : child ? (one.matches(main) ? 96 : 64) : 44;
    if (width < least - 0.6 || height < least - 0.6)
      faults.add(`${nameOf(one)} is ${sizeOf(width, height)}, less than ${least}`);
    const over = whatLiesOver(one);
    if (over) faults.add(`${nameOf(one)} lies under ${nameOf(over)}`);
    if (isOutside(one.getBoundingClientRect()) && !scrolls(one))
      faults.add(`${nameOf(one)} is off the screen`);
  }
  for (const [i, one] of reachable.entries())
    for (const other of reachable.slice(i + 1)) {
      if (one.contains(other) || other.contains(one) || standsOn(one, other)) continue;
      const [right, down] = between(boxes.get(one) as DOMRect, boxes.get(other) as DOMRect);
      if (right < -1 && down < -1) faults.add(`${nameOf(one)} overlaps ${nameOf(other)}`);
      else if (child && mains.includes(one) && mains.includes(other) && Math.max(right, down) < 15.4)
        faults.add(`${nameOf(one)} is ${Math.max(right, down).toFixed()} px from ${nameOf(other)}`);
    }

  for (const one of all) {
    if (one.scrollWidth > one.clientWidth + 1 && /auto|scroll/u.test(getComputedStyle(one).overflowX)) {
      const field = one.matches('input, textarea');
      if (child && !field) faults.add(`${nameOf(one)} scrolls sideways`);
    }
    const bar = one.matches('.is-kiosk *') && one.scrollHeight > one.clientHeight + 1;
    if (child && bar && /auto|scroll/u.test(getComputedStyle(one).overflowY) && hasScrollbar(one))
      faults.add(`${nameOf(one)} has a scrollbar`);
  }
  if (document.documentElement.scrollWidth > wide) faults.add('the page scrolls sideways');

  const lines = all.flatMap(linesOf).map((line) => ({ ...line, seen: visible(line.of, line.box, line.of) }));
  for (const { of, box, seen } of lines) {
    if (of.matches(follows)) continue;
    const cut = cutBy(of, box);
    if (cut) faults.add(`“${textOf(of)}” is cut by ${nameOf(cut)}`);
    else if (isCovered(of, seen)) faults.add(`“${textOf(of)}” lies under something that is touched`);
    else if (isOutside(box) && !scrolls(of, of)) faults.add(`“${textOf(of)}” is off the screen`);
  }
  const read = lines.filter(({ seen }) => seen.width > 2 && seen.height > 3);
  for (const [i, { of, seen }] of read.entries())
    for (const next of read.slice(i + 1)) {
      if (next.of === of || of.contains(next.of) || next.of.contains(of)) continue;
      if (fixedAround(of) !== fixedAround(next.of)) continue;
      const [right, down] = between(seen, next.seen);
      if (right < -2 && down < -3) faults.add(`“${textOf(of)}” runs into “${textOf(next.of)}”`);
    }
  return [...faults];

  function isShown(one: HTMLElement): boolean {
    if (!one.checkVisibility({ visibilityProperty: true }) || one.closest('[inert]')) return false;
    // Text for screen readers only.
    for (let up: Element | null = one; up; up = up.parentElement)
      if (getComputedStyle(up).clipPath.includes('inset(50%')) return false;
    const { width, height } = one.getBoundingClientRect();
    return width > 0 && height > 0;
  }

  function isTarget(one: HTMLElement): boolean {
    // A sentence within a text has no size of its own.
    if (getComputedStyle(one).display === 'inline') return false;
    if (one.matches('label')) return one.querySelector('input[type=radio], input[type=checkbox]') !== null;
    if (one.matches('input[type=radio], input[type=checkbox], input[type=file]') && one.closest('label'))
      return false;
    return one.matches('a[href], button, input, textarea, select, summary, [role=button], [role=link]');
  }

  /** A parent's marks lie on their card. */
  function standsOn(one: Element, other: Element): boolean {
    return !child && one.closest('li') !== null && one.closest('li') === other.closest('li');
  }

  function nameOf(one: Element): string {
    const kind = one.classList[0] ? `.${one.classList[0]}` : one.tagName.toLowerCase();
    const label = one.getAttribute('aria-label') ?? textOf(one);
    return `${kind}${label ? ` “${label.slice(0, 32)}”` : ''}`;
  }

  function textOf(one: Element): string {
    return (one.textContent ?? '').replace(/\s+/gu, ' ').trim().slice(0, 40);
  }

  function sizeOf(width: number, height: number): string {
    return `${Math.round(width)}×${Math.round(height)}`;
  }

  function isOutside({ left, right, top, bottom }: DOMRect): boolean {
    return left < -1 || top < -1 || right > wide + 1 || bottom > high + 1;
  }

  /** True where it lies in something that can be scrolled to show it. */
  function scrolls(one: Element, from: Element | null = one.parentElement): boolean {
    for (let up = from; up; up = up.parentElement)
      if (up.scrollHeight > up.clientHeight + 1 && /auto|scroll/u.test(getComputedStyle(up).overflowY))
        return true;
    return false;
  }

  function hasScrollbar(one: Element): boolean {
    return (
      getComputedStyle(one).scrollbarWidth !== 'none' &&
      getComputedStyle(one, '::-webkit-scrollbar').display !== 'none'
    );
  }

  /** The part of it that is neither scrolled away nor off the screen. */
  function seenPart(one: Element): DOMRect {
    return visible(one, one.getBoundingClientRect());
  }

  function visible(one: Element, box: DOMRect, from = one.parentElement): DOMRect {
    let { left, right, top, bottom } = box;
    const within = (other: DOMRect) => {
      left = Math.max(left, other.left);
      right = Math.min(right, other.right);
      top = Math.max(top, other.top);
      bottom = Math.min(bottom, other.bottom);
    };
    within(new DOMRect(0, 0, wide, high));
    for (let up = from; up && up !== document.body; up = up.parentElement) {
      if (getComputedStyle(up).overflow !== 'visible') within(up.getBoundingClientRect());
      if (getComputedStyle(up).position === 'fixed') break;
    }
    return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
  }

  /** Gaps to the right and downwards; negative where the boxes overlap. */
  function between(one: DOMRect, other: DOMRect): [right: number, down: number] {
    return [
      Math.max(one.left, other.left) - Math.min(one.right, other.right),
      Math.max(one.top, other.top) - Math.min(one.bottom, other.bottom),
    ];
  }

  /** Another element that a finger would hit in the middle, or near the middle of a side, of its visible part. */
  function whatLiesOver(one: HTMLElement): Element | undefined {
    const { left, top, width, height } = boxes.get(one) as DOMRect;
    // The edge of a half-scrolled element belongs to the element above it.
    if (height < 24 || width < 24) return undefined;
    for (const [x, y] of [
      [0.5, 0.5],
      [0.5, 0.12],
      [0.5, 0.88],
      [0.12, 0.5],
      [0.88, 0.5],
    ] as const) {
      const hit = document.elementFromPoint(left + x * width, top + y * height);
      if (!hit || one.contains(hit) || hit.contains(one) || hit.matches('label *')) continue;
      if (hit.closest('label') === one || standsOn(one, hit)) continue;
      return hit.closest('a, button, nav, aside, dialog, p') ?? hit;
    }
    return undefined;
  }

  /** True where another target covers a line's beginning, middle or end. */
  function isCovered(of: HTMLElement, { left, top, width, height }: DOMRect): boolean {
    // An element that takes no touch may lie on one that does.
    if (height < 6 || width < 6 || getComputedStyle(of).pointerEvents === 'none') return false;
    return [0.08, 0.5, 0.92].some((part) => {
      const hit = document.elementFromPoint(left + part * width, top + height / 2);
      const over = hit?.closest('a, button, input, textarea');
      return over && !over.contains(of) && !of.contains(over) && !over.closest('label')?.contains(of);
    });
  }

  /** Each line of an element's own text, as a box. */
  function linesOf(one: HTMLElement): { of: HTMLElement; box: DOMRect }[] {
    return [...one.childNodes]
      .filter((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim())
      .flatMap((node) => {
        const range = document.createRange();
        range.selectNodeContents(node);
        return [...range.getClientRects()]
          .filter(({ width, height }) => width > 1 && height > 1)
          .map((box) => ({ of: one, box }));
      });
  }

  /** An element that hides some of a line for good, because it cannot be scrolled. */
  function cutBy(one: HTMLElement, box: DOMRect): Element | undefined {
    if (one.matches('textarea, input')) return undefined;
    for (let up: HTMLElement | null = one; up && up !== document.body; up = up.parentElement) {
      const { overflowX, overflowY, textOverflow, position } = getComputedStyle(up);
      const around = up.getBoundingClientRect();
      // A parent scrolls a line sideways, and reads a long title's end where the story is.
      if (!child && /auto|scroll/u.test(overflowX) && up.scrollWidth > up.clientWidth + 1) return undefined;
      const shortened = !child && (textOverflow === 'ellipsis' || up.matches('.shelf-card *'));
      if (
        overflowX !== 'visible' &&
        !shortened &&
        (box.left < around.left - 2 || box.right > around.right + 2)
      )
        return up;
      const hides = /hidden|clip/u.test(overflowY);
      // Letters do not fill a line's height.
      if (hides && !shortened && (box.top < around.top - 4 || box.bottom > around.bottom + 4)) return up;
      // Content of a scroller may lie anywhere within its ancestors.
      if (/auto|scroll/u.test(overflowY) && up.scrollHeight > up.clientHeight + 1) return undefined;
      if (position === 'fixed') return undefined;
    }
    return undefined;
  }

  /** Fixed elements overlap others on purpose; `whatLiesOver` checks targets. */
  function fixedAround(one: Element): Element | undefined {
    for (let up: Element | null = one; up; up = up.parentElement)
      if (/fixed|sticky/u.test(getComputedStyle(up).position)) return up;
    return undefined;
  }
}
