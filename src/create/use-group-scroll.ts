import { useEffect, useRef, useState } from 'preact/hooks';
import { WISH_PARTS, type WishPart } from './wish/draft';

/** Time that a picked tile stays in view before the next group scrolls in. Milliseconds. */
const PICKED_IN_VIEW = 420;
/** Between two rows of tiles; CSS pixels. */
const GAP = 16;
/** Differences that are rounding, not tiles out of view; CSS pixels. */
const TOLERANCE = 8;

/** Scrolls between the groups, one a screen, and knows which one is in view. */
export function useGroupScroll(calm: boolean) {
  const box = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState<WishPart | undefined>('hero');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const behavior = calm ? 'instant' : 'smooth';
  const sectionAt = (at: number) => box.current?.children[at] as HTMLElement | undefined;

  function show(at: number) {
    clearTimeout(timer.current);
    const section = sectionAt(at);
    if (section) box.current?.scrollTo({ top: section.offsetTop, behavior });
  }

  return {
    box,
    current,
    show,
    showSoon(at: number) {
      timer.current = setTimeout(() => show(at), PICKED_IN_VIEW);
    },
    stay: () => clearTimeout(timer.current),
    /** Scrolls to the tiles of a group that are out of view, from the last ones back to the first. */
    showMore(at: number) {
      const section = sectionAt(at);
      if (!box.current || !section) return;
      const rest = heightBelow(box.current, section);
      if (rest < TOLERANCE) show(at);
      else box.current.scrollBy({ top: Math.min(rest, box.current.clientHeight + GAP), behavior });
    },
    onScroll() {
      // The last event of a scroll may come when the view is gone.
      if (!box.current) return;
      const middle = box.current.scrollTop + box.current.clientHeight / 2;
      const sections = [...box.current.children] as HTMLElement[];
      const at = sections.findLastIndex(({ offsetTop }) => offsetTop <= middle);
      setCurrent(WISH_PARTS[at]);
      // Set on the element: rendering all tiles anew would make the scroll stutter.
      sections[at]?.toggleAttribute('data-end', heightBelow(box.current, sections[at]) < TOLERANCE);
    },
  };
}

/** Height of the part of a group that lies below the visible one; CSS pixels. */
const heightBelow = (box: HTMLElement, section: HTMLElement) =>
  section.offsetTop + section.offsetHeight - box.clientHeight - box.scrollTop;
