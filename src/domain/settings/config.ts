import { MAX_BEDTIME_STORIES, MAX_EXTRA_STORIES } from '../bedtime/session';
import { LANGUAGE_LIST } from '../language';
import { isClockTime } from '../limits/limits';
import { MAX_IDLE_MINUTES } from './idle';
import type { Config, Service, Settings } from './settings';
import { TEXT_SIZES, type TextSize } from './text-size';
import { TOUCH_MODES } from './touch-mode';

/** What is wrong with a key of `config.json`. Codes, not sentences: the interface says them in its language. */
type ConfigFault =
  | 'unknown' // no such key
  | 'wrong' // a value that the key cannot have
  | 'address' // not an http or https address
  | 'readable' // taken, but whoever is on the network can read this key
  | 'no-json'
  | 'web-page'; // HTML in place of the file: a portal's or a router's page

export interface ConfigProblem {
  /** Path of the key, e.g. `llm.baseUrl`; empty for the whole file. */
  key: string;
  fault: ConfigFault;
  /** What the key may be, as one would write it. */
  wanted?: string;
}

/** One of the four services, as an installer may preset it. */
export interface ServiceConfig extends Service {
  /** Readable by everyone on the network; reported as such. */
  key?: string;
}

type Report = (fault: ConfigFault, wanted?: string, below?: string) => undefined;
type Check = (value: unknown, report: Report) => unknown;

const MAX_MB = 1_000_000;

const oneOf =
  (...values: string[]): Check =>
  (value, report) =>
    values.includes(value as string) ? value : report('wrong', values.map((one) => `"${one}"`).join(', '));

const yesOrNo: Check = (value, report) =>
  typeof value === 'boolean' ? value : report('wrong', 'true, false');

const within =
  (least: number, most: number): Check =>
  (value, report) =>
    isBetween(value, least, most) ? value : report('wrong', `${least} … ${most}`);

const whole =
  (least: number, most: number): Check =>
  (value, report) =>
    isBetween(value, least, most) && Number.isInteger(value) ? value : report('wrong', `${least} … ${most}`);

/** Minutes; 0 is never. */
const minutes = within(0, MAX_IDLE_MINUTES);

/** What a parent can set; each key has its check, for a backup brings them all. Who is there is nobody's setting. */
const OF_PARENTS: { [Key in keyof Omit<Settings, 'child' | 'everyone'>]-?: Check } = {
  language: oneOf(...LANGUAGE_LIST),
  profile: oneOf('lite', 'standard', 'full'),
  hour: oneOf('dark', 'light', 'auto'),
  examples: oneOf('on-demand', 'keep', 'off'),
  audioLimitMB: (value, report) =>
    typeof value === 'number' && value > 0 && value <= MAX_MB ? value : report('wrong', `1 … ${MAX_MB}`),
  age: oneOf('3-4', '5-6', '7-8'),
  length: oneOf('short', 'medium', 'long'),
  kits: oneOf('on-demand', 'keep'),
  approveWishes: yesOrNo,
  approveStories: yesOrNo,
  pictures: oneOf('none', 'cover', 'pages'),
  moderate: yesOrNo,
  idleHome: minutes,
  idleDim: minutes,
  idleDark: minutes,
  touchLock: yesOrNo,
  textSize: (value, report) =>
    TEXT_SIZES.includes(value as TextSize) ? value : report('wrong', TEXT_SIZES.join(', ')),
  spacing: yesOrNo,
  dyslexia: yesOrNo,
  wordByWord: yesOrNo,
  touch: oneOf(...TOUCH_MODES),
  sounds: yesOrNo,
  bedtime: yesOrNo,
  bedtimeStories: whole(1, MAX_BEDTIME_STORIES),
  bedtimeMore: whole(0, MAX_EXTRA_STORIES),
  bedtimeFade: yesOrNo,
  bedtimeDim: oneOf('soft', 'warm', 'deep'),
  bedtimeLoop: yesOrNo,
  bedtimeMinutes: minutes,
  speed: within(0.8, 1.2),
  dailyMinutes: within(0, 1440),
  quiet: readQuiet,
  volume: readVolume,
  loudness: within(0, 1),
  llm: readService,
  tts: readSpeechService,
  stt: readSpeechService,
  image: readService,
};

/** What is a child's or a moment's own, and no installer's. */
const { speed: _speed, loudness: _loudness, ...shared } = OF_PARENTS;

const CHECKS: { [Key in keyof Config]-?: Check } = {
  ...shared,
  kiosk: yesOrNo,
  locked: readLocked,
  resetPin: (value, report) => (isName(value) ? value : report('wrong', '"…"')),
  // Reserved for a shelf shared between devices: checked, but not offered, for nothing reads it yet.
  shelf: readShelf,
};

/**
 * Takes from a parsed `config.json` what can be used and tells what cannot. Each key is checked on its own: one
 * that is wrong never costs another.
 */
export function readConfig(json: unknown): { config: Config; problems: ConfigProblem[] } {
  const { taken, problems } = check(json, CHECKS);
  return { config: taken, problems };
}

/** The same for settings as a backup brings them: no keys of services, nothing that only an installer may say. */
export function checkSettings(json: unknown): { settings: Settings; problems: ConfigProblem[] } {
  const { taken, problems } = check(json, OF_PARENTS);
  for (const kind of ['llm', 'tts', 'stt', 'image'] as const) {
    const service: ServiceConfig | null | undefined = (taken as Settings)[kind];
    if (service) delete service.key;
  }
  return { settings: taken, problems: problems.filter(({ fault }) => fault !== 'readable') };
}

function check(json: unknown, checks: Record<string, Check>): { taken: object; problems: ConfigProblem[] } {
  if (!isObject(json)) return { taken: {}, problems: [{ key: '', fault: 'wrong', wanted: '{ … }' }] };
  const problems: ConfigProblem[] = [];
  const taken: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(json)) {
    const report: Report = (fault, wanted, below) => {
      problems.push({ key: below ? `${key}.${below}` : key, fault, ...(wanted && { wanted }) });
      return undefined;
    };
    const known = Object.hasOwn(checks, key) ? checks[key] : undefined;
    const checked = known ? known(value, report) : report('unknown');
    if (checked !== undefined) taken[key] = checked;
  }
  return { taken, problems };
}

function readLocked(value: unknown, report: Report): string[] | undefined {
  if (!Array.isArray(value)) return report('wrong', '[ … ]');
  return value.filter((key, i) => {
    const known = typeof key === 'string' && key !== 'locked' && Object.hasOwn(CHECKS, key);
    if (!known) report('unknown', undefined, typeof key === 'string' ? key : `${i}`);
    return known;
  });
}

/** Without a sound address or provider a service is no use, and a guessed one could send a child's words elsewhere. */
function readService(value: unknown, report: Report): ServiceConfig | null | undefined {
  if (value === null) return null;
  if (!isObject(value)) return report('wrong', 'null, { … }');
  const { provider, baseUrl } = value;
  if (!isName(provider)) return report('wrong', '"…"', 'provider');
  if (!isName(baseUrl) || !isHttpAddress(baseUrl)) return report('address', undefined, 'baseUrl');
  return readRest({ provider, baseUrl }, value, report);
}

/** The device itself speaks and listens at no address. */
function readSpeechService(value: unknown, report: Report): ServiceConfig | null | undefined {
  if (!isObject(value) || value.provider !== 'device') return readService(value, report);
  if (value.baseUrl) return report('wrong', '""', 'baseUrl');
  return readRest({ provider: 'device', baseUrl: '' }, value, report);
}

function readRest(service: Record<string, string>, value: object, report: Report): ServiceConfig {
  for (const [key, text] of Object.entries(value)) {
    if (key in service) continue;
    if (!['preset', 'model', 'voice', 'key'].includes(key)) report('unknown', undefined, key);
    else if (!isName(text)) report('wrong', '"…"', key);
    else service[key] = text;
  }
  if ('key' in service) report('readable', undefined, 'key');
  return service as unknown as ServiceConfig;
}

function readQuiet(value: unknown, report: Report): unknown {
  if (value === null) return null;
  const { from, to } = isObject(value) ? value : {};
  return isClockTime(from) && isClockTime(to) && from !== to
    ? { from, to }
    : report('wrong', '{ "from": "19:30", "to": "07:00" }, null');
}

function readVolume(value: unknown, report: Report): unknown {
  const { least = 0, most = 1 } = isObject(value) ? value : { least: NaN };
  return isBetween(least, 0, 1) && isBetween(most, 0.05, 1) && least <= most
    ? { least, most }
    : report('wrong', '{ "least": 0, "most": 0.8 }, 0 … 1');
}

/** The shared shelf may stand on the device itself: an address or a path on this site. */
function readShelf(value: unknown, report: Report): { url: string } | null | undefined {
  if (value === null) return null;
  if (!isObject(value)) return report('wrong', 'null, { … }');
  for (const key of Object.keys(value)) if (key !== 'url') report('unknown', undefined, key);
  return isName(value.url) && isHttpAddress(value.url, 'http://localhost/')
    ? { url: value.url }
    : report('address', undefined, 'url');
}

/** Whether a browser would call this address: http or https, and no name and password in it. */
export function isHttpAddress(text: string, base?: string): boolean {
  try {
    const { protocol, username, password } = new URL(text, base);
    return /^https?:$/u.test(protocol) && !username && !password;
  } catch {
    return false;
  }
}

const isBetween = (value: unknown, least: number, most: number): value is number =>
  typeof value === 'number' && value >= least && value <= most;

const isName = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
