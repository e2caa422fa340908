import { parseRoute } from '../../session/route';
import { logEvent } from '../../storage/events';

const HOUR = 3_600_000;
/** Nobody touched the shelf for so long: a reload takes nothing out of anyone's hands. */
const IDLE = 10_000;
/** Set over the reload by an update; two servers that disagree about the newest build must not make it loop. */
const RELOADED = 'talelight-reloaded';

/**
 * Keeps the app on the device and up to date. Looks for a new build on load, and later when someone comes back
 * after an hour. A new build waits until nothing plays and nobody writes: see `whenCalm`.
 */
export function startUpdates(): void {
  if (import.meta.env.DEV) return;
  // Absent on plain http: Settings says so, and everything else works.
  if (navigator.serviceWorker) keepUpdated(navigator.serviceWorker).catch((error) => log(`${error}`));
}

async function keepUpdated(workers: ServiceWorkerContainer): Promise<void> {
  /** Whether this page has been in a worker's hands before; the first one to take it in is of the same build. */
  let taken = Boolean(workers.controller);
  let asked = false;
  workers.addEventListener('controllerchange', () => {
    if (asked && onShelf()) reload();
    // Another tab asked, or a story was opened meanwhile: this page lives on with the kept files of its build.
    else if (taken) whenCalm(reload);
    taken = true;
  });

  const registration = await workers.register(workerUrl(), { updateViaCache: 'none' });
  taken ||= Boolean(registration.active);
  const ready = () => {
    if (sessionStorage.getItem(RELOADED) && performance.now() < HOUR) return;
    whenCalm(() => {
      asked = Boolean(registration.waiting);
      registration.waiting?.postMessage({ type: 'apply' });
    });
  };
  const follow = (worker: ServiceWorker | null) => {
    let whole = false;
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed') {
        whole = true;
        if (registration.active) ready();
      } else if (worker.state === 'redundant' && !whole) log('a build did not arrive whole; it was not kept');
    });
  };
  follow(registration.installing);
  registration.addEventListener('updatefound', () => follow(registration.installing));
  if (registration.waiting && registration.active) ready();

  let looked = performance.now();
  const look = () => {
    if (document.hidden || performance.now() - looked < HOUR) return;
    looked = performance.now();
    if (registration.waiting) ready();
    // Fails when offline; the next return asks again.
    else registration.update().catch(() => {});
  };
  // A kiosk is never hidden: there the first touch after an hour counts as coming back.
  addEventListener('visibilitychange', look);
  addEventListener('pointerdown', look, { passive: true });
}

/**
 * Runs `act` as soon as a reload would take nothing away: on the shelf only (never while a story plays or is made,
 * never in a parent's half-filled settings), and there when the page is hidden or has not been touched for a while.
 */
function whenCalm(act: () => void): void {
  const signs = ['pointerdown', 'pointermove', 'keydown', 'scroll', 'hashchange', 'visibilitychange'];
  let timer: ReturnType<typeof setTimeout>;
  const look = () => {
    clearTimeout(timer);
    if (!onShelf()) return;
    timer = setTimeout(finish, document.hidden ? 0 : IDLE);
  };
  const finish = () => {
    for (const sign of signs) removeEventListener(sign, look, true);
    act();
  };
  for (const sign of signs) addEventListener(sign, look, { capture: true, passive: true });
  look();
}

const log = (message: string) => logEvent('worker', message).catch(() => {});

const onShelf = () => parseRoute(location.hash).view === 'stories';

function reload(): void {
  sessionStorage.setItem(RELOADED, '1');
  location.reload();
}

interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(): string }): { createScriptURL(hint: string): string };
}

/** The policy hands out this one address, whatever it is asked for: nothing else can become a worker. */
function workerUrl(): string {
  const url = new URL('sw.js', document.baseURI).href;
  const { trustedTypes } = window as { trustedTypes?: PolicyFactory };
  return (
    trustedTypes?.createPolicy('talelight-worker', { createScriptURL: () => url }).createScriptURL('') ?? url
  );
}
