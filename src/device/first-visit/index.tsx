import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { ignore } from '../../domain/ignore';
import { DEFAULT_AUDIENCE } from '../../domain/story/wish';
import { loadWelcomeWords, useWelcomeWords } from '../../i18n/welcome';
import { installPrompt, isInstalled, isIosTab, keepInstallPrompt } from '../../session/installation';
import { route } from '../../session/location';
import { inSettings } from '../../session/navigation';
import { hrefOf } from '../../session/route';
import { writeRecord } from '../../storage/records';
import { settings } from '../../storage/settings/settings';
import { useStore } from '../../store';
import { Icon } from '../../ui/icon';
import './first-visit.css';

const ICONS = {
  who: 'M12 2A5 5 0 1 1 11.99 2ZM12 13C17 13 20.5 16 21 21.5H3C3.5 16 7 13 12 13Z',
  home: 'M7 1.500H17A2 2 0 0 1 19 3.500V20.500A2 2 0 0 1 17 22.500H7A2 2 0 0 1 5 20.500V3.500A2 2 0 0 1 7 1.500ZM11 7V11.500H7.500L12 17 16.500 11.500H13V7Z',
  voice:
    'M12 2A4 4 0 0 1 16 6V11.5A4 4 0 0 1 8 11.5V6A4 4 0 0 1 12 2ZM4.8 10.5H7A5 5 0 0 0 17 10.5H19.2A7.2 7.2 0 0 1 13.1 17.9V20H16V22H8V20H10.9V17.9A7.2 7.2 0 0 1 4.8 10.5Z',
  close:
    'M6.4 4.3 12 9.9 17.6 4.3 19.7 6.4 14.1 12 19.7 17.6 17.6 19.7 12 14.1 6.4 19.7 4.3 17.6 9.9 12 4.3 6.4Z',
};

/**
 * Shows below the shelf what this is and what a parent may do first, until it is put away or a story is played. It has a
 * row of the page to itself: no card that is drawn moves for it, and none lies beneath it.
 */
export async function offerFirstVisit(): Promise<void> {
  keepInstallPrompt();
  await loadWelcomeWords();
  const place = document.createElement('div');
  document.getElementById('tabs')?.before(place);
  const end = () => {
    render(null, place);
    place.remove();
    ignore(writeRecord(true, 'welcomed'), 'it is offered once more');
  };
  render(<FirstVisitCard onEnd={end} />, place);
}

function FirstVisitCard({ onEnd }: { onEnd(): void }) {
  const words = useWelcomeWords();
  const { view } = useStore(route);
  const { kiosk, age = DEFAULT_AUDIENCE.age } = useStore(settings);
  useEffect(() => {
    if (view === 'play') onEnd();
  }, [view]);
  if (view !== 'stories' || kiosk) return null;
  return (
    <aside class="first-visit" aria-labelledby="first-visit">
      <header>
        <h2 id="first-visit">{words.title}</h2>
        <button type="button" aria-label={words.close} onClick={onEnd}>
          <Icon d={ICONS.close} />
        </button>
      </header>
      <p>{words.means}</p>
      <ul>
        <li>
          <a href={hrefOf(inSettings('stories'))}>
            <Icon d={ICONS.who} />
            <span>
              {words.who} <small>{words.ages[age]}</small>
            </span>
          </a>
        </li>
        {!isInstalled() && <HomeScreen />}
        <li>
          <a href={hrefOf(inSettings('own'))}>
            <Icon d={ICONS.voice} />
            <span>{words.voice}</span>
          </a>
        </li>
      </ul>
    </aside>
  );
}

/** Asks the browser to install the page, or says how a parent does. */
function HomeScreen() {
  const words = useWelcomeWords();
  const question = useStore(installPrompt);
  const [isExplained, explain] = useState(false);
  const add = () => {
    if (!question) return explain(true);
    // A browser's question can be asked once.
    installPrompt.set(undefined);
    ignore(question.prompt(), 'the browser did not ask');
  };
  return (
    <li>
      <button type="button" onClick={add}>
        <Icon d={ICONS.home} />
        <span aria-live="polite">
          {!isExplained ? words.home : isIosTab() ? words.homeIos : words.homeMenu}
        </span>
      </button>
    </li>
  );
}
