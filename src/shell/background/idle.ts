import { followClock } from '../../device/quiet-hours/clock';
import { toFailure } from '../../domain/errors';
import { touchModeOf } from '../../domain/settings/touch-mode';
import { route } from '../../session/location';
import { isOffered } from '../../storage/bedtime/night';
import { onChange } from '../../storage/changes';
import { logEvent } from '../../storage/events';
import { askPersistOnce } from '../../storage/persist';
import { refreshConfig } from '../../storage/settings/config';
import { settings } from '../../storage/settings/settings';
import { purgeOldTombstones } from '../../storage/story/upkeep';
import { followViews } from '../follow';
import { views } from '../views';
import { keepExamples } from './keep-examples';
import { keepKits } from './keep-kits';
import { keepSettings } from './keep-settings';
import { startUpdates } from './updates';
import { wakeWishes } from './wake-wishes';

/**
 * What the device does when the shelf stands and nobody waits: each piece begins with something that happened (the
 * network came back, a story was left, a setting changed) and ends by itself. Nothing here polls.
 */
export function startIdleWork(): void {
  logFaults();
  followViews();
  meetKeys();
  bringStyles();
  startUpdates();
  keepPromise();
  keepExamples();
  setOutWithTheFinger();
  wakeWishes();
  keepKits();
  bringPieces();
  followClock();
  // Without a network this is no news.
  keepSettings().catch(() => {});
  work('config', async () => {
    for (const { key, fault } of (await refreshConfig()) ?? [])
      await logEvent('config', `${key || 'config.json'}: ${fault}`);
  });
  // Whoever deleted a story less than a minute ago may still want it back.
  work('tidy', () => purgeOldTombstones(Date.now() - 60_000));
}

const calm = () => route.get().view !== 'play';

function work(kind: string, what: () => Promise<void>): void {
  what().catch((error) => logEvent(kind, toFailure(error).message).catch(() => {}));
}

/** Loads a piece at the first moment when somebody wants it: where nobody does, nothing of it is loaded. */
function bringWhere(kind: string, wanted: () => boolean, start: () => Promise<void>): void {
  let asked = false;
  const look = () => {
    if (asked || !wanted()) return;
    asked = true;
    work(kind, start);
  };
  settings.subscribe(look);
  look();
}

/** What few devices need: each is a piece of its own. */
function bringPieces(): void {
  const now = () => settings.get();
  const startKiosk = async () => (await import('../../device/kiosk')).startKiosk();
  bringWhere('kiosk', () => !!(now().kiosk || now().touchLock), startKiosk);
  const startListening = async () => (await import('../../device/spoken-labels')).startListening();
  bringWhere('listening', () => speaksOrSounds(touchModeOf(now())), startListening);
  const startChildren = async () => (await import('../../device/child-picker')).startChildren();
  bringWhere('children', () => !!now().child, startChildren);
  const startBedtime = async () => (await import('../../device/bedtime')).startBedtime();
  bringWhere('bedtime', isOffered, startBedtime);
}

const speaksOrSounds = ({ touch, sounds }: ReturnType<typeof touchModeOf>) => touch !== 'open' || sounds;

/** Who goes by keys is met at the first of them; nobody else loads what arrows and a remote's Back do. */
function meetKeys(): void {
  const down = (event: KeyboardEvent) => {
    if (!/^(Tab|Arrow.+|Escape|GoBack|BrowserBack)$/u.test(event.key)) return;
    removeEventListener('keydown', down);
    work('reach', async () => (await import('../../device/remote-keys')).startReach(event));
  };
  addEventListener('keydown', down);
}

/** Stylesheets for who sees the page in colours of their own, or twice as large. */
function bringStyles(): void {
  bringStyle('(forced-colors: active)', () => import('../../device/remote-keys/forced'));
  bringStyle('(max-height: 299px)', () => import('../../device/remote-keys/near'));
}

function bringStyle(asked: string, bring: () => Promise<unknown>): void {
  const query = matchMedia(asked);
  const look = () => query.matches && work('style', async () => void (await bring()));
  query.addEventListener('change', look);
  look();
}

/** What nobody caught, for the list in Settings; one of a kind a visit, so that a loop cannot flush the others out. */
function logFaults(): void {
  const said = new Set<string>();
  const log = (error: unknown, at = '') => {
    const detail = `${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}${at}`;
    if (said.has(detail) || said.size >= 20) return;
    said.add(detail);
    logEvent('error', detail).catch(() => {});
  };
  addEventListener('error', ({ error, message, filename, lineno }) => {
    log(error ?? message, filename && ` (${filename.split('/').pop()}:${lineno})`);
  });
  addEventListener('unhandledrejection', ({ reason }) => log(reason));
}

/** Asks the browser not to throw stories away: once, after the first is whole, and never into a story. */
function keepPromise(): void {
  let busy = false;
  let stop = () => {};
  const look = () => {
    if (busy || !calm()) return;
    busy = true;
    work('persist', async () => {
      try {
        if (await askPersistOnce()) stop();
      } finally {
        busy = false;
      }
    });
  };
  const stops = [onChange((change) => change === 'cards' && look()), route.subscribe(look)];
  stop = () => {
    for (const end of stops) end();
  };
  look();
}

/**
 * The player's code sets out when a finger comes down on a story: a touch lasts a tenth of a second, and by its end the
 * code is here. Not earlier: it weighs more than the shelf, and many an open shelf is only looked at.
 */
function setOutWithTheFinger(): void {
  const down = ({ target }: Event) => {
    if (target instanceof Element && target.closest('a[href^="#/play/"]')) views.play.load().catch(() => {});
  };
  addEventListener('pointerdown', down, { passive: true });
}
