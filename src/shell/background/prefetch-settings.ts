import { listOf, readString } from '../../domain/shape';
import { isMetered } from '../../storage/network';
import { profileNow, settings } from '../../storage/settings/settings';

/** Waited after the worker has taken over. Milliseconds. */
const QUIET = 5_000;

/**
 * Fetches the files of Settings without running them, for the worker to cache (it does not precache them:
 * build/late-chunks.ts): a parent then finds Settings offline too, also after an update. Not on a kiosk, whose own server
 * is always there, not on *lite*, and not over a metered connection.
 */
export async function prefetchSettings(): Promise<void> {
  const worker = navigator.serviceWorker;
  if (!worker) return;
  // On a first visit the worker takes over later than this, on a slow device much later.
  if (!worker.controller)
    await new Promise((done) => worker.addEventListener('controllerchange', done, { once: true }));
  await new Promise((done) => setTimeout(done, QUIET));
  const { kiosk } = settings.get();
  if (kiosk || profileNow() === 'lite' || isMetered()) return;
  // An earlier build's list from the browser's cache would name files that are gone.
  const files = listOf(readString)(await (await fetch('later.json', { cache: 'no-cache' })).json());
  for (const file of files ?? []) if (file) await (await fetch(file)).arrayBuffer();
}
