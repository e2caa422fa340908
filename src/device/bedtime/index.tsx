import { render } from 'preact';
import { useEffect } from 'preact/hooks';
import { pickFamiliarStories } from '../../domain/bedtime/bedtime';
import { ignore } from '../../domain/ignore';
import { colourSchemeAt } from '../../domain/settings/settings';
import { language } from '../../i18n';
import { loadBedtimeWords, useBedtimeWords } from '../../i18n/bedtime';
import { route } from '../../session/location';
import { replaceRoute, SHELF } from '../../session/navigation';
import { nowPlaying, screenOff, sleepTimer } from '../../session/now-playing';
import {
  isOffered,
  night,
  onRemoteNight,
  putNight,
  readNight,
  resumeNight,
} from '../../storage/bedtime/night';
import { onChange } from '../../storage/changes';
import { clock, onClockJump } from '../../storage/clock';
import { readToday } from '../../storage/limits/listening-time';
import { settings } from '../../storage/settings/settings';
import { useStore } from '../../store';
import { setHeaderSlot } from '../shelf-header';
import { BedtimeOverlay } from './bedtime-overlay';
import { readBedtimeCandidates } from './candidates';
import { LanternIcon } from './drawings';
import { prefetchTonight } from './prefetch';
import { type BedtimeModel, createBedtimeModel } from './session';
import { bedtimeButton, choiceOpen } from './shelf-button';
import { StoryChoice } from './story-choice';
import './bedtime.css';
import './story-choice.css';
import './night.css';
import './story-choice-sizes.css';

const showStory = (id?: string) => replaceRoute(id ? { view: 'play', id } : SHELF);

/** Offers bedtime on the shelf, and resumes a night that a reload or a power cut has interrupted. */
export async function offerBedtime(): Promise<void> {
  await Promise.all([loadBedtimeWords(), readNight()]);
  const session = createBedtimeModel({
    night,
    putNight,
    onRemoteNight,
    player: nowPlaying,
    sleep: sleepTimer,
    dark: screenOff,
    route,
    goTo: showStory,
    settings: settings.get,
    onLook(listener) {
      const looks = ['visibilitychange', 'pointerdown', 'keydown'];
      for (const type of looks) document.addEventListener(type, listener);
      return () => {
        for (const type of looks) document.removeEventListener(type, listener);
      };
    },
    onJump: onClockJump,
    clock,
    async pick(excluded) {
      const cards = await readBedtimeCandidates(language.get());
      return pickFamiliarStories(
        cards.filter(({ id }) => !excluded.includes(id)),
        1,
      )[0]?.id;
    },
  });
  const refresh = () => {
    const offered = isOffered();
    setHeaderSlot('bedtime', offered ? BedtimeButton : undefined);
    bedtimeButton.set(offered ? BedtimeButton : undefined);
    if (offered) return;
    choiceOpen.set(false);
    if (night.get()) session.end();
  };
  refresh();
  settings.subscribe(refresh);
  keepDark();
  onChange((change) => {
    if (change !== 'heard' || !night.get()) return;
    const granting = readToday().then(({ awakeUntil }) => {
      if (awakeUntil) session.grant(awakeUntil);
    });
    ignore(granting, 'storage that cannot be read grants nothing');
  });
  onClockJump(() => ignore(resumeNight(), 'storage that cannot be read holds no night'));
  prefetchTonight();
  const layer = document.body.appendChild(document.createElement('div'));
  layer.className = 'bedtime';
  render(<Layers session={session} />, layer);
}

function Layers({ session }: { session: BedtimeModel }) {
  const choosing = useStore(choiceOpen);
  const now = useStore(night);
  const { view } = useStore(route);
  // Closed when a link or the back key leads elsewhere.
  useEffect(() => {
    if (view === 'play' || view === 'settings') choiceOpen.set(false);
  }, [view]);
  const begin = (stories: string[]) => {
    choiceOpen.set(false);
    session.begin(stories);
  };
  return (
    <>
      {choosing && !now && <StoryChoice onStart={begin} onBack={() => choiceOpen.set(false)} />}
      {now && <BedtimeOverlay now={now} session={session} />}
    </>
  );
}

function BedtimeButton() {
  const { bedtime } = useBedtimeWords();
  return (
    <button
      type="button"
      class="round-button bedtime-moon"
      aria-label={bedtime}
      onClick={() => choiceOpen.set(true)}
    >
      <LanternIcon />
      <span>{bedtime}</span>
    </button>
  );
}

/** Holds the dark colours from the choice until morning, whatever else sets the hour. */
function keepDark(): void {
  const root = document.documentElement;
  const refresh = () => {
    const isNight = night.get() !== undefined;
    root.classList.toggle('is-night', isNight);
    const hour =
      isNight || choiceOpen.get()
        ? 'dark'
        : (colourSchemeAt(settings.get(), new Date(clock.now())) ?? 'dark');
    if (root.dataset.hour !== hour) root.dataset.hour = hour;
  };
  night.subscribe(refresh);
  choiceOpen.subscribe(refresh);
  new MutationObserver(() => (night.get() || choiceOpen.get()) && refresh()).observe(root, {
    attributeFilter: ['data-hour'],
  });
  if (night.get()) refresh();
}
