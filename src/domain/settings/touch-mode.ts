import type { Settings } from './settings';

/** What a touch on something that leads somewhere does: say its name first, say it and open, or open. */
export const TOUCH_MODES = ['say-open', 'say-and-open', 'open'] as const;

/** What is in force: a device in a child's hands speaks to who cannot read, a phone in a parent's is quiet. */
export function touchModeOf({
  kiosk = false,
  touch = kiosk ? 'say-open' : 'open',
  sounds = kiosk,
}: Pick<Settings, 'touch' | 'sounds'> & { kiosk?: boolean }) {
  return { touch, sounds };
}
