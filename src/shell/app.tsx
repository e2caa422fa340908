import { useEffect } from 'preact/hooks';
import { useWords } from '../i18n';
import Library from '../library';
import { route } from '../session/location';
import { useStore } from '../store';
import { Lazy } from './lazy';

/** The frame: which view the address asks for. The tab bar itself is static HTML, here only kept true. */
export function App() {
  const now = useStore(route);
  const words = useWords('shelf');
  useEffect(() => {
    document.body.classList.toggle('is-alone', now.view === 'play');
    const labels = [words.stories, words.create, words.settings];
    for (const [i, link] of document.querySelectorAll('#tabs a').entries()) {
      if (link.getAttribute('href') === `#/${now.view}`) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
      (link.lastChild as Element).textContent = labels[i] ?? '';
    }
  });
  if (now.view === 'stories') return <Library Tools={ShelfTools} />;
  return <Lazy {...now} key={now.view} name={now.view} />;
}

const ShelfTools = (props: object) => <Lazy {...props} name="tools" />;
