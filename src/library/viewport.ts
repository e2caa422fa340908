import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { PROFILE_BOUNDS } from '../domain/settings/profile';
import { onHome } from '../session/home-signal';
import { profileNow, settings } from '../storage/settings/settings';
import { useStore } from '../store';
import { createResizeObserver } from '../ui/resize-observer';
import type { Grid } from './layout';

/** Scroll offset of the shelf when it was left, CSS pixels. */
let left = 0;
onHome(() => {
  left = 0;
});

const scroller = () => document.getElementById('view') as HTMLElement;

/** Measures the grid that CSS laid out and the scroll offset; re-renders when half a row has passed. */
export function useGrid() {
  const ul = useRef<HTMLUListElement>(null);
  // The device screen's values, so that there the first read is the right one.
  const [grid, setGrid] = useState<Grid>({ columns: 3, row: 200, head: 40 });
  const [top, setTop] = useState(left);
  const [height, setHeight] = useState(() => scroller().clientHeight);
  const [, setWidth] = useState(() => scroller().clientWidth);
  useStore(settings);

  // After each render, because there is a card to measure only once cards have been read.
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
    const update = () => {
      // The shelf has been left: another view scrolls now.
      if (!ul.current) return;
      left = view.scrollTop;
      // Half a row: fine enough to draw the right rows, coarse enough not to render at each pixel.
      const step = grid.row / 2;
      setTop(Math.floor(Math.max(0, left - ul.current.offsetTop) / step) * step);
      setHeight(view.clientHeight);
    };
    const resized = createResizeObserver(() => {
      update();
      // Another width may change the columns; an observer's first report has the same width.
      setWidth(view.clientWidth);
    });
    view.addEventListener('scroll', update, { passive: true });
    resized.observe(view);
    return () => {
      view.removeEventListener('scroll', update);
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
    const update = () => set(navigator.onLine);
    addEventListener('online', update);
    addEventListener('offline', update);
    return () => {
      removeEventListener('online', update);
      removeEventListener('offline', update);
    };
  }, []);
  return online;
}
