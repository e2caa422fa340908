import { render } from 'preact';
import { useEffect } from 'preact/hooks';
import { pickFamiliarStories } from '../../domain/bedtime/bedtime';
import { colourSchemeAt } from '../../domain/settings/settings';
import { language } from '../../i18n';
import { loadBedtimeWords, useBedtimeWords } from '../../i18n/bedtime';
import { route } from '../../session/location';
import { replaceRoute, SHELF } from '../../session/navigation';
import { nowPlaying, screenOff, sleepTimer } from '../../session/now-playing';
import { isOffered, night, putNight, readNight } from '../../storage/bedtime/night';
import { onChange } from '../../storage/changes';
import { readToday } from '../../storage/limits/listening-time';
import { settings } from '../../storage/settings/settings';
import { useStore } from '../../store';
import { putInCorner } from '../shelf-corner';
import { readCandidates } from './candidates';
import { Crescent } from './drawings';
import { createEvening } from './evening';
import { fetchTonight } from './fetch';
import { NightOver } from './night';
import { choosing, moon } from './shelf-moon';
import { Tonight } from './tonight';
import './bedtime.css';
import './tonight.css';
import './night.css';

const showStory = (id?: string) => replaceRoute(id ? { view: 'play', id } : SHELF);

/** Puts the moon on the shelf and leads through the night, wherever bedtime is offered; a night that was begun goes on. */
export async function startBedtime(): Promise<void> {
  await Promise.all([loadBedtimeWords(), readNight()]);
  const evening = createEvening({
    ...{ night, putNight, told: nowPlaying, sleep: sleepTimer, dark: screenOff, route, goTo: showStory },
    settings: settings.get,
    onShown(listener) {
      document.addEventListener('visibilitychange', listener);
      return () => document.removeEventListener('visibilitychange', listener);
    },
    async pick(but) {
      const cards = await readCandidates(language.get());
      return pickFamiliarStories(
        cards.filter(({ id }) => !but.includes(id)),
        1,
      )[0]?.id;
    },
  });
  const look = () => {
    const offered = isOffered();
    putInCorner('moon', offered ? MoonButton : undefined);
    moon.set(offered ? MoonButton : undefined);
    if (offered) return;
    choosing.set(false);
    if (night.get()) evening.end();
  };
  look();
  settings.subscribe(look);
  keepDark();
  onChange((change) => {
    if (change !== 'heard' || !night.get()) return;
    readToday().then(
      ({ awakeUntil }) => awakeUntil && evening.grant(awakeUntil),
      () => {},
    );
  });
  fetchTonight();
  const layer = document.body.appendChild(document.createElement('div'));
  layer.className = 'bedtime';
  render(<Layers evening={evening} />, layer);
}

function Layers({ evening }: { evening: ReturnType<typeof createEvening> }) {
  const asked = useStore(choosing);
  const now = useStore(night);
  const { view } = useStore(route);
  // A grant, a link or the back key has led elsewhere.
  useEffect(() => {
    if (view === 'play' || view === 'settings') choosing.set(false);
  }, [view]);
  const begin = (stories: string[]) => {
    choosing.set(false);
    evening.begin(stories);
  };
  return (
    <>
      {asked && !now && <Tonight onStart={begin} onBack={() => choosing.set(false)} />}
      {now && <NightOver now={now} evening={evening} />}
    </>
  );
}

function MoonButton() {
  const { bedtime } = useBedtimeWords();
  return (
    <button type="button" class="bedtime-moon" aria-label={bedtime} onClick={() => choosing.set(true)}>
      <Crescent />
      <span>{bedtime}</span>
    </button>
  );
}

/** From the choice on the light hour is dark, whoever sets it. */
function keepDark(): void {
  const root = document.documentElement;
  const look = () => {
    const isNight = night.get() !== undefined;
    root.classList.toggle('is-night', isNight);
    const hour = isNight || choosing.get() ? 'dark' : (colourSchemeAt(settings.get(), new Date()) ?? 'dark');
    if (root.dataset.hour !== hour) root.dataset.hour = hour;
  };
  night.subscribe(look);
  choosing.subscribe(look);
  new MutationObserver(() => (night.get() || choosing.get()) && look()).observe(root, {
    attributeFilter: ['data-hour'],
  });
  if (night.get()) look();
}
