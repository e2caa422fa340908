import { isMetered } from '../../storage/network';
import { profileNow, settings } from '../../storage/settings/settings';

/** After the shelf stands, and the worker. Milliseconds. */
const QUIET = 5_000;

/**
 * Settings is kept by the worker from its first use on, and not ahead (build/later.ts). Its files are fetched here, and not
 * run, once the page has been quiet for a while: a parent finds it without a network too, also after an update. Not on a
 * kiosk, whose own server is always there, not on *lite*, and not over a connection that is counted.
 */
export async function keepSettings(): Promise<void> {
  const worker = navigator.serviceWorker;
  if (!worker) return;
  // On a first visit it comes while the page stands, on a slow device a good while later.
  if (!worker.controller)
    await new Promise((done) => worker.addEventListener('controllerchange', done, { once: true }));
  await new Promise((done) => setTimeout(done, QUIET));
  const { kiosk } = settings.get();
  if (kiosk || profileNow() === 'lite' || isMetered()) return;
  const files = (await (await fetch('later.json')).json()) as string[];
  for (const file of files) await (await fetch(file)).arrayBuffer();
}
