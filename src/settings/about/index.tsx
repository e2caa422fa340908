import { useEffect, useState } from 'preact/hooks';
import { ignore } from '../../domain/ignore';
import { language } from '../../i18n';
import { useSettingsWords } from '../../i18n/settings';
import { onChange } from '../../storage/changes';
import { readLoggedEvents } from '../../storage/events';
import type { LoggedEvent } from '../../storage/schema';
import { useStore } from '../../store';
import { ConfigProblems } from '../config-problems';
import { readWorker, type WorkerState } from '../platform';
import type { SectionProps } from '../section';
import { TrustGuide } from '../trust-guide';
import { AbilityList } from './abilities';
import { SelfTestView } from './self-test-view';

export default function AboutSection({ now }: SectionProps) {
  const words = useSettingsWords();
  const [worker, setWorker] = useState<WorkerState>();
  useEffect(() => {
    readWorker().then(setWorker);
  }, []);
  return (
    <>
      <p>
        <b>{words.version(__VERSION__)}</b>
        {worker && <> {words.worker[worker]}</>}
      </p>
      {!isSecureContext && (
        <p class="settings-aside">
          {words.insecure} {words.secureHow}
        </p>
      )}
      <TrustGuide />
      {now.sources.problems.length > 0 && (
        <>
          <h2>{words.config}</h2>
          <ConfigProblems problems={now.sources.problems} />
        </>
      )}
      <SelfTestView />
      <AbilityList />
      <Events />
    </>
  );
}

function Events() {
  const words = useSettingsWords();
  const tongue = useStore(language);
  const [events, setEvents] = useState<LoggedEvent[]>([]);
  useEffect(() => {
    const read = () =>
      ignore(readLoggedEvents().then(setEvents), 'a log that cannot be read is shown as empty');
    read();
    return onChange((change) => change === 'events' && read());
  }, []);
  const time = new Intl.DateTimeFormat(tongue, { dateStyle: 'short', timeStyle: 'short' });
  return (
    <details class="settings-events">
      <summary>{words.events(events.length)}</summary>
      {events.length === 0 && <p class="settings-soft">{words.noEvents}</p>}
      <ol>
        {events.map(({ at, kind, detail }, i) => (
          <li key={events.length - i}>
            <small>
              <time dateTime={new Date(at).toISOString()}>{time.format(at)}</time> {kind}
            </small>
            {detail}
          </li>
        ))}
      </ol>
    </details>
  );
}
