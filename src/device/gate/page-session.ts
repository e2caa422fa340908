import { onChange } from '../../storage/changes';
import { readGate } from '../../storage/limits/gate';
import { settings } from '../../storage/settings/settings';
import { createGateSession } from './session';

const KEY = 'talelight-door';

/** In memory as well: where the browser forbids a page to store anything, a parent gets in until the next load. */
let passedUntil = readPassed();

function readPassed(): number {
  try {
    return Number(sessionStorage.getItem(KEY));
  } catch {
    return 0;
  }
}

function writePassed(until: number): void {
  passedUntil = until;
  try {
    sessionStorage.setItem(KEY, `${until}`);
  } catch {
    // Kept in memory, see above.
  }
}

/** The gate session of this page. */
export const gateSession = createGateSession({
  kiosk: () => settings.get().kiosk ?? false,
  hasPin: async () => (await readGate()).pin,
  onChange(listener) {
    const stops = [
      onChange((change) => change === 'settings' && listener()),
      settings.subscribe(listener),
      watchInput(),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  },
  passed: { get: () => passedUntil, set: writePassed },
  now: Date.now,
});

function watchInput(): () => void {
  const watching = new AbortController();
  for (const type of ['pointerdown', 'keydown'])
    addEventListener(type, gateSession.extend, { capture: true, passive: true, signal: watching.signal });
  return () => watching.abort();
}
