import type { BedtimeSettings } from '../bedtime/bedtime';
import type { Language } from '../language';
import type { QuietHours, VolumeLimits } from '../limits/limits';
import type { Age, Length } from '../story/audience';
import type { Profile } from './profile';
import type { TextSize } from './text-size';

/** Delivery of built-in stories: fetched when opened, all fetched when idle, or none. */
export type ExamplesMode = 'on-demand' | 'keep' | 'off';

/** A parent's settings. An absent key means: as in `config.json`, else automatic. */
export interface Settings extends Partial<Services>, BedtimeSettings {
  language?: Language;
  profile?: Profile;
  examples?: ExamplesMode;
  /** Megabytes of example audio kept. */
  audioLimitMB?: number;
  /** Night-light or paper on a table; `auto` follows the clock. Absent: dark. */
  hour?: 'dark' | 'light' | 'auto';
  /** Narration speed, 0.8 to 1.2. */
  speed?: number;
  /** Audience of new stories. */
  age?: Age;
  length?: Length;
  /** Story kits: fetched at use, or all stored here to work offline. Absent: stored with profile *full*. */
  kits?: 'on-demand' | 'keep';
  /** A wish that has waited needs a parent's approval. */
  approveWishes?: boolean;
  /** A new story needs a parent's approval. */
  approveStories?: boolean;
  /** Pictures requested from an image service. Absent: none. */
  pictures?: 'none' | 'cover' | 'pages';
  /** Sends wishes and stories to the llm's `/moderations`, if the server has it. */
  moderate?: boolean;
  /**
   * Minutes without a touch after which a kiosk with nothing playing shows the shelf, dims, and goes dark; 0: never.
   * Absent: `IDLE_DEFAULTS`.
   */
  idleHome?: number;
  idleDim?: number;
  idleDark?: number;
  /** Shows the player's touch lock. Absent: on a kiosk. */
  touchLock?: boolean;
  /** Size of a story's words, relative to this screen's usual size. Absent: 1. */
  textSize?: TextSize;
  /** Wide spacing of a story's letters, words and lines. */
  spacing?: boolean;
  /** Typeface with unmistakable letters, short lines, an even left edge. */
  dyslexia?: boolean;
  /** Shows one word at a time, large, with its sentence below it. */
  wordByWord?: boolean;
  /** Minutes of stories a day, 1 to 1440; 0: no limit. */
  dailyMinutes?: number;
  /** Hours in which only bedtime plays; `null`: never. */
  quiet?: QuietHours | null;
  /** Bounds of a story's volume. */
  volume?: VolumeLimits;
  /** Offers bedtime on the shelf. Absent: on a kiosk. */
  bedtime?: boolean;
  /** Volume set with the device's keys, 0 to 1; clamped by `volume`. */
  loudness?: number;
  /**
   * Effect of a touch on something that leads elsewhere: says its name, and a second touch opens it; says it and opens;
   * opens. Absent: see `touchModeOf`.
   */
  touch?: 'say-open' | 'say-and-open' | 'open';
  /** Plays soft sounds at touches. Absent: on a kiosk. */
  sounds?: boolean;
  /**
   * The selected child's own settings, which win over all others. Written at each change of child (storage/children),
   * because the first load reads only these settings. Absent: no child has a profile.
   */
  child?: ChildOverrides;
  /** Shows stories of every language on the shelf. Absent: those of the interface's language. */
  allLanguages?: boolean;
  /** Opens the next story by itself where one has ended. */
  playOn?: boolean;
  /** Offers a face for everyone: the shared stories, with marks of their own. */
  everyone?: boolean;
}

/** Settings that a child may have in place of the device's. */
export interface ChildOverrides extends Pick<Settings, 'language' | 'age' | 'volume'> {
  /** Id of the child; absent while everyone is selected. */
  who?: string;
  /** Order of all stories on its shelf. Absent: newest first. */
  sort?: 'new' | 'title' | 'length';
}

export type ServiceKind = 'llm' | 'tts' | 'stt' | 'image';

/** A configured service. Its key is stored apart and sent to this address only. */
export interface Service {
  /** Protocol as the registry names it: `openai`, `elevenlabs`, `gemini`, `device`. */
  provider: string;
  /** http or https; empty for the device itself. */
  baseUrl: string;
  /** Preset that filled in the address, e.g. `ollama`; tells what else that server can do. */
  preset?: string;
  model?: string;
  voice?: string;
}

/** `null` switches a service off: none of its code is loaded. Absent: the device's own speech, and no llm. */
type Services = Record<ServiceKind, Service | null>;

/** Settings that no installer presets: changed all the time, or about the children of this device. */
type Unpresettable = 'speed' | 'loudness' | 'child' | 'everyone';

/** Checked content of `config.json`, which the installer of a device writes. */
export interface Config extends Omit<Settings, Unpresettable> {
  kiosk?: boolean;
  /** Any new text makes the device forget its PIN, once. */
  resetPin?: string;
  /** Keys that no parent can change. */
  locked?: string[];
  /** Reserved for a shelf shared between devices; not read yet. */
  shelf?: unknown;
}

/** Merges: a parent's setting wins over `config.json`, a child's over both; locked keys are as in `config.json`. */
export function effectiveSettings(
  settings: Settings,
  config: Config,
): Settings & ChildOverrides & { kiosk?: boolean } {
  const out: Record<string, unknown> = { ...config, ...settings, ...settings.child };
  for (const key of config.locked ?? []) {
    if (key in config) out[key] = config[key as keyof Config];
  }
  return out;
}

/** Colour scheme in force; `auto` is light from seven in the morning to seven in the evening. */
export function colourSchemeAt({ hour }: Settings, now: Date): 'dark' | 'light' | undefined {
  const clock = now.getHours();
  return hour === 'auto' ? (clock > 6 && clock < 19 ? 'light' : 'dark') : hour;
}
