import { ignore } from '../../domain/ignore';
import { parseRoute } from '../../session/route';
import { logEvent } from '../../storage/events';

const HOUR = 3_600_000;
/** Milliseconds without a touch after which a reload of the shelf disturbs nobody. */
const IDLE = 10_000;
/** Session key set before an update's reload: servers that disagree about the newest build must not cause a loop. */
const RELOADED = 'talelight-reloaded';

/**
 * Registers the service worker and applies new builds. Checks on load, and when someone comes back after an hour. A new
 * build waits until a reload disturbs nobody: see `whenIdle`.
 */
export function startUpdates(): void {
  if (import.meta.env.DEV) return;
  // Absent on plain http: Settings says so.
  if (navigator.serviceWorker) keepUpdated(navigator.serviceWorker).catch((error) => log(`${error}`));
}

async function keepUpdated(workers: ServiceWorkerContainer): Promise<void> {
  /** Whether a worker has controlled this page before; the first to do so is of the page's own build. */
  let controlled = Boolean(workers.controller);
  let applying = false;
  workers.addEventListener('controllerchange', () => {
    if (applying && onShelf()) reload();
    // Another tab applied it, or a story was opened meanwhile: this page goes on with the cached files of its build.
    else if (controlled) whenIdle(reload);
    controlled = true;
  });

  // Some browsers have the container and no worker behind it: policies, some private windows. They answer with nothing.
  const registration: ServiceWorkerRegistration | undefined = await workers.register(workerUrl(), {
    updateViaCache: 'none',
  });
  if (!registration) return;
  controlled ||= Boolean(registration.active);
  const applyWhenIdle = () => {
    if (sessionStorage.getItem(RELOADED) && performance.now() < HOUR) return;
    whenIdle(() => {
      applying = Boolean(registration.waiting);
      registration.waiting?.postMessage({ type: 'apply' });
    });
  };
  const watch = (worker: ServiceWorker | null) => {
    let installed = false;
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed') {
        installed = true;
        if (registration.active) applyWhenIdle();
      } else if (worker.state === 'redundant' && !installed)
        log('a build did not arrive whole; it was not kept');
    });
  };
  watch(registration.installing);
  registration.addEventListener('updatefound', () => watch(registration.installing));
  if (registration.waiting && registration.active) applyWhenIdle();

  let checked = performance.now();
  const check = () => {
    if (document.hidden || performance.now() - checked < HOUR) return;
    checked = performance.now();
    if (registration.waiting) applyWhenIdle();
    else ignore(registration.update(), 'offline: checked again on the next return');
  };
  // A kiosk is never hidden: there the first touch after an hour counts as coming back.
  addEventListener('visibilitychange', check);
  addEventListener('pointerdown', check, { passive: true });

  // Taken by no worker: loaded past it by a forced reload, or in the moment in which Firefox had one take over.
  const { active } = await workers.ready;
  if (!workers.controller) active?.postMessage({ type: 'claim' });
}

/**
 * Runs `act` as soon as a reload would take nothing away: on the shelf only (never while a story plays or is made,
 * never in a parent's half-filled settings), and there when the page is hidden or has not been touched for a while.
 */
function whenIdle(act: () => void): void {
  const signs = ['pointerdown', 'pointermove', 'keydown', 'scroll', 'hashchange', 'visibilitychange'];
  let timer: ReturnType<typeof setTimeout>;
  const restart = () => {
    clearTimeout(timer);
    if (!onShelf()) return;
    timer = setTimeout(finish, document.hidden ? 0 : IDLE);
  };
  const finish = () => {
    for (const sign of signs) removeEventListener(sign, restart, true);
    act();
  };
  for (const sign of signs) addEventListener(sign, restart, { capture: true, passive: true });
  restart();
}

const log = (message: string) => ignore(logEvent('worker', message), 'no storage, no list');

const onShelf = () => parseRoute(location.hash).view === 'stories';

function reload(): void {
  sessionStorage.setItem(RELOADED, '1');
  location.reload();
}

interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(): string }): { createScriptURL(hint: string): string };
}

/** The Trusted Types policy returns this one address for any input: nothing else can become a worker. */
function workerUrl(): string {
  const url = new URL('sw.js', document.baseURI).href;
  const { trustedTypes } = window as { trustedTypes?: PolicyFactory };
  return (
    trustedTypes?.createPolicy('talelight-worker', { createScriptURL: () => url }).createScriptURL('') ?? url
  );
}
