import type { Settings } from './settings';

/** Minutes without a touch on a kiosk, where no parent has said otherwise. */
export const IDLE = { idleHome: 5, idleDim: 8, idleDark: 15 } as const;

export type IdleKey = keyof typeof IDLE;

/** The longest that may be set: four hours. */
export const IDLE_MOST = 240;

const MINUTE = 60_000;

/** What a device that nobody touches comes to. */
export interface Rest {
  /** Back to the top of the shelf. */
  home: boolean;
  screen: 'lit' | 'dim' | 'dark';
  /** Milliseconds until this changes; undefined when nothing more will. */
  next: number | undefined;
}

/** @param idle milliseconds since the last touch, or since a story ended */
export function restAfter(idle: number, settings: Pick<Settings, IdleKey>): Rest {
  const due = (key: IdleKey) => (settings[key] ?? IDLE[key]) * MINUTE || Number.POSITIVE_INFINITY;
  const dues = [due('idleHome'), due('idleDim'), due('idleDark')] as const;
  const [home, dim, dark] = dues.map((at) => idle >= at);
  const next = Math.min(...dues.filter((at) => at > idle)) - idle;
  return {
    home: Boolean(home),
    screen: dark ? 'dark' : dim ? 'dim' : 'lit',
    next: Number.isFinite(next) ? next : undefined,
  };
}
