import { language } from '../../i18n';
import { useSettingsWords } from '../../i18n/settings';
import { readLoggedEvents } from '../../storage/events';
import { useStore } from '../../store';
import { ConfigProblems } from '../config-problems';
import { readWorker } from '../platform';
import { createRoomData } from '../room-data';
import type { SectionProps } from '../section';
import { TrustGuide } from '../trust-guide';
import { AbilityList } from './abilities';
import { SelfTestView } from './self-test-view';

const workerState = createRoomData(readWorker);
const log = createRoomData(readLoggedEvents, 'events');

export default function AboutSection({ now }: SectionProps) {
  const words = useSettingsWords();
  const worker = workerState.use();
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

AboutSection.prepare = () => Promise.all([workerState.prepare(), log.prepare()]);

function Events() {
  const words = useSettingsWords();
  const tongue = useStore(language);
  const events = log.use() ?? [];
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
