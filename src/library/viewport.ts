import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { PROFILE_BOUNDS } from '../domain/settings/profile';
import { onHome } from '../session/home-signal';
import { profileNow, settings } from '../storage/settings/settings';
import { createStore, useStore } from '../store';
import { createResizeObserver } from '../ui/resize-observer';
import type { Grid } from './layout';

/** The grid as last measured. Begins with the device screen's values, so that there the first read is the right one. */
let measured: Grid = { columns: 3, row: 200 };

/** Scroll offset of the shelf when it was left, CSS pixels. */
let left = 0;
onHome(() => {
  left = 0;
});

const scroller = () => document.getElementById('view') as HTMLElement;

/** The grid as CSS laid it out; undefined where there is no card to measure. */
export function measureGrid(list: HTMLElement): Grid | undefined {
  const card = list.firstElementChild as HTMLElement | null;
  const { gridTemplateColumns, rowGap } = getComputedStyle(list);
  return (
    (card && {
      columns: gridTemplateColumns.split(' ').length,
      row: card.offsetHeight + Number.parseFloat(rowGap),
    }) ??
    undefined
  );
}

/** Measures the grid that CSS laid out and the scroll offset; re-renders when half a row has passed. */
export function useGrid() {
  const ul = useRef<HTMLUListElement>(null);
  const [grid, setGrid] = useState(measured);
  const [top, setTop] = useState(left);
  const [height, setHeight] = useState(() => scroller().clientHeight);
  const [, setWidth] = useState(() => scroller().clientWidth);
  useStore(settings);

  // After each render, because there is a card to measure only once cards have been read.
  useLayoutEffect(() => {
    const now = ul.current && measureGrid(ul.current);
    if (!now || (now.columns === grid.columns && now.row === grid.row)) return;
    measured = now;
    setGrid(now);
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

const online = createStore(navigator.onLine);
for (const type of ['online', 'offline']) addEventListener(type, () => online.set(navigator.onLine));

export const useOnline = () => useStore(online);
