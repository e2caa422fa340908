import { onChange } from '../../storage/changes';
import { withDb } from '../../storage/db';
import { readGate } from '../../storage/limits/gate';
import { isConfigRead, refreshConfig } from '../../storage/settings/config';
import { settings } from '../../storage/settings/settings';
import { storageTrouble } from '../../storage/trouble';
import { createGateSession } from './session';

const KEY = 'talelight-door';

/**
 * End of the session by monotonic time. Storage is for a reload only, and in wall time; where the browser forbids a page
 * to store anything, a parent gets in until the next load.
 */
let endsAt = performance.now() + readStoredEnd() - Date.now();

function readStoredEnd(): number {
  try {
    return Number(sessionStorage.getItem(KEY));
  } catch {
    return 0;
  }
}

function setPassed(left: number): void {
  endsAt = performance.now() + left;
  try {
    if (left) sessionStorage.setItem(KEY, `${Date.now() + left}`);
    else sessionStorage.removeItem(KEY);
  } catch {
    // Kept in memory, see above.
  }
}

/** Whether the database opens, whatever is in it. */
const opens = () => withDb(async () => true).catch(() => false);

/** The gate session of this page. */
export const gateSession = createGateSession({
  kiosk: () => settings.get().kiosk ?? false,
  isConfigRead,
  async fetchConfig(signal) {
    const { read, news } = await refreshConfig(signal);
    return !read && news.length ? 'unreadable' : undefined;
  },
  async hasPin() {
    try {
      const { pin } = await readGate();
      // Settings that cannot be read may hold one.
      return pin || storageTrouble.get()?.unguarded === true;
    } catch (error) {
      if (await opens()) throw error;
      return undefined;
    }
  },
  onChange(listener) {
    addEventListener('online', listener);
    const stops = [
      onChange((change) => change === 'settings' && listener()),
      settings.subscribe(listener),
      watchInput(),
      () => removeEventListener('online', listener),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  },
  passed: { left: () => endsAt - performance.now(), set: setPassed },
  now: () => performance.now(),
});

function watchInput(): () => void {
  const watching = new AbortController();
  for (const type of ['pointerdown', 'keydown'])
    addEventListener(type, gateSession.extend, { capture: true, passive: true, signal: watching.signal });
  return () => watching.abort();
}
