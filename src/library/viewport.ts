import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { PROFILE_BOUNDS } from '../domain/settings/profile';
import { profileNow, settings } from '../storage/settings/settings';
import { useStore } from '../store';
import type { Grid } from './layout';

/** Where the shelf was scrolled to when it was left. */
let left = 0;

const scroller = () => document.getElementById('view') as HTMLElement;

/** What the page says of the grid that CSS laid out, and how far it is scrolled; re-renders when a row passes. */
export function useGrid() {
  const ul = useRef<HTMLUListElement>(null);
  // As on the device's screen, so that there the first guess asks for the right cards.
  const [grid, setGrid] = useState<Grid>({ columns: 3, row: 200, head: 40 });
  const [top, setTop] = useState(left);
  const [height, setHeight] = useState(() => scroller().clientHeight);
  const [, setWidth] = useState(() => scroller().clientWidth);
  useStore(settings);

  // After each render, because the first card to be measured comes with the first cards; sets only what differs.
  useLayoutEffect(() => {
    const list = ul.current;
    const card = list?.querySelector('.shelf-card') as HTMLElement | null;
    if (!list || !card) return;
    const style = getComputedStyle(list);
    const columns = style.gridTemplateColumns.split(' ').length;
    const row = card.offsetHeight + Number.parseFloat(style.rowGap);
    if (columns !== grid.columns || row !== grid.row) setGrid({ ...grid, columns, row });
  });

  useEffect(() => {
    const view = scroller();
    const look = () => {
      // The shelf has been left: what scrolls now is another view.
      if (!ul.current) return;
      left = view.scrollTop;
      // Half a row is fine enough to draw the right ones, and coarse enough not to render at each pixel.
      const step = grid.row / 2;
      setTop(Math.floor(Math.max(0, left - ul.current.offsetTop) / step) * step);
      setHeight(view.clientHeight);
    };
    const resized = new ResizeObserver(() => {
      look();
      // Another width may mean other columns; the same one, which an observer reports at first, means nothing.
      setWidth(view.clientWidth);
    });
    view.addEventListener('scroll', look, { passive: true });
    resized.observe(view);
    return () => {
      view.removeEventListener('scroll', look);
      resized.disconnect();
    };
  }, [grid.row]);

  useLayoutEffect(() => {
    if (left) scroller().scrollTop = left;
    return () => {
      scroller().scrollTop = 0;
    };
  }, []);

  return { ul, grid, top, height, bound: PROFILE_BOUNDS[profileNow()].cards };
}

export function useOnline(): boolean {
  const [online, set] = useState(navigator.onLine);
  useEffect(() => {
    const look = () => set(navigator.onLine);
    addEventListener('online', look);
    addEventListener('offline', look);
    return () => {
      removeEventListener('online', look);
      removeEventListener('offline', look);
    };
  }, []);
  return online;
}
