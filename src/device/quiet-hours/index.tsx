import { render } from 'preact';
import { loadWords, useWords } from '../../i18n';
import { inSettings } from '../../session/navigation';
import { hrefOf } from '../../session/route';
import { useStore } from '../../store';
import { Moon } from '../../ui/moon';
import { moon } from '../bedtime/shelf-moon';
import './quiet-hours.css';

/**
 * Lays the night over the shelf, until the returned function is called: a moon, and what it says.
 * @param until HH:MM when it wakes; absent: tomorrow
 */
export default function showAsleep(until?: string): () => void {
  const view = document.getElementById('view') as HTMLElement;
  const app = document.getElementById('app') as HTMLElement;
  const place = document.createElement('div');
  place.className = 'asleep';
  view.append(place);
  view.classList.add('is-asleep');
  view.scrollTop = 0;
  app.inert = true;
  loadWords().then(
    () => place.isConnected && render(<Asleep until={until} />, place),
    () => {},
  );
  return () => {
    render(null, place);
    place.remove();
    view.classList.remove('is-asleep');
    app.inert = false;
  };
}

function Asleep({ until }: { until: string | undefined }) {
  const words = useWords('gate');
  // For bedtime the quiet hours are made; when it was enough for a day, it was enough.
  const Bedtime = useStore(moon);
  const when = until ? words.wakeAt(until) : words.wakeTomorrow;
  return (
    // Its name is what a finger on it is told.
    <section data-says aria-label={`${words.asleep}. ${when}`}>
      {Bedtime && until ? <Bedtime /> : <Moon />}
      <div role="status">
        <h1 data-says>{words.asleep}</h1>
        <p>{when}</p>
      </div>
      <a href={hrefOf(inSettings('more'))}>{words.title}</a>
    </section>
  );
}
