import type { Settings } from './settings';

/** Effects of a touch on something that leads elsewhere: say its name first, say it and open, or open. */
export const TOUCH_MODES = ['say-open', 'say-and-open', 'open'] as const;

/** Settings in force: a kiosk speaks to children who cannot read, a parent's phone is quiet. */
export function touchModeOf({
  kiosk = false,
  touch = kiosk ? 'say-open' : 'open',
  sounds = kiosk,
}: Pick<Settings, 'touch' | 'sounds'> & { kiosk?: boolean }) {
  return { touch, sounds };
}
