import { useEffect } from 'preact/hooks';
import { useWords } from '../i18n';
import Library from '../library';
import { route } from '../session/location';
import { hrefOf, type Route } from '../session/route';
import { useStore } from '../store';
import { LazyView } from '../ui/lazy-view';
import { views } from './views';

/** The frame: shows the view of the route. The tab bar is static HTML; its labels and its current tab are set here. */
export function App() {
  const now = useStore(route);
  const words = useWords('shelf');
  useEffect(() => {
    document.body.classList.toggle('is-alone', now.view === 'play');
    const labels = [words.stories, words.create, words.settings];
    for (const [i, link] of document.querySelectorAll('#tabs a').entries()) {
      if (link.getAttribute('href') === hrefOf({ view: now.view } as Route))
        link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
      (link.lastChild as Element).textContent = labels[i] ?? '';
    }
  });
  if (now.view === 'stories') return <Library Late={InShelf} />;
  return <LazyView key={now.view} chunk={views[now.view]} words={words} props={now} />;
}

/** A lazy view within the shelf. */
const InShelf = (props: { view: 'tools' | 'trouble' }) => (
  <LazyView chunk={views[props.view]} words={useWords('shelf')} props={props} />
);
