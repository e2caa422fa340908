import { onChange } from '../../storage/changes';
import { readDoor } from '../../storage/limits/door';
import { settings } from '../../storage/settings/settings';
import { createDoor } from './door';

const KEY = 'talelight-door';

/** A browser that forbids a page to keep anything still lets a parent in, until the next load. */
let passed = 0;
const stored = (act: () => void) => {
  try {
    act();
  } catch {}
};
stored(() => {
  passed = Number(sessionStorage.getItem(KEY));
});

/** The one door of this page. */
export const door = createDoor({
  kiosk: () => settings.get().kiosk ?? false,
  hasPin: async () => (await readDoor()).pin,
  onChange(listener) {
    const stops = [
      onChange((change) => change === 'settings' && listener()),
      settings.subscribe(listener),
      listenToHands(),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  },
  passed: {
    get: () => passed,
    set(until) {
      passed = until;
      stored(() => sessionStorage.setItem(KEY, `${until}`));
    },
  },
  now: Date.now,
});

function listenToHands(): () => void {
  const listening = new AbortController();
  for (const sign of ['pointerdown', 'keydown'])
    addEventListener(sign, () => door.touched(), { capture: true, passive: true, signal: listening.signal });
  return () => listening.abort();
}
