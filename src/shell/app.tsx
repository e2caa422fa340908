import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { useWords } from '../i18n';
import Library from '../library';
import { askForShelf, shelf } from '../library/shelf';
import { route } from '../session/location';
import { hrefOf, type Route } from '../session/route';
import { useStore } from '../store';
import { LazyView, PATIENCE } from '../ui/lazy-view';
import { views } from './views';

/**
 * The frame: shows the view of the route. One that is not ready leaves the one before in place, at first the static frame
 * of index.html, until a notice takes its place. The tab bar is static HTML; its current tab is set here.
 */
export function App() {
  const now = useStore(route);
  const words = useWords('shelf');
  // The shelf has the static frame to itself until it can be read.
  const [shown, show] = useState<Route | undefined>(now.view === 'stories' ? now : undefined);
  useLayoutEffect(() => {
    const { view } = now;
    for (const link of document.querySelectorAll('#tabs a'))
      link.ariaCurrent = link.getAttribute('href') === hrefOf({ view } as Route) ? 'page' : null;
    const arrive = () => {
      if (route.get() !== now) return;
      document.documentElement.dataset.view = view;
      show(now);
    };
    if (view === 'stories') askForShelf();
    (view === 'stories' ? shelf.refresh() : views[view].load(now)).then(arrive, arrive);
    setTimeout(arrive, PATIENCE);
  }, [now]);
  if (!shown) return null;
  if (shown.view === 'stories') return <Library Late={InShelf} />;
  return <LazyView key={shown.view} chunk={views[shown.view]} words={words} props={shown} />;
}

/** A lazy view within the shelf. */
const InShelf = (props: { view: 'tools' | 'trouble'; children?: ComponentChildren }) => (
  <LazyView chunk={views[props.view]} words={useWords('shelf')} props={props}>
    {props.children}
  </LazyView>
);
