import type { Settings } from './settings';

/** Minutes without a touch on a kiosk, unless a parent sets others. */
export const IDLE_DEFAULTS = { idleHome: 5, idleDim: 8, idleDark: 15 } as const;

export type IdleSetting = keyof typeof IDLE_DEFAULTS;

/** Longest time that may be set: four hours. */
export const MAX_IDLE_MINUTES = 240;

const MINUTE = 60_000;

/** State of a device that nobody touches. */
interface IdleState {
  /** Shows the top of the shelf. */
  home: boolean;
  screen: 'lit' | 'dim' | 'dark';
  /** Milliseconds until the next change; undefined if there is none. */
  next: number | undefined;
}

/** @param idle milliseconds since the last touch, or since a story ended */
export function idleStateAfter(idle: number, settings: Pick<Settings, IdleSetting>): IdleState {
  const due = (key: IdleSetting) =>
    (settings[key] ?? IDLE_DEFAULTS[key]) * MINUTE || Number.POSITIVE_INFINITY;
  const dues = [due('idleHome'), due('idleDim'), due('idleDark')] as const;
  const [home, dim, dark] = dues.map((at) => idle >= at);
  const next = Math.min(...dues.filter((at) => at > idle)) - idle;
  return {
    home: Boolean(home),
    screen: dark ? 'dark' : dim ? 'dim' : 'lit',
    next: Number.isFinite(next) ? next : undefined,
  };
}
