import { render } from 'preact';
import { ignore } from '../../domain/ignore';
import { isClockTime } from '../../domain/limits/limits';
import { loadWords, useWords } from '../../i18n';
import { inSettings } from '../../session/navigation';
import { hrefOf } from '../../session/route';
import { useStore } from '../../store';
import { Moon } from '../../ui/moon';
import { bedtimeButton } from '../bedtime/shelf-button';
import './quiet-hours.css';

/**
 * Covers the shelf with the quiet-hours screen until the returned function is called.
 * @param until HH:MM when they end. `tomorrow`: the day's minutes are used up; `rested`: those of a sitting, by a clock
 * that is not set and knows no day
 */
export default function showQuietHours(until: string): () => void {
  const view = document.getElementById('view') as HTMLElement;
  const app = document.getElementById('app') as HTMLElement;
  const place = document.createElement('div');
  place.className = 'asleep';
  view.append(place);
  view.classList.add('is-asleep');
  view.scrollTop = 0;
  app.inert = true;
  const drawing = loadWords().then(() => {
    if (place.isConnected) render(<QuietHoursScreen until={until} />, place);
  });
  ignore(drawing, 'without its words the night sky still covers the shelf');
  return () => {
    render(null, place);
    place.remove();
    view.classList.remove('is-asleep');
    app.inert = false;
  };
}

function QuietHoursScreen({ until }: { until: string }) {
  const words = useWords('gate');
  // Bedtime is offered in quiet hours, but not when the day's minutes are used up.
  const Bedtime = useStore(bedtimeButton);
  const isQuiet = isClockTime(until);
  const when = isQuiet ? words.wakeAt(until) : until === 'tomorrow' ? words.wakeTomorrow : words.wakeRested;
  return (
    // The section's name is spoken when it is touched.
    <section data-says aria-label={`${words.asleep}. ${when}`}>
      {Bedtime && isQuiet ? <Bedtime /> : <Moon />}
      <div role="status">
        <h1 data-says>{words.asleep}</h1>
        <p>{when}</p>
      </div>
      <a href={hrefOf(inSettings('more'))}>{words.title}</a>
    </section>
  );
}
