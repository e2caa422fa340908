import { followClock } from '../../device/quiet-hours/clock';
import { toFailure } from '../../domain/errors';
import { ignore } from '../../domain/ignore';
import { touchModeOf } from '../../domain/settings/touch-mode';
import { route } from '../../session/location';
import { storyFailure } from '../../session/now-playing';
import { inOneTab } from '../../session/one-tab';
import { hrefOf } from '../../session/route';
import { isOffered } from '../../storage/bedtime/night';
import { onChange } from '../../storage/changes';
import { clock } from '../../storage/clock';
import { logEvent } from '../../storage/events';
import { isFirstVisit } from '../../storage/first-visit';
import { askPersistOnce } from '../../storage/persist';
import { settings } from '../../storage/settings/settings';
import { purgeOldTombstones, redateStories } from '../../storage/story/upkeep';
import { views } from '../views';
import { refreshListedConfig } from './first-config';
import { storeFrame } from './frame';
import { narrowPolicy } from './narrow-policy';
import { prefetchExamples } from './prefetch-examples';
import { prefetchKits } from './prefetch-kits';
import { prefetchSettings } from './prefetch-settings';
import { processWishes } from './process-wishes';
import { keepTitleAndFocus } from './title-and-focus';
import { startUpdates } from './updates';

/**
 * Background work, begun once the shelf stands. Each piece is started by an event (the network is back, a story was
 * left, a setting changed) and ends by itself; nothing polls.
 */
export function startIdleWork(): void {
  logUncaughtErrors();
  logStoryFailures();
  keepTitleAndFocus();
  storeFrame();
  loadRemoteKeys();
  loadStyleSheets();
  runLogged('shelf', async () => (await import('../../library/idle')).startShelfWork());
  startUpdates();
  requestPersistence();
  prefetchExamples();
  preloadPlayerOnTouch();
  processWishes();
  prefetchKits();
  loadDeviceParts();
  followClock();
  ignore(prefetchSettings(), 'fetched when they are opened');
  runLogged('config', async () => {
    // Addresses in config.json belong to those that may be asked.
    const read = await refreshListedConfig().finally(narrowPolicy);
    // Not before: the device may turn out to be a kiosk.
    if (read && !settings.get().kiosk && (await isFirstVisit()))
      await (await import('../../device/first-visit')).offerFirstVisit();
  });
  runLogged('tidy', tidyStorage);
  purgeDaily();
}

async function tidyStorage(): Promise<void> {
  // A built-in story deleted less than a minute ago may still be restored.
  await purgeOldTombstones(clock.now() - 60_000);
  await redateStories();
  const { indexExamples, reindexCards } = await import('../../storage/shelf/reindex');
  await inOneTab('talelight-reindex', reindexCards);
  indexExamples();
  const { repairStorage } = await import('../../storage/repair');
  await inOneTab('talelight-repair', async () => {
    for (const line of await repairStorage()) await logEvent('repair', line);
  });
}

const DAY_MS = 86_400_000;

/** Purges at the start and then once a day, between stories: a device runs for months, and its clock may be set late. */
function purgeDaily(): void {
  let last = Number.NEGATIVE_INFINITY;
  const check = () => {
    if (!isPlayerClosed() || !clock.isBelievable() || clock.monotonic() - last < DAY_MS) return;
    last = clock.monotonic();
    runLogged('purge', async () => (await import('../../storage/story/deleted')).purgeDeletedStories());
  };
  check();
  route.subscribe(check);
}

const isPlayerClosed = () => route.get().view !== 'play';

/** Runs a piece of work; a failure goes to the event list in Settings. */
function runLogged(kind: string, work: () => Promise<void>): void {
  work().catch((error) => ignore(logEvent(kind, toFailure(error).message), 'no storage, no list'));
}

/** Starts a part of the device when the settings ask for it first; until then none of its code is loaded. */
function startWhenWanted(kind: string, isWanted: () => boolean, start: () => Promise<void>): void {
  let started = false;
  const check = () => {
    if (started || !isWanted()) return;
    started = true;
    runLogged(kind, start);
  };
  settings.subscribe(check);
  check();
}

/** Parts that few devices need; each is a chunk. */
function loadDeviceParts(): void {
  const now = () => settings.get();
  const startKiosk = async () => (await import('../../device/kiosk')).startKiosk();
  startWhenWanted('kiosk', () => !!(now().kiosk || now().touchLock), startKiosk);
  const startSpokenLabels = async () => (await import('../../device/spoken-labels')).startSpokenLabels();
  startWhenWanted('listening', () => speaksOrSounds(touchModeOf(now())), startSpokenLabels);
  const startChildPicker = async () => (await import('../../device/child-picker')).startChildPicker();
  startWhenWanted('children', () => !!now().child, startChildPicker);
  const offerBedtime = async () => (await import('../../device/bedtime')).offerBedtime();
  startWhenWanted('bedtime', isOffered, offerBedtime);
}

const speaksOrSounds = ({ touch, sounds }: ReturnType<typeof touchModeOf>) => touch !== 'open' || sounds;

/** Loads arrow navigation and a remote's Back with the first such key. */
function loadRemoteKeys(): void {
  const onKey = (event: KeyboardEvent) => {
    if (!/^(Tab|Arrow.+|Escape|GoBack|BrowserBack)$/u.test(event.key)) return;
    removeEventListener('keydown', onKey);
    runLogged('reach', async () => (await import('../../device/remote-keys')).startRemoteKeys(event));
  };
  addEventListener('keydown', onKey);
}

/** Style sheets for forced colours and for pages enlarged to 200 %. */
function loadStyleSheets(): void {
  loadWhenMatching('(forced-colors: active)', () => import('../../device/display/forced-colors'));
  loadWhenMatching('(max-height: 299px)', () => import('../../device/display/zoomed'));
}

function loadWhenMatching(media: string, load: () => Promise<unknown>): void {
  const query = matchMedia(media);
  const check = () => query.matches && runLogged('style', async () => void (await load()));
  query.addEventListener('change', check);
  check();
}

/** Lists uncaught errors in Settings; each message once a visit, so that a loop cannot flush the others out. */
function logUncaughtErrors(): void {
  const logged = new Set<string>();
  const log = (error: unknown, at = '') => {
    const detail = `${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}${at}`;
    if (logged.has(detail) || logged.size >= 20) return;
    logged.add(detail);
    ignore(logEvent('error', detail), 'no storage, no list');
  };
  addEventListener('error', ({ error, message, filename, lineno }) => {
    log(error ?? message, filename && ` (${filename.split('/').pop()}:${lineno})`);
  });
  addEventListener('unhandledrejection', ({ reason }) => log(reason));
}

/** A kiosk's player does not say what exactly went wrong: that is for parents, in Settings. */
function logStoryFailures(): void {
  const log = () => {
    const text = storyFailure.get();
    if (text && settings.get().kiosk) ignore(logEvent('story', text), 'no storage, no list');
  };
  storyFailure.subscribe(log);
  log();
}

/** Asks the browser for persistent storage: once, after the first story is whole, and never while one plays. */
function requestPersistence(): void {
  let busy = false;
  let stop = () => {};
  const check = () => {
    if (busy || !isPlayerClosed()) return;
    busy = true;
    runLogged('persist', async () => {
      try {
        if (await askPersistOnce()) stop();
      } finally {
        busy = false;
      }
    });
  };
  const stops = [onChange((change) => change === 'cards' && check()), route.subscribe(check)];
  stop = () => {
    for (const end of stops) end();
  };
  check();
}

/**
 * Loads the player when a finger comes down on a story: a touch lasts a tenth of a second, and by its end the code is
 * here. Not earlier: it weighs more than the shelf, and many an open shelf is only looked at.
 */
function preloadPlayerOnTouch(): void {
  const onPress = ({ target }: Event) => {
    if (target instanceof Element && target.closest(`a[href^="${hrefOf({ view: 'play', id: '' })}"]`))
      ignore(views.play.load(), 'loaded again when the story opens');
  };
  addEventListener('pointerdown', onPress, { passive: true });
}
