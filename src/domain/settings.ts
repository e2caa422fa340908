import type { Profile } from './profile';
import type { Language } from './story';

/** How built-in stories come: listed and fetched when opened, all fetched when idle, or not at all. */
export type Examples = 'on-demand' | 'keep' | 'off';

/** What a parent may set. An absent key means: as `config.json` says, else automatic. */
export interface Settings {
  language?: Language;
  profile?: Profile;
  examples?: Examples;
  /** Megabytes of example audio kept. */
  audioLimitMB?: number;
  /** Narration speed, 0.8 to 1.2. */
  speed?: number;
}

/** What the installer of a device may set in `config.json`, checked. */
export interface Config {
  language?: Language;
  kiosk?: boolean;
  profile?: Profile;
  examples?: Examples;
  audioLimitMB?: number;
  /** Keys that a parent cannot change. */
  locked?: string[];
  /** The services, kept as written; each is read by its own chunk. `null` switches one off. */
  llm?: unknown;
  tts?: unknown;
  stt?: unknown;
  image?: unknown;
  shelf?: unknown;
}

/** A parent's setting wins over `config.json`, except where that is locked. */
export function settle(settings: Settings, config: Config): Settings & { kiosk?: boolean } {
  const out: Record<string, unknown> = { ...config, ...settings };
  for (const key of config.locked ?? []) {
    if (key in config) out[key] = config[key as keyof Config];
  }
  return out;
}
