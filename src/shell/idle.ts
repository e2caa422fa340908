import { toFailure } from '../domain/errors';
import { listeningOf } from '../domain/listening';
import { onChange } from '../storage/changes';
import { refreshConfig } from '../storage/config';
import { logEvent } from '../storage/events';
import { isOffered } from '../storage/night';
import { askPersistOnce } from '../storage/persist';
import { purgeOldTombstones } from '../storage/room';
import { settings } from '../storage/settings';
import { followClock } from './by-the-clock';
import { followViews } from './follow';
import { keepExamples } from './keep-examples';
import { keepKits } from './keep-kits';
import { bring } from './lazy';
import { route } from './location';
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
  startUpdates();
  keepPromise();
  keepExamples();
  setOutWithTheFinger();
  wakeWishes();
  keepKits();
  guardHands();
  sayWhatIsTouched();
  bringFaces();
  followClock();
  offerBedtime();
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

/** What only a device in a child's hands needs is not even loaded elsewhere. */
function guardHands(): void {
  let asked = false;
  const look = () => {
    const { kiosk, touchLock } = settings.get();
    if (asked || !(kiosk || touchLock)) return;
    asked = true;
    work('kiosk', async () => (await import('./kiosk')).startKiosk());
  };
  settings.subscribe(look);
  look();
}

/** Where no child has a profile, nothing of them is loaded. */
function bringFaces(): void {
  let asked = false;
  const look = () => {
    if (asked || !settings.get().child) return;
    asked = true;
    work('children', async () => (await import('./children')).startChildren());
  };
  settings.subscribe(look);
  look();
}

/** Who goes by keys is met at the first of them; nobody else loads what arrows and a remote's Back do. */
function meetKeys(): void {
  const down = (event: KeyboardEvent) => {
    if (!/^(Tab|Arrow.+|Escape|GoBack|BrowserBack)$/u.test(event.key)) return;
    removeEventListener('keydown', down);
    work('reach', async () => (await import('./reach')).startReach(event));
  };
  addEventListener('keydown', down);
}

/** Where a touch opens in silence, nothing of listening is loaded. */
function sayWhatIsTouched(): void {
  let asked = false;
  const look = () => {
    const { touch, sounds } = listeningOf(settings.get());
    if (asked || (touch === 'open' && !sounds)) return;
    asked = true;
    work('listening', async () => (await import('./listening')).startListening());
  };
  settings.subscribe(look);
  look();
}

/** The moon on the shelf, and the night that it leads to. */
function offerBedtime(): void {
  let asked = false;
  const look = () => {
    if (asked || !isOffered()) return;
    asked = true;
    work('bedtime', async () => (await import('./bedtime')).startBedtime());
  };
  settings.subscribe(look);
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
    if (target instanceof Element && target.closest('a[href^="#/play/"]')) bring('play').catch(() => {});
  };
  addEventListener('pointerdown', down, { passive: true });
}
