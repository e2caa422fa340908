import type { BedtimeSettings } from '../bedtime/bedtime';
import type { Language } from '../language';
import type { QuietHours, VolumeLimits } from '../limits/limits';
import type { Age, Length } from '../story/audience';
import type { Profile } from './profile';
import type { TextSize } from './text-size';

/** How built-in stories come: listed and fetched when opened, all fetched when idle, or not at all. */
export type ExamplesMode = 'on-demand' | 'keep' | 'off';

/** What a parent may set. An absent key means: as `config.json` says, else automatic. */
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
  /** For whom new stories are made. */
  age?: Age;
  length?: Length;
  /** Story kits: fetched when one is told, or all kept here to work without a network. Absent: kept on *full*. */
  kits?: 'on-demand' | 'keep';
  /** A parent looks at each wish that has waited before it is told. */
  approveWishes?: boolean;
  /** A parent looks at each new story before a child hears it. */
  approveStories?: boolean;
  /** Pictures that an image service is asked for. Absent: none. */
  pictures?: 'none' | 'cover' | 'pages';
  /** Asks the llm's `/moderations` about wishes and stories, where the server has it. */
  moderate?: boolean;
  /**
   * Minutes without a touch, on a kiosk where nothing plays, after which it shows the shelf, dims, and goes dark; 0 is
   * never. Absent: see `IDLE_DEFAULTS`.
   */
  idleHome?: number;
  idleDim?: number;
  idleDark?: number;
  /** Shows the lock that keeps small siblings from a story that plays. Absent: on a kiosk. */
  touchLock?: boolean;
  /** How large a story's words stand, in shares of what they are on this screen. Absent: 1. */
  textSize?: TextSize;
  /** Letters, words and lines of a story stand wider apart. */
  spacing?: boolean;
  /** A typeface with letters that cannot be taken for each other, short lines, an even left edge. */
  dyslexia?: boolean;
  /** Shows one word at a time, large, with its sentence below it. */
  wordByWord?: boolean;
  /** Minutes of stories a day, 1 to 1440; 0: as many as there are. */
  dailyMinutes?: number;
  /** When only bedtime plays; `null`: never. */
  quiet?: QuietHours | null;
  /** How soft and how loud stories may be told. */
  volume?: VolumeLimits;
  /** Offers bedtime on the shelf. Absent: on a kiosk. */
  bedtime?: boolean;
  /** How loud the device's own keys have made it, 0 to 1; `volume` has the last word. */
  loudness?: number;
  /**
   * What a touch on what leads somewhere does: says its name, and a second one opens it; says it and opens; opens. Absent:
   * see `touchModeOf`.
   */
  touch?: 'say-open' | 'say-and-open' | 'open';
  /** Small soft sounds answer touches. Absent: on a kiosk. */
  sounds?: boolean;
  /**
   * What holds for the child that is there now, and wins over all the rest while it is. Written with each change of
   * children (storage/children), for the first load reads nothing but these settings. Absent: no child has a profile.
   */
  child?: ChildOverrides;
  /** Everyone is a face too: the stories that all share, with marks of their own. */
  everyone?: boolean;
}

/** What a child may have of its own in place of the device's. */
export interface ChildOverrides extends Pick<Settings, 'language' | 'age' | 'volume'> {
  /** Id of the child; absent while everyone is there. */
  who?: string;
  /** The order of all stories on its shelf. Absent: the newest first. */
  sort?: 'new' | 'title' | 'length';
}

export type ServiceKind = 'llm' | 'tts' | 'stt' | 'image';

/** A service as it is set up. Its key is kept apart and never leaves the device but to this address. */
export interface Service {
  /** A protocol, as the registry names it: `openai`, `elevenlabs`, `gemini`, `device`. */
  provider: string;
  /** http or https; empty where the device itself does it. */
  baseUrl: string;
  /** Whose address was filled in, e.g. `ollama`; tells what else that server can do. */
  preset?: string;
  model?: string;
  voice?: string;
}

/** `null` switches a service off: no code of it is loaded. Absent: the device's own voice and ears, and no llm. */
export type Services = Record<ServiceKind, Service | null>;

/** What the installer of a device may set in `config.json`, checked; a service that is `null` is switched off. */
export interface Config
  extends Partial<Services>,
    Pick<
      Settings,
      | 'language'
      | 'profile'
      | 'hour'
      | 'examples'
      | 'audioLimitMB'
      | 'age'
      | 'length'
      | 'kits'
      | 'approveWishes'
      | 'approveStories'
      | 'pictures'
      | 'moderate'
      | 'idleHome'
      | 'idleDim'
      | 'idleDark'
      | 'touchLock'
      | 'textSize'
      | 'spacing'
      | 'dyslexia'
      | 'wordByWord'
      | 'touch'
      | 'sounds'
      | 'bedtime'
      | keyof BedtimeSettings
      | 'dailyMinutes'
      | 'quiet'
      | 'volume'
    > {
  kiosk?: boolean;
  /** Any new text makes the device forget its PIN, once. */
  resetPin?: string;
  /** Keys that a parent cannot change. */
  locked?: string[];
  /** Reserved for a shelf shared between devices: nothing reads it yet. */
  shelf?: unknown;
}

/** A parent's setting wins over `config.json`, and a child's over both, except where `config.json` is locked. */
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

/** The hour in force. By the clock it is light from seven in the morning to seven in the evening. */
export function colourSchemeAt({ hour }: Settings, now: Date): 'dark' | 'light' | undefined {
  const clock = now.getHours();
  return hour === 'auto' ? (clock > 6 && clock < 19 ? 'light' : 'dark') : hour;
}
