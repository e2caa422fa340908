import { IDLE_MOST } from './idle';
import type { Config, Service } from './settings';
import { TEXT_SIZES, type TextSize } from './text-size';

/** What is wrong with a key of `config.json`. Codes, not sentences: the interface says them in its language. */
export type Fault =
  | 'unknown' // no such key
  | 'wrong' // a value that the key cannot have
  | 'address' // not an http or https address
  | 'readable' // taken, but whoever is on the network can read this key
  | 'no-json'
  | 'web-page'; // HTML in place of the file: a portal's or a router's page

export interface Problem {
  /** Path of the key, e.g. `llm.baseUrl`; empty for the whole file. */
  key: string;
  fault: Fault;
  /** What the key may be, as one would write it. */
  wanted?: string;
}

/** One of the four services, as an installer may preset it. */
export interface ServiceConfig extends Service {
  /** Readable by everyone on the network; reported as such. */
  key?: string;
}

type Report = (fault: Fault, wanted?: string, below?: string) => undefined;
type Check = (value: unknown, report: Report) => unknown;

const MAX_MB = 1_000_000;

const oneOf =
  (...values: string[]): Check =>
  (value, report) =>
    values.includes(value as string) ? value : report('wrong', values.map((one) => `"${one}"`).join(', '));

const yesOrNo: Check = (value, report) =>
  typeof value === 'boolean' ? value : report('wrong', 'true, false');

/** Minutes; 0 is never. */
const minutes: Check = (value, report) =>
  typeof value === 'number' && value >= 0 && value <= IDLE_MOST ? value : report('wrong', `0 … ${IDLE_MOST}`);

const CHECKS: { [Key in keyof Config]-?: Check } = {
  language: oneOf('en', 'tr'),
  kiosk: yesOrNo,
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
  locked: readLocked,
  llm: readService,
  tts: readSpeechService,
  stt: readSpeechService,
  image: readService,
  shelf: readShelf,
};

/**
 * Takes from a parsed `config.json` what can be used and tells what cannot. Each key is checked on its own: one
 * that is wrong never costs another.
 */
export function readConfig(json: unknown): { config: Config; problems: Problem[] } {
  if (!isObject(json)) return { config: {}, problems: [{ key: '', fault: 'wrong', wanted: '{ … }' }] };
  const problems: Problem[] = [];
  const config: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(json)) {
    const report: Report = (fault, wanted, below) => {
      problems.push({ key: below ? `${key}.${below}` : key, fault, ...(wanted && { wanted }) });
      return undefined;
    };
    if (!Object.hasOwn(CHECKS, key)) report('unknown');
    else {
      const checked = CHECKS[key as keyof Config](value, report);
      if (checked !== undefined) config[key] = checked;
    }
  }
  return { config, problems };
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
  if (!isName(baseUrl) || !isAddress(baseUrl)) return report('address', undefined, 'baseUrl');
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

/** The shared shelf may stand on the device itself: an address or a path on this site. */
function readShelf(value: unknown, report: Report): { url: string } | null | undefined {
  if (value === null) return null;
  if (!isObject(value)) return report('wrong', 'null, { … }');
  for (const key of Object.keys(value)) if (key !== 'url') report('unknown', undefined, key);
  return isName(value.url) && isAddress(value.url, 'http://localhost/')
    ? { url: value.url }
    : report('address', undefined, 'url');
}

/** Whether a browser would call this address: http or https, and no name and password in it. */
export function isAddress(text: string, base?: string): boolean {
  try {
    const { protocol, username, password } = new URL(text, base);
    return /^https?:$/u.test(protocol) && !username && !password;
  } catch {
    return false;
  }
}

const isName = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
